import "server-only";
import type { StockLevel, StockLine } from "@/lib/inventory/types";
import { newId } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import { notifyTags } from "@/lib/platform/publish-tags";
import type { Tx } from "@/lib/platform/transaction";

type Reservation = StockLine & { readonly status: "active" | "claimed" | "released" };
type Movement = StockLine & {
  readonly cause: "initial" | "sold" | "returned" | "written_off" | "received" | "correction";
  readonly orderId?: string;
  readonly actorId?: string | null;
  readonly note?: string;
};

/** Locks the stock rows of these variants, lowest id first, so that two orders over the same variants never wait for each other in a circle. */
export async function lockStock(tx: Tx, variantIds: readonly string[]): Promise<StockLevel[]> {
  return tx.$queryRaw<StockLevel[]>`
    SELECT variant_id AS "variantId", on_hand AS "onHand", reserved FROM stock_items
    WHERE variant_id = ANY(${variantIds}::uuid[]) ORDER BY variant_id FOR UPDATE`;
}

/** Locks what an order holds, lowest variant id first. */
export async function lockReservations(tx: Tx, orderId: string): Promise<Reservation[]> {
  return tx.$queryRaw<Reservation[]>`
    SELECT variant_id AS "variantId", quantity, status FROM stock_reservations
    WHERE order_id = ${orderId}::uuid ORDER BY variant_id FOR UPDATE`;
}

/** Adds signed amounts to on_hand and reserved of locked rows. The table refuses 0 ≤ reserved ≤ on_hand broken. */
export async function moveStock(
  tx: Tx,
  deltas: readonly { readonly variantId: string; readonly onHand: number; readonly reserved: number }[],
): Promise<void> {
  const ids = deltas.map(({ variantId }) => variantId);
  const onHand = deltas.map((delta) => delta.onHand);
  const reserved = deltas.map((delta) => delta.reserved);
  await tx.$executeRaw`
    UPDATE stock_items s SET on_hand = s.on_hand + d.on_hand, reserved = s.reserved + d.reserved, updated_at = ${now()}
    FROM unnest(${ids}::uuid[], ${onHand}::int[], ${reserved}::int[]) AS d (variant_id, on_hand, reserved)
    WHERE s.variant_id = d.variant_id`;
}

/** Opens stock rows for variants that have none; says for which. */
export async function insertStock(tx: Tx, lines: readonly StockLine[]): Promise<string[]> {
  const ids = lines.map(({ variantId }) => variantId);
  const quantities = lines.map(({ quantity }) => quantity);
  const opened = await tx.$queryRaw<{ variantId: string }[]>`
    INSERT INTO stock_items (variant_id, on_hand, updated_at)
    SELECT variant_id, quantity, ${now()}::timestamptz FROM unnest(${ids}::uuid[], ${quantities}::int[]) AS l (variant_id, quantity)
    ON CONFLICT (variant_id) DO NOTHING RETURNING variant_id AS "variantId"`;
  return opened.map(({ variantId }) => variantId);
}

/**
 * Promises all lines to an order, or none of them, and answers the levels of before, locked: one statement, since every other buyer of these
 * variants waits until this transaction ends. `lines` name each variant once. An order that ever held anything is left as it is; null then.
 */
