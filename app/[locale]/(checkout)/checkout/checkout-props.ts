import type { getTranslations } from "next-intl/server";
import { type RefusalWords, refusalText } from "@/components/cart/coupon-refusal";
import { percent } from "@/components/cart/percent";
import type { CheckoutFormProps, CheckoutWords, Quote, SummaryLine } from "@/components/checkout/checkout-words";
import { buyable, lineGross } from "@/lib/cart/domain/summarise-cart";
import type { CartLineView } from "@/lib/cart/types";
import { payersOf, payOrder } from "@/lib/checkout/domain/pay-order";
import { writeShownDelivery } from "@/lib/checkout/domain/shown-delivery";
import { writeShownLines } from "@/lib/checkout/domain/shown-lines";
import { writeShownOffers } from "@/lib/checkout/domain/shown-offers";
import { writeShownVat } from "@/lib/checkout/domain/shown-vat";
import { writeShownVatNumber } from "@/lib/checkout/domain/vat-number-state";
import type { Checkout } from "@/lib/checkout/queries/get-checkout";
import type { CheckoutOffer, CheckoutOffers } from "@/lib/checkout/types";
import type { CartCardView } from "@/lib/giftcards/types";
import { formatDay, windowText } from "@/lib/kernel/day";
import type { Locale } from "@/lib/kernel/locale";
import { type Currency, type Market, markets } from "@/lib/kernel/market";
import { formatMoney } from "@/lib/kernel/money";
import type { CartCoupon } from "@/lib/promotions/types";
import { writeWay } from "@/lib/shipping/domain/way-choice";
import { countriesOf } from "@/lib/shipping/domain/zones";
import { isExempt } from "@/lib/tax/domain/is-exempt";

type Words = Awaited<ReturnType<typeof getTranslations<"checkout">>>;
type Shown = Omit<CheckoutFormProps, "action" | "checkoutId" | "canceled" | "codes" | "codeActions">;

/** What the form shows, in words and formatted amounts: the browser reckons nothing, it only chooses between what the server reckoned. */
export function checkoutProps({ market, cart, coupon, cards, vatNumber, offers, draft }: Checkout, locale: Locale, t: Words): Shown {
  const quote = (offer: CheckoutOffer) => quoteOf(offer, { coupon, cards, currency: markets[market].currency }, locale, t);
  return {
    locale,
    draft,
    words: wordsOf(t),
    shownCurrency: cart.subtotal.currency,
    countries: namedCountries(market, locale),
    elsewhere: markets[market].everywhere ? null : t("elsewhere.text", { currency: cart.subtotal.currency }),
    lines: cart.lines.map((line) => lineOf(line, locale, t)),
    shownLines: writeShownLines(cart.lines),
    unavailable: cart.lines
      .filter(({ problem }) => problem)
      .map(({ name, label, quantity, most, problem }) => ({
        name: [name, label].filter(Boolean).join(", "),
        wanted: quantity,
        left: most,
        why: problem?.code ?? "SOLD_OUT",
      })),
    vatCheck: vatNumber && { check: vatNumber.check, text: t(`vatNumber.${vatNumber.check}`) },
    shownVatNumber: writeShownVatNumber(vatNumber),
    quotes: quotesOf(offers, quote),
  };
}

/** What is one list in the offers stays one: it is put into words once, and sent to the browser once. */
function quotesOf(offers: CheckoutOffers, quote: (offer: CheckoutOffer) => Quote): CheckoutFormProps["quotes"] {
  const said = new Map<CheckoutOffer[], Quote[]>();
  const say = (list: CheckoutOffer[]): Quote[] => {
    const quotes = said.get(list) ?? list.map(quote);
    said.set(list, quotes);
    return quotes;
  };
  return Object.fromEntries(Object.entries(offers).flatMap(([country, list]) => (list.length > 0 ? [[country, say(list)]] : [])));
}

type Paid = { coupon: CartCoupon | null; cards: CartCardView[]; currency: Currency };

