import "server-only";
import type { CartView } from "@/lib/cart/types";
import { type LineNames, payable } from "@/lib/checkout/domain/payable-order";
import type { OrderPrice, PricedLine } from "@/lib/checkout/domain/price-order";
import { confirmOrder } from "@/lib/checkout/operations/confirm-order";
import { holdFor } from "@/lib/checkout/operations/hold-for";
import type { PlaceOrderInput } from "@/lib/checkout/schemas";
import type { PlaceOrderError } from "@/lib/checkout/types";
import { holdCards } from "@/lib/giftcards/operations/hold-cards";
import type { CardShare } from "@/lib/giftcards/types";
import type { Locale } from "@/lib/kernel/locale";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { CheckedVatNumber } from "@/lib/orders/domain/order-tax";
import { createOrder } from "@/lib/orders/operations/create-order";
import { holdOrder } from "@/lib/orders/operations/hold-order";
import type { NewOrder } from "@/lib/orders/types";
import type { Attempt } from "@/lib/payments/domain/attempt";
import { prepareAttempt } from "@/lib/payments/operations/prepare-attempt";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/transaction";
import { reserveCoupon } from "@/lib/promotions/operations/reserve-coupon";
import { deliveryWindow } from "@/lib/shipping/domain/shipping-offers";
import { zoneOf } from "@/lib/shipping/domain/zones";
import type { DeliveryWindow } from "@/lib/shipping/types";

type Created = { orderId: string; number: string } & ({ kind: "prepared"; attempt: Attempt } | { kind: "paid"; attempt: null });
type PaidWith = { couponId: string | null; price: OrderPrice; shares: readonly CardShare[] };

/**
 * Writes an order with its coupon, its gift cards, its payment attempt and its stock, in the lock order; one that the cards pay in full is
 * confirmed at once and has no attempt. An error means that all of it must go.
 */
export async function writeOrder(
  tx: Tx,
  order: NewOrder,
  { couponId, price, shares }: PaidWith,
  names: LineNames,
): Promise<Result<Created, PlaceOrderError>> {
  const { id, number } = await createOrder(tx, order);
  if (couponId && price.coupon) await reserveCoupon(tx, id, couponId, price.coupon.savedMinor);
  await holdCards(tx, id, shares);
  const due = payable(id, number, order, names);
  const attempt = due.totalMinor > 0 ? await prepareAttempt(tx, due) : null;
  const refusal = await holdFor(tx, id, order);
  if (refusal) return err(refusal);
  if (attempt) return ok({ kind: "prepared", orderId: id, number, attempt });
  const held = await holdOrder(tx, id);
  if (!held || !(await confirmOrder(tx, held)).ok) throw new Error(`the stock that order ${id} holds is lost`);
  return ok({ kind: "paid", orderId: id, number, attempt: null });
}

/** What somebody orders, apart from the goods. */
type Terms = Pick<PlaceOrderInput, "locale" | "method" | "pickupPointId" | "email" | "phone" | "address">;
/** The cart that the goods come from, or the staff member who typed them. */
type Source = { cart: CartView; vatNumber: CheckedVatNumber | null; giftCardMinor: number } & (
  | { id: string; placedBy?: never }
  | { id: null; placedBy: string }
);

/** The order to be written: goods, price and terms of this moment. */
export function newOrder(input: Terms, visitor: string | null, held: Source, price: OrderPrice, checkoutId: string): NewOrder {
  const { itemsMinor, shippingMinor, discountMinor, reliefMinor, totalMinor, vatMinor, vatGroups } = price;
  return {
    checkoutId,
    cartId: held.id,
    placedBy: held.placedBy ?? null,
    locale: input.locale,
    currency: held.cart.subtotal.currency,
    shippingMethod: input.method,
    pickupPointId: input.pickupPointId,
    promised: price.treatment === "voucher" ? null : promiseTo(input),
    email: input.email,
    phone: input.phone,
    visitor,
    address: input.address,
    couponCode: price.coupon?.code ?? null,
    giftCardMinor: held.giftCardMinor,
    tax: { country: input.address.country, treatment: price.treatment, number: held.vatNumber },
    price: { itemsMinor, shippingMinor, discountMinor, reliefMinor, totalMinor, vatMinor, vatGroups },
    lines: held.cart.lines.map((line, i) => ({
      variantId: line.variantId,
      sku: line.sku,
      productSlug: line.productSlug,
      name: line.name,
      variantLabel: line.label,
      pictureHash: line.picture?.hash ?? null,
      quantity: line.quantity,
      weightGrams: line.weightGrams,
      withdrawalExclusion: line.withdrawalExclusion,
      unitGrossMinor: line.unitGross.minor,
      grossMinor: price.lines[i]?.grossMinor ?? 0,
      discountMinor: price.lines[i]?.discountMinor ?? 0,
      ...offerOf(price.lines[i]?.offer ?? null, input.locale),
      vatReliefMinor: price.lines[i]?.reliefMinor ?? 0,
      vatRateBasisPoints: price.lines[i]?.vatRateBasisPoints ?? 0,
      vatMinor: price.lines[i]?.vatMinor ?? 0,
    })),
  };
}

const offerOf = (offer: PricedLine["offer"], locale: Locale) =>
  offer ? { offerId: offer.id, offerName: offer.names[locale], offerMinor: offer.minor } : {};

/** When it would arrive, said today. */
export const promiseTo = ({ address, method }: Pick<Terms, "address" | "method">): DeliveryWindow =>
  deliveryWindow(zoneOf(address.country), method, now());