export async function holdStock(
  tx: Tx,
  orderId: string,
  lines: readonly StockLine[],
  tags: readonly string[],
): Promise<StockLevel[] | null> {
  const ids = lines.map(newId);
  const variantIds = lines.map(({ variantId }) => variantId);
  const quantities = lines.map(({ quantity }) => quantity);
  const [answer] = await tx.$queryRaw<{ known: boolean; levels: StockLevel[] }[]>`
    WITH wanted AS (
      SELECT * FROM unnest(${ids}::uuid[], ${variantIds}::uuid[], ${quantities}::int[]) AS w (id, variant_id, quantity)
    ), known AS MATERIALIZED (
      SELECT EXISTS (SELECT 1 FROM stock_reservations WHERE order_id = ${orderId}::uuid) AS held
    ), levels AS MATERIALIZED (
      SELECT w.*, s.on_hand, s.reserved FROM stock_items s JOIN wanted w USING (variant_id)
      WHERE s.variant_id = ANY(${variantIds}::uuid[]) AND NOT (SELECT held FROM known) ORDER BY variant_id FOR UPDATE OF s
    ), fits AS MATERIALIZED (
      SELECT count(*) = ${lines.length} AND bool_and(on_hand - reserved >= quantity) AS enough FROM levels
    ), moved AS (
      UPDATE stock_items s SET reserved = s.reserved + l.quantity, updated_at = ${now()}
      FROM levels l, fits WHERE s.variant_id = l.variant_id AND fits.enough RETURNING s.variant_id
    ), promised AS (
      INSERT INTO stock_reservations (id, order_id, variant_id, quantity, status, created_at)
      SELECT id, ${orderId}::uuid, variant_id, quantity, 'active', ${now()}::timestamptz FROM wanted, fits WHERE fits.enough
    )
    SELECT (SELECT held FROM known) AS known, ${notifyTags(tags)} AS told, coalesce((
      SELECT json_agg(json_build_object('variantId', variant_id, 'onHand', on_hand, 'reserved', reserved) ORDER BY variant_id) FROM levels
    ), '[]') AS levels`;
  return !answer || answer.known ? null : answer.levels;
}

/**
 * Turns what an order holds, and has locked, into a sale: on hand and reserved go down, the ledger says "sold". One statement as holdStock;
 * `lines` are the active ones, each variant once.
 */
export async function sellHeld(tx: Tx, orderId: string, lines: readonly StockLine[], tags: readonly string[]): Promise<void> {
  const ids = lines.map(newId);
  const variantIds = lines.map(({ variantId }) => variantId);
  const quantities = lines.map(({ quantity }) => quantity);
  await tx.$executeRaw`
    WITH sold AS (
      SELECT * FROM unnest(${ids}::uuid[], ${variantIds}::uuid[], ${quantities}::int[]) AS w (id, variant_id, quantity)
    ), levels AS MATERIALIZED (
      SELECT w.variant_id, w.quantity FROM stock_items s JOIN sold w USING (variant_id)
      WHERE s.variant_id = ANY(${variantIds}::uuid[]) ORDER BY variant_id FOR UPDATE OF s
    ), moved AS (
      UPDATE stock_items s SET on_hand = s.on_hand - l.quantity, reserved = s.reserved - l.quantity, updated_at = ${now()}
      FROM levels l WHERE s.variant_id = l.variant_id
    ), ended AS (
      UPDATE stock_reservations SET status = 'claimed', ended_at = ${now()} WHERE order_id = ${orderId}::uuid AND status = 'active'
    ), booked AS (
      INSERT INTO stock_movements (id, variant_id, delta, cause, order_id, created_at)
      SELECT id, variant_id, -quantity, 'sold', ${orderId}::uuid, ${now()}::timestamptz FROM sold
    )
    SELECT ${notifyTags(tags)}`;
}

/** Frees what an order still holds. */
export async function endReservations(tx: Tx, orderId: string): Promise<void> {
  await tx.stockReservation.updateMany({ where: { orderId, status: "active" }, data: { status: "released", endedAt: now() } });
}

/** `quantity` is signed here: what the ledger adds to on_hand. */
export async function insertMovements(tx: Tx, movements: readonly Movement[]): Promise<void> {
  const rows = movements.map((movement) => ({ id: newId(), ...movement }));
  await tx.$executeRaw`
    INSERT INTO stock_movements (id, variant_id, delta, cause, order_id, actor_id, note, created_at)
    SELECT id, "variantId", quantity, cause, "orderId", "actorId", note, ${now()}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r (id uuid, "variantId" uuid, quantity int, cause text, "orderId" uuid, "actorId" uuid, note text)`;
}

/** What an order took and has not given back, by variant, from the ledger. */
export async function outstandingOf(tx: Tx, orderId: string): Promise<StockLine[]> {
  return tx.$queryRaw<StockLine[]>`
    SELECT variant_id AS "variantId", (-sum(delta))::int AS quantity FROM stock_movements
    WHERE order_id = ${orderId}::uuid AND cause IN ('sold', 'returned') GROUP BY variant_id HAVING sum(delta) < 0 ORDER BY variant_id`;
}
