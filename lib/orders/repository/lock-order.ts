import "server-only";
import type { OrderStatus } from "@/lib/orders/types";
import { now } from "@/lib/platform/clock";
import { Prisma } from "@/lib/platform/prisma-client/client";
import type { Tx } from "@/lib/platform/transaction";

/** What a rule needs to know of a locked order; amounts in minor units of its currency. */
export type LockedOrder = {
  id: string;
  number: string;
  status: OrderStatus;
  currency: string;
  totalMinor: number;
  giftCardMinor: number; // how much of it gift cards pay
  locale: string;
  cartId: string | null;
  placedBy: string | null; // who of the staff typed it
  country: string; // where it goes
  pickup: boolean; // it waits at a counter and travels nowhere
  voucher: boolean; // it sells gift cards
  coupon: boolean; // a use of one is booked for it
  forgotten: boolean; // nobody knows any more who ordered
};

/** Locks one order until the transaction ends, or answers null. Orders come first in the lock order (ARCHITECTURE section 2). */
export async function lockOrder(tx: Tx, id: string): Promise<LockedOrder | null> {
  const rows = await tx.$queryRaw<(Omit<LockedOrder, "totalMinor" | "giftCardMinor"> & { totalMinor: bigint; giftCardMinor: bigint })[]>`
    SELECT id, number, status, currency, total_minor AS "totalMinor", gift_card_minor AS "giftCardMinor", locale, cart_id AS "cartId", placed_by AS "placedBy", shipping_country AS country, pickup_point_id IS NOT NULL AS pickup, tax_treatment = 'voucher' AS voucher, coupon_code IS NOT NULL AS coupon, email_index = '' AS forgotten FROM orders WHERE id = ${id}::uuid FOR UPDATE`;
  const [row] = rows;
  return row ? { ...row, totalMinor: Number(row.totalMinor), giftCardMinor: Number(row.giftCardMinor) } : null;
}

/** The moment that each status began, in a column of its own. */
const momentOf = {
  pending_payment: null,
  confirmed: "confirmed_at",
  fulfilled: "fulfilled_at",
  expired: "ended_at",
  canceled: "ended_at",
} as const satisfies Record<OrderStatus, string | null>;

/** Writes what the machine decided about a locked order, and when. */
export async function saveStatus(tx: Tx, id: string, status: OrderStatus): Promise<void> {
  const moment = momentOf[status];
  const began = moment ? Prisma.sql`, ${Prisma.raw(moment)} = ${now()}` : Prisma.empty;
  const forgotten = status === "pending_payment" ? Prisma.empty : Prisma.sql`, visitor_index = NULL`; // it says who holds stock, and this order holds none any more
  await tx.$executeRaw`UPDATE orders SET status = ${status}${began}${forgotten} WHERE id = ${id}::uuid`;
}
