import type { ReactNode } from "react";

/** A place where nothing is yet: says so, says why, and offers a way on. */
export function EmptyState({ title, text, children }: { title: ReactNode; text?: ReactNode; children?: ReactNode }) {
  return (
    <div className="grid justify-items-start gap-4 border-t border-line py-12">
      <h2 className="text-2xl">{title}</h2>
      {text && <p className="max-w-text text-muted">{text}</p>}
      {children && <div className="flex flex-wrap gap-3">{children}</div>}
    </div>
  );
}
