/** Carts and finished checkout forms, made by the same operations as in the shop. */
import { addLine } from "@/lib/cart/operations/add-line";
import { getCart, getCartCards, getCartCoupon } from "@/lib/cart/queries";
import { payersOf, payOrder } from "@/lib/checkout/domain/pay-order";
import { priceOrder } from "@/lib/checkout/domain/price-order";
import { pricedLines } from "@/lib/checkout/domain/priced-lines";
import { writeShownLines } from "@/lib/checkout/domain/shown-lines";
import { writeShownOffers } from "@/lib/checkout/domain/shown-offers";
import { writeShownVat } from "@/lib/checkout/domain/shown-vat";
import { isForeignBusiness, writeShownVatNumber } from "@/lib/checkout/domain/vat-number-state";
import { findVatNumber } from "@/lib/checkout/repository";
import { checkoutSchema, type PlaceOrderInput } from "@/lib/checkout/schemas";
import { newId } from "@/lib/kernel/ids";
import { DEFAULT_MARKET, type Market, markets } from "@/lib/kernel/market";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { findOffers } from "@/lib/promotions/queries/find-offers";
import { parisTime } from "@/lib/shipping/domain/shipping-offers";
import { readWay } from "@/lib/shipping/domain/way-choice";
import { isCountry, zoneOf } from "@/lib/shipping/domain/zones";
import { taxTerms } from "@/lib/tax/domain/tax-terms";

/** A cart with these quantities of these variants; answers its token. */
export async function givenCart(...contents: [variant: { id: string }, quantity: number][]): Promise<string> {
  let token: string | null = null;
  for (const [{ id }, quantity] of contents) {
    const added = await addLine({ variantId: id, quantity, locale: "en" }, token);
    if (!added.ok) throw new Error(`the test's cart does not fill: ${added.error.code}`);
    token ??= added.value.newToken;
  }
  if (token === null) throw new Error("a cart needs contents");
  return token;
}

/** What the checkout form posts when its reader saw the cart as it is now; each form is another person's, unless it says whose. */
export async function givenCheckoutForm(
  token: string,
  over: Record<string, string> = {},
  market: Market = DEFAULT_MARKET,
): Promise<Record<string, string>> {
  const { currency, home } = markets[market];
  const { country = home } = over;
  const { lines } = await getCart(token, "en", currency);
  const coupon = await getCartCoupon(token);
  const vatNumber = (await findVatNumber(token))?.vatNumber ?? null;
  const price = priceOrder(
    pricedLines(lines, ({ quantity }) => quantity),
    {
      zone: isCountry(country) ? zoneOf(country) : "EU",
      method: readWay(over.method ?? "standard")?.method ?? "standard",
      day: parisTime(now()).day,
      currency,
    },
    taxTerms(country, parisTime(now()).day, { business: isForeignBusiness(vatNumber) }),
    { coupon: coupon?.terms, offers: await findOffers(db, lines, now()) },
  );
  return {
    intent: "place",
    checkoutId: newId(),
    locale: "en",
    email: `zoe-${newId()}@example.com`,
    phone: "06 12 34 56 78",
    name: "Zoé Martin",
    line1: "12 rue de la Paix",
    postalCode: "75002",
    city: "Paris",
    country: home,
    method: "standard",
    shownLines: writeShownLines(lines),
    shownCoupon: price.coupon?.code ?? "",
    shownOffers: writeShownOffers(price),
    vatNumber: vatNumber?.number ?? "",
    shownVatNumber: writeShownVatNumber(vatNumber),
    shownVat: writeShownVat(price),
    shownDelivery: "",
    shownCurrency: currency,
    shownGiftCardMinor: String(payOrder(currency, price, payersOf(await getCartCards(token, currency))).paidMinor),
    shownTotalMinor: String(price.totalMinor),
    ...over,
  };
}

/** The same, parsed: what the operation takes. */
export async function givenCheckout(
  token: string,
  over: Record<string, string> = {},
  market: Market = DEFAULT_MARKET,
): Promise<PlaceOrderInput> {
  const input = checkoutSchema.parse(await givenCheckoutForm(token, over, market));
  if (input.intent !== "place") throw new Error("a form that orders");
  return input;
}
