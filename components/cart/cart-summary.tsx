"use client";

import type { CartWords } from "@/components/cart/cart-words";
import { CouponForm } from "@/components/cart/coupon-form";
import { GiftCardForm } from "@/components/cart/gift-card-form";
import { OfferHints } from "@/components/cart/offer-hints";
import { percent } from "@/components/cart/percent";
import { Row } from "@/components/cart/row";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Price } from "@/components/ui/price";
import { useFormAction } from "@/components/ui/use-form-action";
import { buyable } from "@/lib/cart/domain/summarise-cart";
import type { CartView } from "@/lib/cart/types";
import { payersOf, payOrder } from "@/lib/checkout/domain/pay-order";
import { priceOrder } from "@/lib/checkout/domain/price-order";
import { pricedLines } from "@/lib/checkout/domain/priced-lines";
import type { CardsAction, CartCardView } from "@/lib/giftcards/types";
import { fill } from "@/lib/kernel/fill";
import type { Locale } from "@/lib/kernel/locale";
import type { Currency } from "@/lib/kernel/market";
import { formatMoney, type Money } from "@/lib/kernel/money";
import { paths } from "@/lib/kernel/paths";
import type { CartCoupon, CouponAction, OfferTerms } from "@/lib/promotions/types";
import { freeShippingFrom } from "@/lib/shipping/domain/shipping-offers";
import type { Zone } from "@/lib/shipping/types";
import type { TaxTerms } from "@/lib/tax/types";

export type SummaryProps = {
  cart: CartView;
  coupon: CartCoupon | null;
  couponAction: CouponAction;
  /** Those in force for what the cart holds, the oldest first. */
  offers: readonly OfferTerms[];
  cards: readonly CartCardView[];
  cardsAction: CardsAction;
  locale: Locale;
  /** Where standard delivery is reckoned to until the checkout asks, and its name: "in France". */
  zone: Zone;
  place: string;
  tax: TaxTerms;
  /** Today in Paris: it picks the price list of delivery. */
  day: string;
  /** When standard delivery arrives there, in words. */
  delivery: string;
  words: Pick<CartWords, "summary" | "coupon" | "offer" | "giftCard">;
};

/** What it costs and why, line by line: goods, what a code takes off, standard delivery to the market, the sum, and the VAT inside it or off. */
export function CartSummary({
  cart,
  coupon: first,
  couponAction,
  offers,
  cards: firstCards,
  cardsAction,
  locale,
  zone,
  place,
  tax,
  day,
  delivery,
  words: { summary: words, coupon: couponWords, offer: offerWords, giftCard: cardWords },
}: SummaryProps) {
  const form = useFormAction(couponAction);
  const cardForm = useFormAction(cardsAction);
  const cards = cardForm.state.status === "done" ? cardForm.state.value.cards : firstCards;
  const coupon = form.state.status === "done" ? form.state.value.coupon : first;
  const currency = cart.subtotal.currency as Currency;
  const amount = (minor: number): Money => ({ minor, currency });
  const sold = cart.lines.filter((line) => buyable(line) > 0);
  const price = priceOrder(pricedLines(sold, buyable), { zone, method: "standard", day, currency }, tax, { coupon: coupon?.terms, offers });
  const { shares, dueMinor } = payOrder(currency, price, payersOf(cards));
  const gifts = price.treatment === "voucher";
  const missing = freeShippingFrom(zone, day, currency) - cart.subtotal.minor;
  return (
    <section aria-labelledby="cart-total" className="rounded-control bg-surface p-6 xl:sticky xl:top-8">
      <h2 id="cart-total" className="text-2xl">
        {words.title}
      </h2>
      <dl className="mt-5 grid gap-2">
        <Row name={words.subtotal} value={<Price amount={cart.subtotal} locale={locale} />} />
        {price.offers.map(({ id, names, savedMinor }) => (
          <Row key={id} name={names[locale]} value={`−${formatMoney(amount(savedMinor), locale)}`} className="text-accent" />
        ))}
        {sold.length > 0 && price.coupon && (
          <Row
            name={fill(couponWords.discount, { code: price.coupon.code })}
            value={price.couponMinor === 0 ? couponWords.freeDelivery : `−${formatMoney(amount(price.couponMinor), locale)}`}
            className="text-accent"
          />
        )}
        {sold.length > 0 && !gifts && (
          <Row
            name={fill(words.shipping, { place })}
            value={price.shippingMinor === 0 ? words.free : <Price amount={amount(price.shippingMinor)} locale={locale} />}
          />
        )}
        {price.reliefMinor > 0 && <Row name={words.relief} value={`−${formatMoney(amount(price.reliefMinor), locale)}`} />}
      </dl>
      {sold.length > 0 && (
        <dl className="mt-4 grid gap-1 border-t border-line pt-4">
          <Row
            name={gifts ? words.totalPlain : price.reliefMinor > 0 ? words.totalNet : words.total}
            value={<Price amount={amount(price.totalMinor)} locale={locale} />}
            className="text-xl font-medium"
          />
          {(price.reliefMinor > 0 || gifts ? [] : price.vatGroups).map(({ rateBasisPoints, vatMinor }) => (
            <Row
              key={rateBasisPoints}
              name={fill(words.vat, { rate: percent(rateBasisPoints, locale) })}
              value={<Price amount={amount(vatMinor)} locale={locale} />}
              className="text-sm text-muted"
            />
          ))}
          {shares.map(({ cardId, amountMinor }) => (
            <Row
              key={cardId}
              name={fill(cardWords.held, { last4: cards.find(({ id }) => id === cardId)?.last4 ?? "" })}
              value={`−${formatMoney(amount(amountMinor), locale)}`}
              className="mt-2 text-accent"
            />
          ))}
          {shares.length > 0 && (
            <Row name={cardWords.left} value={<Price amount={amount(dueMinor)} locale={locale} />} className="text-xl font-medium" />
          )}
        </dl>
      )}
      {sold.length > 0 && Number.isFinite(missing) && missing > 0 && price.shippingMinor > 0 && (
        <p className="mt-4 text-sm text-accent">{fill(words.freeFrom, { place, amount: formatMoney(amount(missing), locale) })}</p>
      )}
      {sold.length > 0 && <p className="mt-4 text-sm text-muted">{gifts ? words.cards : fill(words.delivery, { delivery, place })}</p>}
      <OfferHints lines={gifts ? [] : sold} price={price} offers={offers} locale={locale} words={offerWords} />
      {(!gifts || coupon) && (
        <CouponForm form={form} coupon={coupon} refusal={coupon?.refusal ?? price.couponRefusal} locale={locale} words={couponWords} />
      )}
      {(!gifts || cards.length > 0) && <GiftCardForm form={cardForm} cards={cards} locale={locale} words={cardWords} />}
      {!gifts && <p className="mt-4 text-sm text-muted">{zone === "FR" ? words.estimate : words.estimateAbroad}</p>}
      {sold.length > 0 && (
        <Link href={paths.checkout(locale)} className={buttonClass({ size: "lg", block: true }, "mt-6")}>
          {words.checkout}
        </Link>
      )}
      <Link href={paths.home(locale)} className={buttonClass({ variant: "quiet", block: true }, "mt-2")}>
        {words.continue}
      </Link>
    </section>
  );
}
