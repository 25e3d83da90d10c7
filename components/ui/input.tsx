import clsx from "clsx";
import type { ComponentProps } from "react";
import { controlClass } from "@/components/ui/control";

/** One line of text; spread a Field's aria into it. */
export function Input({ className, type = "text", ...props }: ComponentProps<"input">) {
  return <input type={type} className={clsx(controlClass, className)} {...props} />;
}
