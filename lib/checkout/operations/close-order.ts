import "server-only";
import { record } from "@/lib/audit/operations/record";
import { releaseCards } from "@/lib/giftcards/operations/hold-cards";
import { releaseStock } from "@/lib/inventory/operations/release-stock";
import type { Staff } from "@/lib/kernel/actor";
import { ok, type Result } from "@/lib/kernel/result";
import { applyEvent } from "@/lib/orders/operations/apply-event";
import { holdOrder } from "@/lib/orders/operations/hold-order";
import { closeAttempt, isSuperseded } from "@/lib/payments/operations/close-attempt";
import type { SessionFacts } from "@/lib/payments/types";
import { inTransaction, type Tx } from "@/lib/platform/transaction";
import { releaseCoupon } from "@/lib/promotions/operations/end-coupon-use";

/** `ended`: now or before. `kept`: the order is paid, or another session of it is alive. */
export type Closing = "ended" | "kept";

/**
 * Ends an unpaid order and gives its stock, its gift cards and its use of a coupon back, after Stripe said that its session is over: never before, or somebody could still pay.
 * Given the session that ended, an order that has a later one goes on. Any number of calls, in any order, end it once. `by`: who of the staff
 * called it off, for its history.
 */
export async function closeOrder(orderId: string, ended?: SessionFacts, by?: Staff): Promise<Closing> {
  const closed = await inTransaction(async (tx): Promise<Result<Closing, never>> => {
    const order = await holdOrder(tx, orderId);
    if (!order) return ok("ended");
    if (ended && (await isSuperseded(tx, orderId, ended))) return ok("kept");
    const closing = await endHeldOrder(tx, orderId);
    if (by && order.status === "pending_payment")
      await record(tx, { action: "order.called_off", subject: { type: "order", id: orderId }, actor: by });
    return ok(closing);
  });
  return closed.ok ? closed.value : "kept";
}

/** The same inside the transaction of somebody who holds the order. */
export async function endHeldOrder(tx: Tx, orderId: string): Promise<Closing> {
  const moved = await applyEvent(tx, orderId, "payment_expired");
  if (!moved.ok && moved.error.code === "TRANSITION_NOT_ALLOWED" && moved.error.from !== "expired") return "kept";
  await closeAttempt(tx, orderId);
  await releaseCoupon(tx, orderId);
  await releaseCards(tx, orderId);
  await releaseStock(tx, orderId);
  return "ended";
}
