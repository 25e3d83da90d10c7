import "server-only";
import type { CappedCount, OrderFilter } from "@/lib/orders/types";
import { db } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/prisma-client/client";

const COUNT_CAP = 1_000;

const captured = Prisma.sql`EXISTS (SELECT 1 FROM payment_events e WHERE e.order_id = o.id AND e.kind IN ('captured', 'capture_rejected'))`;
const someRefunded = Prisma.sql`EXISTS (SELECT 1 FROM payment_events e WHERE e.order_id = o.id AND e.kind = 'refunded')`;
/** Money that went back: few rows, found through the unique index on (kind, provider object id). */
const refundedOrders = (comparison: Prisma.Sql) => Prisma.sql`o.id IN (
  SELECT e.order_id FROM payment_events e WHERE e.order_id IN (SELECT r.order_id FROM payment_events r WHERE r.kind = 'refunded')
  GROUP BY e.order_id
  HAVING coalesce(sum(e.amount_minor) FILTER (WHERE e.kind = 'refunded'), 0) ${comparison}
         coalesce(sum(e.amount_minor) FILTER (WHERE e.kind IN ('captured', 'capture_rejected')), 0))`;

const paymentConditions = {
  unpaid: Prisma.sql`NOT ${captured}`,
  paid: Prisma.sql`${captured} AND NOT ${someRefunded}`,
  partially_refunded: refundedOrders(Prisma.sql`<`),
  refunded: refundedOrders(Prisma.sql`>=`),
} as const;

const shipped = Prisma.sql`EXISTS (SELECT 1 FROM shipments s WHERE s.order_id = o.id)`;

/** The filter as SQL over `orders o`. Everything is bound; what is missing or foreign narrows nothing. */
export function conditionsOf({ number, customer, name, status, payment, fulfilment }: OrderFilter): Prisma.Sql {
  const all = [
    Prisma.sql`TRUE`,
    ...(number ? [Prisma.sql`o.number = ${number}`] : []),
    ...(customer ? [Prisma.sql`o.email_index = ${customer}`] : []),
    ...(name ? [Prisma.sql`o.name_index @> ${name.split(".")}::text[]`] : []),
    ...(status ? [Prisma.sql`o.status = ${status}`] : []),
    ...(payment ? [paymentConditions[payment]] : []),
    ...(fulfilment === "shipped" ? [shipped] : []),
    ...(fulfilment === "to_ship" ? [toShip] : []),
  ];
  return Prisma.join(all, " AND ");
}

/** The same rule as domain/fulfilment-status.ts (a test compares them). */
const toShip = Prisma.sql`o.status = 'confirmed' AND NOT ${shipped} AND NOT (${refundedOrders(Prisma.sql`>=`)})`;

/** How many orders fulfil the conditions; stops at a thousand, because nobody reads further and counting 100,000 takes time. */
export async function countUpTo(conditions: Prisma.Sql): Promise<CappedCount> {
  const [row] = await db.$queryRaw<{ found: number }[]>`
    SELECT count(*)::int AS found FROM (SELECT 1 FROM orders o WHERE ${conditions} LIMIT ${COUNT_CAP + 1}) counted`;
  const found = row?.found ?? 0;
  return { count: Math.min(found, COUNT_CAP), more: found > COUNT_CAP };
}
