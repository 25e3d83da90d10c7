/** Orders on their way to being paid, made by the same operations as in the shop. */
import { reserveStock } from "@/lib/inventory/operations/reserve-stock";
import { newId } from "@/lib/kernel/ids";
import { ok } from "@/lib/kernel/result";
import { openAttempt } from "@/lib/payments/operations/open-attempt";
import { prepareAttempt } from "@/lib/payments/operations/prepare-attempt";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { inTransaction } from "@/lib/platform/transaction";
import { sql } from "@/tests/support/database";
import { type GivenVariant, given } from "@/tests/support/given";
import { type GivenOrder, givenOrder } from "@/tests/support/given-order";

export type PendingOrder = GivenOrder & { variant: GivenVariant; cartId: string; attemptId: string };
type Spec = { stock?: number; quantity?: number; priceMinor?: number; variant?: GivenVariant; email?: string };

/** A `pending_payment` order with its stock reserved, its cart still full and its first attempt written; Stripe knows nothing yet. */
export async function givenPendingOrder({
  stock = 10,
  quantity = 2,
  priceMinor = 2_600,
  variant: shared,
  email: typed,
}: Spec = {}): Promise<PendingOrder> {
  const variant = shared ?? (await given.product({ stock: [stock], priceMinor })).variants[0];
  const order = await givenOrder({ variant, quantity, ...(typed && { email: typed }) });
  const [cartId, at] = [newId(), now()];
  await db.cart.create({
    data: {
      id: cartId,
      tokenHash: newId(),
      createdAt: at,
      updatedAt: at,
      lines: { create: { variantId: variant.id, quantity, addedAt: at } },
    },
  });
  await db.order.update({ where: { id: order.id }, data: { cartId } });
  const { id, number, totalMinor, email } = order;
  const lines = [{ name: "Vase Alba, Craie", quantity, grossMinor: totalMinor }];
  const attempt = await inTransaction(async (tx) => {
    const reserved = await reserveStock(tx, id, [{ variantId: variant.id, quantity }]);
    if (!reserved.ok) return reserved;
    return ok(await prepareAttempt(tx, { id, number, totalMinor, email, lines, locale: "fr", currency: "EUR", byLink: false }));
  });
  if (!attempt.ok) throw new Error("the test gave too little stock");
  return { ...order, variant, cartId, attemptId: attempt.value.id };
}

/** The same with its payment page open. */
export async function givenOpenOrder(spec: Spec = {}): Promise<PendingOrder & { sessionId: string; url: string }> {
  const order = await givenPendingOrder(spec);
  const started = await openAttempt(order.attemptId);
  if (!started.ok) throw new Error(`the payment page did not open: ${started.error.code}`);
  return { ...order, ...started.value };
}

/** Everything that a payment changes, in one look. */
export async function effectsOn(order: Pick<PendingOrder, "id" | "variant" | "cartId">) {
  const [row] = await sql<{ status: string; confirmed: boolean }>(
    "SELECT status, confirmed_at IS NOT NULL AS confirmed FROM orders WHERE id = $1",
    [order.id],
  );
  const [stock] = await sql<{ onHand: number; reserved: number }>(
    'SELECT on_hand AS "onHand", reserved FROM stock_items WHERE variant_id = $1',
    [order.variant.id],
  );
  const list = async (text: string, value: string) => (await sql<{ item: string }>(text, [value])).map(({ item }) => item);
  return {
    status: row?.status,
    stock,
    sold: await list("SELECT delta::text AS item FROM stock_movements WHERE order_id = $1 ORDER BY created_at", order.id),
    facts: await list(
      "SELECT kind || ' ' || amount_minor AS item FROM payment_events WHERE order_id = $1 ORDER BY created_at, kind",
      order.id,
    ),
    attempts: await list("SELECT status AS item FROM payment_attempts WHERE order_id = $1 ORDER BY number", order.id),
    refunds: await list("SELECT status || ' ' || amount_minor AS item FROM refunds WHERE order_id = $1 ORDER BY created_at", order.id),
    mails: await list(
      "SELECT kind AS item FROM outbox_messages WHERE kind LIKE 'mail.%' AND payload->>'subjectId' = $1 ORDER BY created_at",
      order.id,
    ),
    cartLines: (await sql("SELECT 1 FROM cart_lines WHERE cart_id = $1", [order.cartId])).length,
  };
}

/** What `effectsOn` sees of the order of `givenOpenOrder()` that was paid, once. */
export const paidOnce = {
  status: "confirmed",
  stock: { onHand: 8, reserved: 0 },
  sold: ["-2"],
  facts: ["captured 5200"],
  attempts: ["completed"],
  refunds: [],
  mails: ["mail.order_confirmation"],
  cartLines: 0,
};
/** The same for one that ended without a payment. */
export const endedUnpaid = {
  status: "expired",
  stock: { onHand: 10, reserved: 0 },
  sold: [],
  facts: [],
  attempts: ["expired"],
  refunds: [],
  mails: [],
  cartLines: 1,
};
