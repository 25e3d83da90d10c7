import { randomUUID } from "node:crypto";
import pg from "pg";

export type RawOrders = { readonly ordersPerSecond: number; readonly reservationsPerSecond: number };

/** A row like one that is there, under ids of its own: what an insert costs with every column, constraint and index. */
const copyOf = (table: string, changed: string, one: string): string =>
  `INSERT INTO ${table} SELECT (jsonb_populate_record(t, ${changed})).* FROM ${table} t WHERE ${one}`;

type Template = { orderId: string; variantId: string; attemptId: string; lineId: string };

/**
 * What PostgreSQL alone makes of a sale's writes, `connections` at a time for `ms`: the reserving transaction, all of one hot variant, and with the
 * settling one after it a whole order, each connection of one of these variants. Orders are copies of one of the variant that is there, and it must
 * have enough on its shelf; leaves the database unfit for anything else.
 */
export async function rawOrders(
  url: string,
  { hot, variants }: { hot: string; variants: readonly string[] },
  connections: number,
  ms: number,
): Promise<RawOrders> {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  const templateOf = async (variantId: string): Promise<Template> => {
    const { rows } = await pool.query<Template>(
      `SELECT o.id AS "orderId", l.variant_id AS "variantId", l.id AS "lineId", a.id AS "attemptId"
       FROM orders o JOIN order_lines l ON l.order_id = o.id JOIN payment_attempts a ON a.order_id = o.id
       WHERE o.status IN ('pending_payment', 'confirmed') AND l.variant_id = $1 AND (SELECT count(*) FROM order_lines x WHERE x.order_id = o.id) = 1 LIMIT 1`,
      [variantId],
    );
    if (!rows[0]) throw new Error("no order to copy");
    return rows[0];
  };
  try {
    const template = await templateOf(hot);
    const templates = await Promise.all(variants.map(templateOf));
    const reservationsPerSecond = await rate(pool, connections, ms, (client) => reserve(client, template).then(() => undefined));
    const ordersPerSecond = await rate(pool, connections, ms, async (client, hand) => {
      const mine = templates[hand % templates.length] ?? template;
      await settle(client, mine, await reserve(client, mine));
    });
    return { ordersPerSecond, reservationsPerSecond };
  } finally {
    await pool.end();
  }
}

async function rate(
  pool: pg.Pool,
  hands: number,
  ms: number,
  work: (client: pg.PoolClient, hand: number) => Promise<void>,
): Promise<number> {
  let done = 0;
  const began = performance.now();
  const hand = async (_: unknown, at: number): Promise<void> => {
    const client = await pool.connect();
    try {
      for (; performance.now() - began < ms; done++) await work(client, at);
    } finally {
      client.release();
    }
  };
  await Promise.all(Array.from({ length: hands }).map(hand));
  return done / ((performance.now() - began) / 1000);
}

async function reserve(client: pg.PoolClient, { orderId, variantId, attemptId, lineId }: Template): Promise<string> {
  const [id, attempt] = [randomUUID(), randomUUID()];
  const order = {
    id,
    number: randomUUID().slice(0, 8) + randomUUID().slice(0, 4),
    checkout_id: randomUUID(),
    cart_id: null,
    status: "pending_payment",
    confirmed_at: null,
  };
  await client.query("BEGIN");
  await client.query(copyOf("orders", "$1::jsonb", "t.id = $2"), [order, orderId]);
  await client.query(copyOf("order_lines", "$1::jsonb", "t.id = $2"), [{ id: randomUUID(), order_id: id }, lineId]);
  const changed = { id: attempt, order_id: id, idempotency_key: attempt, session_id: null, payment_intent_id: null, status: "open" };
  await client.query(copyOf("payment_attempts", "$1::jsonb", "t.id = $2"), [changed, attemptId]);
  await client.query("SELECT on_hand, reserved FROM stock_items WHERE variant_id = $1 FOR UPDATE", [variantId]);
  await client.query("UPDATE stock_items SET reserved = reserved + 1, updated_at = now() WHERE variant_id = $1", [variantId]);
  await client.query(
    "INSERT INTO stock_reservations (id, order_id, variant_id, quantity, status, created_at) VALUES ($1, $2, $3, 1, 'active', now())",
    [randomUUID(), id, variantId],
  );
  await client.query("COMMIT");
  return id;
}

async function settle(client: pg.PoolClient, { variantId }: Template, id: string): Promise<void> {
  await client.query("UPDATE payment_attempts SET session_id = $2 WHERE order_id = $1", [id, `cs_raw_${id}`]);
  await client.query("BEGIN");
  await client.query("SELECT status FROM orders WHERE id = $1 FOR UPDATE", [id]);
  await client.query("SELECT status FROM stock_reservations WHERE order_id = $1 FOR UPDATE", [id]);
  await client.query("SELECT on_hand FROM stock_items WHERE variant_id = $1 FOR UPDATE", [variantId]);
  await client.query("UPDATE stock_items SET on_hand = on_hand - 1, reserved = reserved - 1, updated_at = now() WHERE variant_id = $1", [
    variantId,
  ]);
  await client.query("UPDATE stock_reservations SET status = 'claimed', ended_at = now() WHERE order_id = $1", [id]);
  await client.query(
    "INSERT INTO stock_movements (id, variant_id, delta, cause, order_id, created_at) VALUES ($1, $2, -1, 'sold', $3, now())",
    [randomUUID(), variantId, id],
  );
  await client.query("UPDATE orders SET status = 'confirmed', confirmed_at = now(), visitor_index = NULL WHERE id = $1", [id]);
  await client.query("UPDATE payment_attempts SET status = 'completed' WHERE order_id = $1", [id]);
  await client.query("COMMIT");
}
