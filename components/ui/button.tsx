import clsx from "clsx";
import type { ComponentProps } from "react";

export type ButtonLook = { variant?: "primary" | "secondary" | "quiet"; size?: "md" | "lg"; block?: boolean };

const base =
  "inline-flex items-center justify-center gap-2 rounded-control text-center text-balance font-medium no-underline select-none " +
  "transition-[background-color,border-color,color,opacity,transform] active:translate-y-px " +
  "disabled:opacity-55 aria-disabled:opacity-55 disabled:active:translate-y-0 focus-visible:rounded-control";
const variants = {
  primary: "border border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong",
  secondary: "border border-edge bg-transparent text-ink hover:border-ink",
  quiet: "border border-transparent text-ink underline decoration-1 underline-offset-4 hover:text-accent",
};
const sizes = { md: "min-h-11 py-2 text-base", lg: "min-h-13 py-3 text-lg" };
const breadth = { md: "px-5", lg: "px-7" };

/** The look of a button, for links that act like one. */
export function buttonClass({ variant = "primary", size = "md", block = false }: ButtonLook = {}, className?: string): string {
  return clsx(base, variants[variant], sizes[size], variant !== "quiet" && breadth[size], block && "w-full", className);
}

/** A button is a verb. `type` defaults to "button", so that none submits a form by accident. */
export function Button({ variant, size, block, className, type = "button", ...props }: ComponentProps<"button"> & ButtonLook) {
  const look = { ...(variant && { variant }), ...(size && { size }), ...(block !== undefined && { block }) };
  return <button type={type} className={buttonClass(look, className)} {...props} />;
}