function quoteOf({ method, point, delivery, price }: CheckoutOffer, paid: Paid, locale: Locale, t: Words): Quote {
  const { coupon, cards, currency } = paid;
  const tender = payOrder(currency, price, payersOf(cards));
  const refusal = coupon?.refusal ?? price.couponRefusal;
  const amount = (minor: number) => formatMoney({ minor, currency }, locale);
  return {
    value: writeWay({ method, pickupPointId: point?.id ?? null }),
    name: t(`shipping.${method}.name`, { name: point?.name ?? "" }),
    text: t(`shipping.${method}.text`, {
      address: point ? `${point.line1}, ${point.postalCode} ${point.city}` : "",
      hours: point?.hours[locale] ?? "",
    }),
    price: price.shippingMinor === 0 ? t("shipping.free") : amount(price.shippingMinor),
    arrival: t(point ? "summary.pickup" : "summary.delivery"),
    delivery: point
      ? t("shipping.ready", { from: formatDay(delivery.from, locale) })
      : windowText(delivery, locale, (key, days) => t(`shipping.${key}`, days)),
    cards: price.treatment === "voucher",
    shownDelivery: price.treatment === "voucher" ? "" : writeShownDelivery(delivery),
    items: amount(price.itemsMinor),
    total: amount(price.totalMinor),
    totalName: t(`summary.${price.treatment === "voucher" ? "totalPlain" : price.reliefMinor > 0 ? "totalNet" : "total"}`),
    totalMinor: price.totalMinor,
    giftCardMinor: tender.paidMinor,
    giftCards: tender.shares.map(({ cardId, amountMinor }) => ({
      name: t("giftCard.card", { last4: cards.find(({ id }) => id === cardId)?.last4 ?? "" }),
      amount: `−${amount(amountMinor)}`,
    })),
    due: { name: t("giftCard.left"), amount: amount(tender.dueMinor), minor: tender.dueMinor },
    relief: price.reliefMinor > 0 ? { name: t("summary.relief"), amount: `−${amount(price.reliefMinor)}` } : null,
    taxNote: isExempt(price.treatment) ? t(`summary.exempt.${price.treatment}`) : null,
    shownVat: writeShownVat(price),
    shownOffers: writeShownOffers(price),
    offers: price.offers.map(({ names, savedMinor }) => ({ name: names[locale], amount: `−${amount(savedMinor)}` })),
    discount: price.coupon && {
      code: price.coupon.code,
      name: t("summary.discount", { code: price.coupon.code }),
      amount: price.couponMinor === 0 ? t("summary.freeDelivery") : `−${amount(price.couponMinor)}`,
    },
    couponNote:
      coupon && refusal
        ? `${t("summary.discount", { code: coupon.code })}. ${refusalText(refusal, t.raw("refusal") as RefusalWords, locale)}`
        : null,
    vat: (isExempt(price.treatment) ? [] : price.vatGroups).map(({ rateBasisPoints, vatMinor }) => ({
      name: t("summary.vat", { rate: percent(rateBasisPoints, locale) }),
      amount: amount(vatMinor),
    })),
  };
}

function lineOf(line: CartLineView, locale: Locale, t: Words): SummaryLine {
  const n = buyable(line);
  return {
    variantId: line.variantId,
    name: line.name,
    label: line.label,
    picture: line.picture,
    quantity:
      n > 1 ? t("summary.unit", { n, price: formatMoney(line.unitGross, locale) }) : t("summary.quantity", { n: n || line.quantity }),
    gross: formatMoney(lineGross(line), locale),
    counted: n > 0,
    excluded: line.withdrawalExclusion && t(`excluded.${line.withdrawalExclusion}`),
  };
}

/** By name in the reader's language, France first. */
function namedCountries(market: Market, locale: Locale): CheckoutFormProps["countries"] {
  const names = new Intl.DisplayNames(locale, { type: "region" });
  const order = new Intl.Collator(locale);
  const [first, ...others] = countriesOf(market).map((code) => ({ code, name: names.of(code) ?? code }));
  return [...(first ? [first] : []), ...others.sort((a, b) => order.compare(a.name, b.name))];
}

const parts = [
  "steps",
  "fields",
  "elsewhere",
  "vatNumber",
  "update",
  "summary",
  "legal",
  "button",
  "pending",
  "notice",
  "errors",
  "refusal",
] as const;

const wordsOf = (t: Words): CheckoutWords =>
  ({ ...Object.fromEntries(parts.map((part) => [part, t.raw(part)])), legend: t("shipping.legend") }) as CheckoutWords;
