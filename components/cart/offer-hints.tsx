import { missingText, type OfferWords, offerText } from "@/components/promotions/offer-text";
import { buyable } from "@/lib/cart/domain/summarise-cart";
import type { CartLineView } from "@/lib/cart/types";
import type { OrderPrice } from "@/lib/checkout/domain/price-order";
import type { Locale } from "@/lib/kernel/locale";
import { nextBenefit } from "@/lib/promotions/domain/next-benefit";
import type { OfferTerms } from "@/lib/promotions/types";

type Props = {
  lines: readonly CartLineView[]; // what can be bought, beside the price's lines
  price: Pick<OrderPrice, "lines">;
  offers: readonly OfferTerms[];
  locale: Locale;
  words: OfferWords;
};

/** Where little is missing for an offer: which one, what it gives, and how much more it takes. Said aloud when a change brings it near. */
export function OfferHints({ lines, price, offers, locale, words }: Props) {
  const hints = offers.flatMap((offer) => {
    const mine = lines.filter((_, i) => (price.lines[i]?.offer?.id ?? offer.id) === offer.id);
    const next = nextBenefit(
      offer,
      mine.map((line) => ({ ...line, quantity: buyable(line) })),
    );
    const product = mine.find(({ productId }) => productId === next?.productId)?.name ?? "";
    return next ? [{ offer, text: missingText(next, product, words, locale) }] : [];
  });
  return (
    <div role="status" className="mt-4 text-sm text-accent empty:hidden">
      {hints.length > 0 && (
        <ul className="grid gap-2">
          {hints.map(({ offer, text }) => (
            <li key={offer.id}>
              <span className="font-medium">{offer.names[locale]}</span> ({offerText(offer, words, locale)}). {text}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
