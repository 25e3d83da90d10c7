import "server-only";
import type { Actor } from "@/lib/kernel/actor";
import { money } from "@/lib/kernel/money";
import { fulfilmentStatus } from "@/lib/orders/domain/fulfilment-status";
import { readCursor, writeCursor } from "@/lib/orders/domain/list-cursor";
import { type DisputeState, paymentHold } from "@/lib/orders/domain/payment-hold";
import { type PaymentFact, paymentStatus } from "@/lib/orders/domain/payment-status";
import { canReadOrders } from "@/lib/orders/policy";
import { conditionsOf, countUpTo } from "@/lib/orders/queries/order-filter-sql";
import { addressSchema } from "@/lib/orders/schemas";
import type { OrderFilter, OrderList, OrderListItem, OrderStatus } from "@/lib/orders/types";
import { decryptAddress } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/prisma-client/client";

export const ORDERS_PER_PAGE = 50;

type Row = {
  id: string;
  number: string;
  status: OrderStatus;
  currency: string;
  totalMinor: bigint;
  country: string;
  address: string;
  createdAt: Date;
  units: number;
  byStaff: boolean;
  facts: PaymentFact[];
  sent: number;
  disputes: DisputeState[];
};

/**
 * One page of orders, newest first, or null for who is not staff. Pages follow each other by cursor and counts stop at a thousand,
 * so that page one of 100,000 costs what page one of 300 does.
 */
export async function listOrders(actor: Actor, filter: OrderFilter): Promise<OrderList | null> {
  if (!canReadOrders(actor)) return null;
  const conditions = conditionsOf(filter);
  const [page, total] = await Promise.all([readPage(conditions, filter), countUpTo(conditions)]);
  return { ...page, total };
}

async function readPage(conditions: Prisma.Sql, filter: OrderFilter): Promise<Omit<OrderList, "total">> {
  const after = readCursor(filter.after);
  const before = after ? null : readCursor(filter.before);
  const rows = await (after
    ? readRows(Prisma.sql`${conditions} AND (o.created_at, o.id) > (${after.at}, ${after.id}::uuid)`, Prisma.sql`ASC`)
    : readRows(
        before ? Prisma.sql`${conditions} AND (o.created_at, o.id) < (${before.at}, ${before.id}::uuid)` : conditions,
        Prisma.sql`DESC`,
      ));
  const beyond = rows.length > ORDERS_PER_PAGE;
  const shown = rows.slice(0, ORDERS_PER_PAGE);
  if (after) shown.reverse();
  const first = shown.at(0);
  const last = shown.at(-1);
  const cursor = (row: Row | undefined) => (row ? writeCursor({ at: row.createdAt, id: row.id }) : null);
  return {
    items: shown.map(itemOf),
    newer: (after ? beyond : before) ? cursor(first) : null,
    older: (after ? true : beyond) ? cursor(last) : null,
  };
}

/** The subselects run for the rows of the page only. */
function readRows(conditions: Prisma.Sql, direction: Prisma.Sql): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT p.id, p.number, p.status, p.currency, p.total_minor AS "totalMinor", p.shipping_country AS country,
           p.shipping_address AS address, p.created_at AS "createdAt", p.placed_by IS NOT NULL AS "byStaff",
           (SELECT coalesce(sum(l.quantity), 0)::int FROM order_lines l WHERE l.order_id = p.id) AS units,
           (SELECT coalesce(sum(i.quantity), 0)::int FROM shipments s JOIN shipment_lines i ON i.shipment_id = s.id WHERE s.order_id = p.id) AS sent,
           (SELECT coalesce(json_agg(json_build_object('kind', kind, 'objectId', provider_object_id, 'amountMinor', amount_minor, 'reason', reason)), '[]')
            FROM payment_events e WHERE e.order_id = p.id) AS facts,
           (SELECT coalesce(json_agg(json_build_object('kind', kind, 'status', status, 'released', released_at IS NOT NULL)), '[]')
            FROM payment_disputes d WHERE d.order_id = p.id) AS disputes
    FROM (SELECT * FROM orders o WHERE ${conditions} ORDER BY o.created_at ${direction}, o.id ${direction} LIMIT ${ORDERS_PER_PAGE + 1}) p
    ORDER BY p.created_at ${direction}, p.id ${direction}`;
}

function itemOf(row: Row): OrderListItem {
  const payment = paymentStatus(row.facts).status;
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    paymentStatus: payment,
    fulfilmentStatus: fulfilmentStatus({ ...row, paymentStatus: payment }),
    hold: paymentHold(row.disputes),
    total: money(row.totalMinor, row.currency),
    units: row.units,
    byStaff: row.byStaff,
    buyer: addressSchema.parse(decryptAddress(row.id, row.address)).name,
    country: row.country,
    createdAt: row.createdAt.toISOString(),
  };
}
