import type { ReactNode } from "react";

/** A heading on the counter's edge, with room for a link at its end. */
export function SectionHeading({ id, children, aside }: { id?: string; children: ReactNode; aside?: ReactNode }) {
  return (
    <div className="mb-8 flex items-baseline justify-between gap-6 border-t border-line pt-5 lg:mb-10">
      <h2 id={id} className="text-2xl">
        {children}
      </h2>
      {aside}
    </div>
  );
}
