import clsx from "clsx";
import type { ReactNode } from "react";

type Props = {
  tone?: "info" | "success" | "error";
  title?: ReactNode;
  /** "status" for news that may wait, "alert" for what must be heard now; nothing for text that was there from the start. */
  role?: "status" | "alert";
  className?: string;
  children?: ReactNode;
};

const tones = { info: "border-edge bg-surface", success: "border-accent bg-accent-soft", error: "border-sale bg-sale-soft" };

/** Something to know, set apart: what happened, what it means, what to do. */
export function Notice({ tone = "info", title, role, className, children }: Props) {
  return (
    <div role={role} className={clsx("grid gap-1 rounded-control border-l-3 px-4 py-3", tones[tone], className)}>
      {title && <p className="font-medium">{title}</p>}
      {children && <div className="text-base">{children}</div>}
    </div>
  );
}
