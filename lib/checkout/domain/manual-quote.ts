import type { CartView } from "@/lib/cart/types";
import type { OrderPrice } from "@/lib/checkout/domain/price-order";
import { writeShownLines } from "@/lib/checkout/domain/shown-lines";
import { writeShownVat } from "@/lib/checkout/domain/shown-vat";
import type { ManualQuote } from "@/lib/checkout/types";
import type { Locale } from "@/lib/kernel/locale";
import { money } from "@/lib/kernel/money";
import { isExempt } from "@/lib/tax/domain/is-exempt";

/** What staff are shown before they order for a customer, and what the next step posts of it. */
export function manualQuote({ lines, subtotal: { currency } }: CartView, price: OrderPrice, locale: Locale): ManualQuote {
  const amount = (minor: number) => money(minor, currency);
  const exempt = isExempt(price.treatment) ? price.treatment : null;
  return {
    lines: lines.map(({ sku, name, label, quantity, unitGross }, i) => ({
      sku,
      name,
      label,
      quantity,
      unit: unitGross,
      gross: amount(price.lines[i]?.grossMinor ?? 0),
    })),
    offers: price.offers.map(({ names, savedMinor }) => ({ name: names[locale], saved: amount(savedMinor) })),
    shipping: amount(price.shippingMinor),
    relief: amount(price.reliefMinor),
    total: amount(price.totalMinor),
    vat: (exempt ? [] : price.vatGroups).map(({ rateBasisPoints, vatMinor }) => ({ rateBasisPoints, amount: amount(vatMinor) })),
    exempt,
    shown: {
      shownLines: writeShownLines(lines),
      shownVat: writeShownVat(price),
      shownTotalMinor: String(price.totalMinor),
      shownCurrency: currency,
    },
  };
}
