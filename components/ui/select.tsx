import clsx from "clsx";
import type { ComponentProps } from "react";
import { controlClass } from "@/components/ui/control";
import { Icon } from "@/components/ui/icon";

/** The browser's own list, in our clothes; spread a Field's aria into it. */
export function Select({ className, children, ...props }: ComponentProps<"select">) {
  return (
    <span className={clsx("relative block", className)}>
      <select className={clsx(controlClass, "appearance-none pr-10")} {...props}>
        {children}
      </select>
      <Icon name="chevron-down" className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-muted" />
    </span>
  );
}
