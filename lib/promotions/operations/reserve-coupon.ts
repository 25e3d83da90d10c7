import "server-only";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/transaction";
import { findRefusal } from "@/lib/promotions/domain/find-refusal";
import { insertRedemption, lockCoupon, readCoupon, readCustomer } from "@/lib/promotions/repository/coupon-rows";
import type { CartCoupon } from "@/lib/promotions/types";

/** A code, held still: `couponId` is null where there is no such coupon. */
export type HeldCoupon = CartCoupon & { couponId: string | null };

/**
 * For checkout: the code of a cart, judged for one e-mail address and held to the end of the transaction, so that nobody else takes its last use
 * meanwhile. After the order, before the stock.
 */
export async function holdCoupon(tx: Tx, code: string, cartId: string, email: string): Promise<HeldCoupon> {
  await lockCoupon(tx, code);
  const coupon = await readCoupon(tx, code, cartId);
  if (!coupon) return { code, couponId: null, terms: null, refusal: { code: "UNKNOWN" } };
  const refusal = findRefusal(coupon.facts, await readCustomer(tx, coupon, email, cartId), now());
  return { code, couponId: coupon.id, ...(refusal ? { terms: null, refusal } : { terms: coupon.terms, refusal: null }) };
}

/** Books one use of a held coupon for the order that this transaction creates. */
export async function reserveCoupon(tx: Tx, orderId: string, couponId: string, savedMinor: number): Promise<void> {
  await insertRedemption(tx, { orderId, couponId, status: "reserved", savedMinor, createdAt: now() });
}
