import { fill } from "@/lib/kernel/fill";
import type { Locale } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";
import type { CouponRefusal } from "@/lib/promotions/types";

/** One sentence for each reason why a code takes nothing off. */
export type RefusalWords = Record<CouponRefusal["code"], string>;

/** Why, in the reader's words, with the day or the amount that is missing. */
export function refusalText(refusal: CouponRefusal, words: RefusalWords, locale: Locale): string {
  return fill(words[refusal.code], {
    from: refusal.code === "NOT_YET" ? dayOf(refusal.from, locale) : "",
    currency: refusal.code === "OTHER_CURRENCY" ? refusal.currency : "",
    missing: refusal.code === "MINIMUM_NOT_REACHED" ? formatMoney(refusal.missing, locale) : "",
  });
}

const dayOf = (iso: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale === "fr" ? "fr-FR" : "en-GB", { day: "numeric", month: "long", timeZone: "Europe/Paris" }).format(
    new Date(iso),
  );
