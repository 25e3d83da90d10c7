import clsx from "clsx";
import type { ReactNode } from "react";

const tones = {
  neutral: "border-edge bg-paper text-ink",
  accent: "border-accent bg-accent-soft text-ink",
  strong: "border-ink bg-ink text-paper",
  sale: "border-sale bg-sale-soft text-sale",
};

/** One or two words about a state. */
export function Badge({ tone = "neutral", className, children }: { tone?: keyof typeof tones; className?: string; children: ReactNode }) {
  return (
    <span
      className={clsx(
        "inline-block rounded-full border px-2.5 first-letter:uppercase py-0.5 text-sm whitespace-nowrap",
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}
