import "server-only";
import { mayReadStock } from "@/lib/inventory/policy";
import type { HoldList } from "@/lib/inventory/types";
import type { Actor } from "@/lib/kernel/actor";
import { isId } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";

const HOLDS_SHOWN = 50;

type Row = { orderNumber: string; units: number; since: Date; until: Date | null; all: number };

/** The unpaid orders that hold a variant at this moment, never cached; null for who is not staff. */
export async function listHolds(actor: Actor, variantId: string): Promise<HoldList | null> {
  if (!mayReadStock(actor) || !isId(variantId)) return null;
  const rows = await db.$queryRaw<Row[]>`
    SELECT o.number AS "orderNumber", r.quantity AS units, r.created_at AS since, a.expires_at AS until, count(*) OVER ()::int AS all
    FROM stock_reservations r JOIN orders o ON o.id = r.order_id
    LEFT JOIN payment_attempts a ON a.order_id = o.id AND a.status IN ('prepared', 'open')
    WHERE r.variant_id = ${variantId}::uuid AND r.status = 'active'
    ORDER BY r.created_at, o.number LIMIT ${HOLDS_SHOWN}`;
  return {
    holds: rows.map(({ orderNumber, units, since, until }) => ({
      orderNumber,
      units,
      since: since.toISOString(),
      until: until?.toISOString() ?? null,
    })),
    rest: (rows[0]?.all ?? 0) - rows.length,
  };
}
