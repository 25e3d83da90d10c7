import "server-only";
import { buyable } from "@/lib/cart/domain/summarise-cart";
import { getCart, getCartCoupon } from "@/lib/cart/queries";
import type { CartView } from "@/lib/cart/types";
import { priceOrder } from "@/lib/checkout/domain/price-order";
import { pricedLines } from "@/lib/checkout/domain/priced-lines";
import type { CheckoutOffer, CheckoutOffers } from "@/lib/checkout/types";
import type { Locale } from "@/lib/kernel/locale";
import { addressSchema } from "@/lib/orders/schemas";
import { now } from "@/lib/platform/clock";
import { decryptAddress, decryptPersonalData, decryptPhone, hashToken } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";
import type { CartCoupon } from "@/lib/promotions/types";
import { parisTime, shippingOffers } from "@/lib/shipping/domain/shipping-offers";
import type { Zone } from "@/lib/shipping/types";

export type Checkout = {
  cart: CartView;
  coupon: CartCoupon | null;
  offers: CheckoutOffers;
  /** What the form begins with: the data of the cart's own unpaid order, when the buyer comes back from the payment page. */
  draft: Readonly<Record<string, string>>;
};

/** All that the checkout page shows for the cart that `token` names. Never cached: it is one visitor's. */
export async function getCheckout(token: string | null, locale: Locale): Promise<Checkout> {
  const [cart, coupon, draft] = await Promise.all([getCart(token, locale), getCartCoupon(token), token === null ? {} : readDraft(token)]);
  return { cart, coupon, offers: { FR: offersTo("FR", cart, coupon), EU: offersTo("EU", cart, coupon) }, draft };
}

function offersTo(zone: Zone, cart: CartView, coupon: CartCoupon | null): CheckoutOffer[] {
  const at = now();
  const inputs = pricedLines(
    cart.lines.filter((line) => buyable(line) > 0),
    buyable,
  );
  return shippingOffers(zone, cart.subtotal.minor, at).map((offer) => ({
    ...offer,
    price: priceOrder(inputs, { zone, method: offer.method }, parisTime(at).day, coupon?.terms),
  }));
}

/** Whoever holds the cart's cookie typed this a moment ago: it is given back while that order waits for its payment, and not after. */
async function readDraft(token: string): Promise<Record<string, string>> {
  const order = await db.order.findFirst({
    where: { status: "pending_payment", cart: { tokenHash: hashToken(token) } },
    select: { id: true, email: true, phone: true, shippingAddress: true, shippingMethod: true },
  });
  if (!order) return {};
  const { company = "", line2 = "", ...address } = addressSchema.parse(decryptAddress(order.id, order.shippingAddress));
  return {
    ...address,
    company,
    line2,
    email: decryptPersonalData(order.id, order.email),
    phone: order.phone ? decryptPhone(order.id, order.phone) : "",
    method: order.shippingMethod,
  };
}
