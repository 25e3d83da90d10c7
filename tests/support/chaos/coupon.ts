import { randomUUID } from "node:crypto";
import { withClient } from "@/sandbox/postgres/roles";
import type { Stack } from "@/tests/support/stack";

/** Opens a coupon of five euros with so many uses, and answers its code. */
export async function openCoupon(stack: Stack, uses: number): Promise<string> {
  const code = `STORM-${randomUUID().slice(-12).toUpperCase()}`;
  const sql = `INSERT INTO coupons (id, code, kind, amount_minor, currency, starts_at, max_uses, created_at)
    VALUES (gen_random_uuid(), $1, 'amount', 500, 'EUR', now() - interval '1 minute', $2, now())`;
  await withClient(stack.ownerUrl, (client) => client.query(sql, [code, uses]));
  return code;
}

/** How often a code is used by its own count, and in paid orders. */
export const usesOf = (stack: Stack, code: string): Promise<{ uses: number; redeemed: number } | undefined> =>
  withClient(stack.ownerUrl, async (client) => {
    const sql = `SELECT uses, (SELECT count(*)::int FROM coupon_redemptions r WHERE r.coupon_id = c.id AND status = 'redeemed') AS redeemed
      FROM coupons c WHERE code = $1`;
    return (await client.query<{ uses: number; redeemed: number }>(sql, [code])).rows[0];
  });
