import "server-only";
import type { UnpaidOrders, Visitor } from "@/lib/orders/domain/visitor";
import { blindIndex } from "@/lib/platform/crypto";
import type { Tx } from "@/lib/platform/transaction";

/**
 * One order of a visitor after the other, to the end of the transaction: nothing else is locked that two first orders of one visitor share.
 * After order and cart, before the stock; the e-mail before the address, everywhere, so that nobody waits in a circle.
 */
export async function lockVisitor(tx: Tx, { email, address }: Visitor): Promise<void> {
  const keys = [`email:${blindIndex("email", email)}`, ...(address === null ? [] : [`address:${blindIndex("visitor", address)}`])];
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(key, 13)) FROM unnest(${keys}::text[]) AS key`; // one by one, in this order
}

const nothing = { orders: 0, units: 0, held: {}, firstEnd: null, lastEnd: null };

/**
 * What the unpaid orders by this e-mail, and those from this address, hold together; `except` counts for nobody, nor does what staff typed.
 * OFFSET 0: from the visitor's few orders to what they hold, and never from all that anybody holds, whatever the planner knows of the tables.
 */
export async function unpaidOf(
  tx: Tx,
  { email, address }: Visitor,
  variantIds: readonly string[],
  except: string,
): Promise<UnpaidOrders[]> {
  const byAddress = address === null ? null : blindIndex("visitor", address);
  const rows = await tx.$queryRaw<UnpaidOrders[]>`
    WITH unpaid AS (
      SELECT 'email' AS kind, id FROM orders WHERE status = 'pending_payment' AND placed_by IS NULL AND email_index = ${blindIndex("email", email)}
      UNION ALL
      SELECT 'address', id FROM orders WHERE visitor_index = ${byAddress}
    ), others AS (SELECT kind, id FROM unpaid WHERE id <> ${except}::uuid),
    units AS (
      SELECT o.kind, r.variant_id, sum(r.quantity)::int AS quantity
      FROM others o CROSS JOIN LATERAL (SELECT * FROM stock_reservations WHERE order_id = o.id OFFSET 0) r
      WHERE r.status = 'active' GROUP BY o.kind, r.variant_id
    )
    SELECT o.kind, count(*)::int AS orders, min(a.expires_at) AS "firstEnd", max(a.expires_at) AS "lastEnd",
      (SELECT coalesce(sum(u.quantity), 0)::int FROM units u WHERE u.kind = o.kind) AS units,
      (SELECT coalesce(jsonb_object_agg(u.variant_id, u.quantity), '{}') FROM units u
       WHERE u.kind = o.kind AND u.variant_id = ANY(${variantIds}::uuid[])) AS held
    FROM others o LEFT JOIN LATERAL (SELECT * FROM payment_attempts WHERE order_id = o.id OFFSET 0) a ON a.status IN ('prepared', 'open')
    GROUP BY o.kind`;
  const kinds = address === null ? (["email"] as const) : (["email", "address"] as const);
  return kinds.map((kind) => rows.find((row) => row.kind === kind) ?? { kind, ...nothing });
}
