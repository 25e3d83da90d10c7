import type { Locale } from "@/lib/kernel/locale";
import { parseMoney } from "@/lib/kernel/money";
import { priceParts, sumOf } from "@/lib/payments/domain/refund-parts";
import type { RefundFormView } from "@/lib/payments/types";

/** What the parts chosen in a refund form add up to, in minor units, or null while they are no sum. The server counts again. */
export function refundTotal(form: FormData, view: RefundFormView, currency: string, locale: Locale): number | null {
  if (form.get("extent") !== "part") return null;
  const text = (name: string): string => String(form.get(name) ?? "").trim();
  const lines = view.lines
    .map(({ orderLineId }, index) => ({ orderLineId, quantity: Number(text(`lines.${index}.quantity`)) }))
    .filter(({ quantity }) => quantity !== 0);
  const priced = priceParts(view, { lines, shipping: form.get("shipping") === "on" ? "rest" : 0 });
  const amount = text("amount") === "" ? { minor: 0 } : parseMoney(text("amount"), currency, locale);
  return priced.ok && amount ? sumOf(priced.value) + amount.minor : null;
}
