/** Coupons, and carts that hold their codes. */
import { changeCoupon } from "@/lib/cart/operations/change-coupon";
import { newId } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/prisma-client/client";
import type { NewCoupon } from "@/lib/promotions/types";
import { sql } from "@/tests/support/database";
import { givenCart } from "@/tests/support/given-cart";

type Coupon = { id: string; code: string };

/** Ten per cent off everything, for everybody, for as long as one likes; unless `over` says otherwise. */
export async function givenCoupon(over: Partial<Prisma.CouponUncheckedCreateInput> = {}): Promise<Coupon> {
  const id = newId();
  const worth = over.kind ? {} : { kind: "percentage", basisPoints: 1_000 };
  const code = `T-${id.slice(-12).toUpperCase()}`;
  const at = new Date(now().getTime() - 60_000);
  await db.coupon.create({
    data: { id, code, currency: "EUR", startsAt: at, createdAt: at, ...worth, ...over } as Prisma.CouponUncheckedCreateInput,
  });
  return { id, code: over.code ?? code };
}

/** What an admin asks for: ten per cent off everything, from now on. */
export const aCoupon = (code: string, over: Partial<NewCoupon> = {}): NewCoupon => ({
  code,
  kind: "percentage",
  basisPoints: 1_000,
  amountMinor: null,
  minimumMinor: 0,
  productSlugs: [],
  categorySlugs: [],
  firstOrder: false,
  startsAt: null,
  endsAt: null,
  maxUses: null,
  maxPerCustomer: null,
  ...over,
});

/** A cart that holds this code. */
export async function givenCartWith({ code }: { code: string }, ...contents: Parameters<typeof givenCart>): Promise<string> {
  const token = await givenCart(...contents);
  const changed = await changeCoupon({ intent: "apply", code, locale: "en" }, token);
  if (!changed.ok) throw new Error(`the test's code is not good: ${changed.error.code}`);
  return token;
}

/** How often a coupon is used by its own count, and by its redemptions. */
export async function usesOf({ id }: Coupon): Promise<{ uses: number; reserved: number; redeemed: number; released: number }> {
  const [row] = await sql<{ uses: number; reserved: number; redeemed: number; released: number }>(
    `SELECT c.uses, count(*) FILTER (WHERE r.status = 'reserved')::int AS reserved, count(*) FILTER (WHERE r.status = 'redeemed')::int AS redeemed,
       count(*) FILTER (WHERE r.status = 'released')::int AS released
     FROM coupons c LEFT JOIN coupon_redemptions r ON r.coupon_id = c.id WHERE c.id = $1 GROUP BY c.id`,
    [id],
  );
  if (!row) throw new Error("no such coupon");
  return row;
}
