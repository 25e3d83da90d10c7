import "server-only";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/transaction";
import { decrementUses, endRedemption } from "@/lib/promotions/repository/coupon-rows";

/** A paid order's use is final, whatever becomes of the order later. Twice is once; an order without a coupon has nothing to end. */
export async function redeemCoupon(tx: Tx, orderId: string): Promise<void> {
  await endRedemption(tx, orderId, "redeemed", now());
}

/** Gives back the use of an order that ended unpaid. Before its stock (lock order); twice is once. */
export async function releaseCoupon(tx: Tx, orderId: string): Promise<void> {
  const couponId = await endRedemption(tx, orderId, "released", now());
  if (couponId) await decrementUses(tx, couponId);
}
