import "server-only";
import { deleteCartsBefore } from "@/lib/cart/repository/forget-carts";
import { KEPT_DAYS, oldBefore } from "@/lib/kernel/retention";
import { now } from "@/lib/platform/clock";
import { inBatches } from "@/lib/platform/in-batches";

/** Deletes the carts whose cookie has ended by now. Safe to run at any time, also twice at once. Answers how many. */
export function forgetCarts(): Promise<number> {
  const before = oldBefore(now(), KEPT_DAYS.cart);
  return inBatches((limit) => deleteCartsBefore(before, limit));
}
