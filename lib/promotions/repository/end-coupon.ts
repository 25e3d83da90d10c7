import "server-only";
import type { Tx } from "@/lib/platform/transaction";

/** Ends a coupon that has not ended: now, or before it began. Answers its code and whether it was this that ended it; null: no such coupon. */
export async function endCouponAt(tx: Tx, id: string, at: Date): Promise<{ code: string; ended: boolean } | null> {
  const [coupon] = await tx.$queryRaw<{ code: string; over: boolean }[]>`
    SELECT code, coalesce(ends_at <= ${at} OR ends_at <= starts_at, false) AS over FROM coupons WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  if (!coupon) return null;
  if (!coupon.over) await tx.$executeRaw`UPDATE coupons SET ends_at = greatest(starts_at, ${at}) WHERE id = ${id}::uuid`;
  return { code: coupon.code, ended: !coupon.over };
}
