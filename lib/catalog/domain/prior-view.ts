import { percentOff } from "@/lib/catalog/domain/price-history";
import { intlTag, type Locale } from "@/lib/kernel/locale";
import { formatMoney, type Money } from "@/lib/kernel/money";

/** A reduction in the reader's figures: the prior price, and the whole percent that were taken off ("−9 %"); less than one percent is none. */
export function priorFigures(prior: Money, price: Money, locale: Locale): { amount: string; percent: string | null } {
  const percent = percentOff(prior.minor, price.minor);
  const figures = new Intl.NumberFormat(intlTag(locale), { style: "percent" }).format(percent / 100);
  return { amount: formatMoney(prior, locale), percent: percent > 0 ? `\u2212${figures.replaceAll("\u00a0", "\u202f")}` : null };
}
