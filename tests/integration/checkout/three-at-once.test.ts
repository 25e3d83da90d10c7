import { expect, it } from "vitest";
import { cancelOrder } from "@/lib/checkout/operations/cancel-order";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import type { Actor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { executeRefund } from "@/lib/payments/operations/execute-refund";
import { callOff } from "@/lib/returns/operations/call-off";
import { declareWithdrawal } from "@/lib/returns/operations/declare-withdrawal";
import { refundReturn } from "@/lib/returns/operations/refund-return";
import { seeded, shuffled } from "@/tests/support/chaos/random";
import { sql } from "@/tests/support/database";
import { givenOpenOrder } from "@/tests/support/given-payment";
import { linesOf } from "@/tests/support/given-return";
import { stockOf } from "@/tests/support/given-sale";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { refundPayment } from "@/tests/support/refund";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
ledgerHoldsAfterAll();
const admin: Actor = { kind: "staff", id: newId(), role: "admin", sessionId: newId() };
const TOTAL = 5_200;

async function paidOrder() {
  const order = await givenOpenOrder({ stock: 10, quantity: 2 });
  const payment = await stripe.pay(order.sessionId).then(() => stripe.sessionsOf(order.id));
  await settlePayment(order.sessionId);
  const [line] = await linesOf(order.id);
  return { ...order, lineId: line?.id ?? "", payment: String(payment[0]?.payment_intent) };
}
const money = async (orderId: string) => {
  const rows = await sql<{ id: string; amount: number }>(
    "SELECT id, amount_minor::int AS amount FROM refunds WHERE order_id = $1 AND status <> 'failed' ORDER BY created_at, id",
    [orderId],
  );
  return { ids: rows.map(({ id }) => id), sum: rows.reduce((all, { amount }) => all + amount, 0) };
};

it.each(Array.from({ length: 6 }, (_, round) => round))(
  "a refund, a cancellation and a withdrawal at once give money and stock back once (round %i)",
  async (round) => {
    const next = seeded(20_261_122 + round);
    const order = await paidOrder();
    const returnId = newId();
    const part = { lines: [{ orderLineId: order.lineId, quantity: 1 }], shipping: 0 };
    const refund = { refundId: newId(), orderId: order.id, amountMinor: 0, reason: "requested_by_customer", actor: admin } as const;
    const acts = [
      () => refundPayment({ ...refund, parts: part, restock: [order.lineId] }),
      () => cancelOrder({ formId: newId(), orderId: order.id, reason: "requested_by_customer" }, admin),
      () =>
        declareWithdrawal(
          { returnId, orderId: order.id, name: "Jeanne", lines: [{ orderLineId: order.lineId, quantity: 2 }] },
          { kind: "guest" },
        ),
    ];
    const done = await Promise.all(shuffled(acts, next).flatMap((act) => (next() < 0.3 ? [act(), act()] : [act()])));
    expect(done.some(({ ok }) => ok)).toBe(true);
    await Promise.all([callOff(returnId), refundReturn({ returnId }, admin), callOff(returnId)]);

    const booked = await money(order.id);
    await Promise.all([...booked.ids, ...booked.ids].map((id) => executeRefund(id)));
    const sent = await stripe.refundsOf(order.payment);
    expect(sent.reduce((all, { amount }) => all + amount, 0)).toBe(booked.sum);
    const [after] = await sql<{ status: string; notes: number }>(
      "SELECT status, (SELECT count(*)::int FROM invoices i WHERE i.order_id = o.id AND i.cause = 'refund') AS notes FROM orders o WHERE id = $1",
      [order.id],
    );
    expect(after).toEqual({ status: "canceled", notes: booked.ids.length });
    expect(booked.sum).toBe(TOTAL);
    expect(await stockOf(order.variant.id)).toEqual({ onHand: 10, reserved: 0 });
  },
);
