import clsx from "clsx";
import type { Locale } from "@/lib/kernel/locale";
import { formatMoney, type Money } from "@/lib/kernel/money";

/** An amount as people read it, in figures of one width; `data` carries the exact value for machines. */
export function Price({ amount, locale, className }: { amount: Money; locale: Locale; className?: string }) {
  return (
    <data value={`${amount.minor} ${amount.currency}`} className={clsx("tabular whitespace-nowrap", className)}>
      {formatMoney(amount, locale)}
    </data>
  );
}
