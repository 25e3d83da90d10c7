import type { getTranslations } from "next-intl/server";
import { type OfferWords, offerText } from "@/components/promotions/offer-text";
import { formatDay } from "@/lib/kernel/day";
import type { Locale } from "@/lib/kernel/locale";
import { parisDay } from "@/lib/kernel/paris-time";
import type { OfferView } from "@/lib/promotions/types";

type Props = { offers: readonly OfferView[]; locale: Locale; t: Awaited<ReturnType<typeof getTranslations<"catalog">>> };

/** What the shop takes off by itself: its name, its condition in words, until when. No price is struck through: it is no reduction (ADR 0027). */
export function OfferList({ offers, locale, t }: Props) {
  const words = t.raw("offer") as OfferWords;
  return (
    <ul aria-label={t("offer.label")} className="grid gap-2 border-l-2 border-accent pl-4">
      {offers.map((offer) => (
        <li key={offer.id}>
          <span className="font-medium text-accent">{offer.names[locale]}</span>
          <span className="block text-sm text-muted">
            {[
              `${capital(offerText(offer, words, locale))}.`,
              offer.endsAt && t("offer.until", { day: formatDay(parisDay(new Date(Date.parse(offer.endsAt) - 1)), locale) }),
              !offer.couponToo && t("offer.alone"),
            ]
              .filter(Boolean)
              .join(" ")}
          </span>
        </li>
      ))}
    </ul>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
