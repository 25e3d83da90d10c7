import "server-only";
import type { CappedCount, OrderFilter } from "@/lib/orders/types";
import { db } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/prisma-client/client";

const COUNT_CAP = 1_000;

const captured = Prisma.sql`EXISTS (SELECT 1 FROM payment_events e WHERE e.order_id = o.id AND e.kind IN ('captured', 'capture_rejected'))`;
/** What domain/payment-status.ts counts as given back: not what the bank returned, nor a second payment of an order that has its own. */
const givenBack = Prisma.sql`r.kind = 'refunded'
  AND NOT EXISTS (SELECT 1 FROM payment_events f
                  WHERE f.kind = 'refund_failed' AND f.provider_object_id = r.provider_object_id AND f.order_id = r.order_id)
  AND (r.reason IS DISTINCT FROM 'unsettled'
       OR NOT EXISTS (SELECT 1 FROM payment_events k WHERE k.order_id = r.order_id AND k.kind = 'captured'))`;
const someRefunded = Prisma.sql`EXISTS (SELECT 1 FROM payment_events r WHERE r.order_id = o.id AND ${givenBack})`;
/** Money that went back: few rows, found through the unique index on (kind, provider object id). Without a capture NULL compares to nothing. */
const refundedOrders = (comparison: Prisma.Sql) => Prisma.sql`o.id IN (
  SELECT r.order_id FROM payment_events r WHERE ${givenBack}
  GROUP BY r.order_id
  HAVING sum(r.amount_minor) ${comparison} (
    SELECT coalesce(sum(c.amount_minor) FILTER (WHERE c.kind = 'captured'), sum(c.amount_minor))
    FROM payment_events c WHERE c.order_id = r.order_id AND c.kind IN ('captured', 'capture_rejected')))`;

const paymentConditions = {
  unpaid: Prisma.sql`NOT ${captured}`,
  paid: Prisma.sql`${captured} AND NOT ${someRefunded}`,
  partially_refunded: refundedOrders(Prisma.sql`<`),
  refunded: refundedOrders(Prisma.sql`>=`),
} as const;

const begun = Prisma.sql`EXISTS (SELECT 1 FROM shipments s WHERE s.order_id = o.id)`;
const whole = Prisma.sql`(o.status = 'fulfilled' OR (
  SELECT coalesce(sum(i.quantity), 0) FROM shipments s JOIN shipment_lines i ON i.shipment_id = s.id WHERE s.order_id = o.id
) >= (SELECT coalesce(sum(l.quantity), 0) FROM order_lines l WHERE l.order_id = o.id))`;

/** The same rule as domain/payment-hold.ts (a test compares them). */
const onHold = Prisma.sql`o.id IN (SELECT d.order_id FROM payment_disputes d
  WHERE (d.kind = 'dispute' AND d.status NOT IN ('won', 'warning_closed', 'prevented')) OR (d.kind = 'warning' AND d.released_at IS NULL))`;

/** The filter as SQL over `orders o`. Everything is bound; what is missing or foreign narrows nothing. */
export function conditionsOf({ number, customer, name, status, payment, fulfilment, held }: OrderFilter): Prisma.Sql {
  const all = [
    Prisma.sql`TRUE`,
    ...(number ? [Prisma.sql`o.number = ${number}`] : []),
    ...(customer ? [Prisma.sql`o.email_index = ${customer}`] : []),
    ...(name ? [Prisma.sql`o.name_index @> ${name.split(".")}::text[]`] : []),
    ...(status ? [Prisma.sql`o.status = ${status}`] : []),
    ...(payment ? [paymentConditions[payment]] : []),
    ...(fulfilment === "shipped" ? [begun, whole] : []),
    ...(fulfilment === "partially_shipped" ? [Prisma.sql`o.status <> 'fulfilled'`, begun, Prisma.sql`NOT ${whole}`] : []),
    ...(fulfilment === "to_ship" ? [toShip, ...(held ? [] : [Prisma.sql`NOT (${onHold})`])] : []), // what may not leave is no parcel to pack
    ...(held ? [onHold] : []),
  ];
  return Prisma.join(all, " AND ");
}

/** The same rule as domain/fulfilment-status.ts (a test compares them). */
const toShip = Prisma.sql`o.status = 'confirmed' AND NOT ${begun} AND NOT (${refundedOrders(Prisma.sql`>=`)})`;

/** How many orders fulfil the conditions; stops at a thousand, because nobody reads further and counting 100,000 takes time. */
export async function countUpTo(conditions: Prisma.Sql): Promise<CappedCount> {
  const [row] = await db.$queryRaw<{ found: number }[]>`
    SELECT count(*)::int AS found FROM (SELECT 1 FROM orders o WHERE ${conditions} LIMIT ${COUNT_CAP + 1}) counted`;
  const found = row?.found ?? 0;
  return { count: Math.min(found, COUNT_CAP), more: found > COUNT_CAP };
}
