import "server-only";
import { buyable } from "@/lib/cart/domain/summarise-cart";
import { getCart, getCartCards, getCartCoupon } from "@/lib/cart/queries";
import type { CartView } from "@/lib/cart/types";
import { type Promotions, priceOrder } from "@/lib/checkout/domain/price-order";
import { pricedLines } from "@/lib/checkout/domain/priced-lines";
import { isForeignBusiness } from "@/lib/checkout/domain/vat-number-state";
import { findVatNumber } from "@/lib/checkout/repository";
import type { CheckoutOffer, CheckoutOffers } from "@/lib/checkout/types";
import type { CartCardView } from "@/lib/giftcards/types";
import type { Locale } from "@/lib/kernel/locale";
import { DEFAULT_MARKET, deliversTo, type Market, markets } from "@/lib/kernel/market";
import type { CheckedVatNumber } from "@/lib/orders/domain/order-tax";
import { addressSchema } from "@/lib/orders/schemas";
import { now } from "@/lib/platform/clock";
import { decryptAddress, decryptPersonalData, decryptPhone, hashToken } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";
import { findOffers } from "@/lib/promotions/queries/find-offers";
import type { CartCoupon } from "@/lib/promotions/types";
import { parisTime, shippingOffers } from "@/lib/shipping/domain/shipping-offers";
import { writeWay } from "@/lib/shipping/domain/way-choice";
import { type Country, countries, zoneOf } from "@/lib/shipping/domain/zones";
import { listPickupPoints } from "@/lib/shipping/queries";
import type { PickupPoint, ShippingMethod } from "@/lib/shipping/types";
import { taxTerms } from "@/lib/tax/domain/tax-terms";

export type Checkout = {
  market: Market;
  cart: CartView;
  coupon: CartCoupon | null;
  cards: CartCardView[];
  vatNumber: CheckedVatNumber | null;
  offers: CheckoutOffers;
  /** What the form begins with: the data of the cart's own unpaid order, when the buyer comes back from the payment page. */
  draft: Readonly<Record<string, string>>;
};

/** All that the checkout page shows for the cart that `token` names. Never cached: it is one visitor's. */
export async function getCheckout(token: string | null, locale: Locale, market: Market = DEFAULT_MARKET): Promise<Checkout> {
  const { currency } = markets[market];
  const [cart, coupon, cards, points, draft, held] = await Promise.all([
    getCart(token, locale, currency),
    getCartCoupon(token),
    getCartCards(token, currency),
    listPickupPoints(),
    token === null ? {} : readDraft(token),
    token === null ? null : findVatNumber(token),
  ]);
  const vatNumber = held?.vatNumber ?? null;
  const promotions = { coupon: coupon?.terms, offers: await findOffers(db, cart.lines, now()) };
  const offers = offersFor(cart, promotions, { market, points, business: isForeignBusiness(vatNumber) });
  return { market, cart, coupon, cards, vatNumber, offers, draft: vatNumber ? { ...draft, vatNumber: vatNumber.number } : draft };
}

type Buying = { market: Market; points: readonly PickupPoint[]; business: boolean };

/** Countries that cost the same and are taxed alike share one list: what the page formats and sends is a dozen lists, not thirty. */
function offersFor(cart: CartView, promotions: Promotions, { market, points, business }: Buying): CheckoutOffers {
  const { currency } = markets[market];
  const at = now();
  const { day } = parisTime(at);
  const sold = cart.lines.filter((line) => buyable(line) > 0);
  const inputs = pricedLines(sold, buyable);
  const goods = {
    itemsMinor: cart.subtotal.minor,
    grams: inputs.reduce((sum, { weightGrams, quantity }) => sum + weightGrams * quantity, 0),
  };
  const cards = inputs.length > 0 && inputs.every(({ giftCard }) => giftCard);
  const serves = ({ method }: { method: ShippingMethod }): boolean => !cards || method === "standard"; // gift cards go by mail alone
  const categories = [...new Set(inputs.map(({ vatCategory }) => vatCategory))];
  const known = new Map<string, CheckoutOffer[]>();
  const offersTo = (country: Country): CheckoutOffer[] => {
    const zone = zoneOf(country);
    const tax = taxTerms(country, day, { business });
    const key = [zone, tax.treatment, ...categories.map((category) => tax.rates[category])].join();
    const offers =
      known.get(key) ??
      shippingOffers(zone, goods, at, currency)
        .filter(serves)
        .flatMap((offer) => {
          const price = priceOrder(inputs, { zone, method: offer.method, day, currency }, tax, promotions);
          return (offer.method === "pickup" ? points : [null]).map((point) => ({ ...offer, price, point }));
        });
    known.set(key, offers);
    return offers;
  };
  return Object.fromEntries(countries.map((country) => [country, deliversTo(market, country) ? offersTo(country) : []])) as CheckoutOffers;
}

/** Whoever holds the cart's cookie typed this a moment ago: it is given back while that order waits for its payment, and not after. */
async function readDraft(token: string): Promise<Record<string, string>> {
  const order = await db.order.findFirst({
    where: { status: "pending_payment", cart: { tokenHash: hashToken(token) } },
    select: { id: true, email: true, phone: true, shippingAddress: true, shippingMethod: true, pickupPointId: true },
  });
  if (!order) return {};
  const { company = "", line2 = "", ...address } = addressSchema.parse(decryptAddress(order.id, order.shippingAddress));
  return {
    ...address,
    company,
    line2,
    email: decryptPersonalData(order.id, order.email),
    phone: order.phone ? decryptPhone(order.id, order.phone) : "",
    method: writeWay({ method: order.shippingMethod as ShippingMethod, pickupPointId: order.pickupPointId }),
  };
}
