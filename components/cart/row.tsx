import clsx from "clsx";
import type { ReactNode } from "react";

/** A name and its amount, in a description list. */
export function Row({ name, value, className }: { name: string; value: ReactNode; className?: string }) {
  return (
    <div className={clsx("flex items-baseline justify-between gap-4", className)}>
      <dt>{name}</dt>
      <dd className="tabular text-right">{value}</dd>
    </div>
  );
}
