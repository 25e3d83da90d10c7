import { beforeEach, describe, expect, it, vi } from "vitest";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { newId } from "@/lib/kernel/ids";
import { getOrderForStaff } from "@/lib/orders/queries/get-order-for-staff";
import { refundOrderAction } from "@/lib/payments/actions";
import { executeRefund } from "@/lib/payments/operations/execute-refund";
import { syncRefund, syncRefundsOf } from "@/lib/payments/operations/sync-refund";
import { stripe as sdk } from "@/lib/platform/stripe";
import { post } from "@/tests/support/actions";
import { sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { givenOffer, goodsOf } from "@/tests/support/given-offer";
import { givenOpenOrder } from "@/tests/support/given-payment";
import type { GivenStaff } from "@/tests/support/given-staff";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { use } from "@/tests/support/next-headers";
import { stockLevelOf } from "@/tests/support/stock-level";
import { startStripe } from "@/tests/support/stripe";

vi.mock("next/headers", () => import("@/tests/support/next-headers"));
const stripe = await startStripe();
ledgerHoldsAfterAll();

let admin: GivenStaff;
beforeEach(async () => {
  admin = await given.staff("admin");
  use().jar.set("session", { value: admin.token, options: {} });
});

/** Three units that cost 100.00 together, of which 0.01 cannot be divided, and 4.90 of delivery; paid, and out of a stock of ten. */
async function paidOrder() {
  const order = await givenOpenOrder({ quantity: 3, priceMinor: 3_400 });
  const offer = await givenOffer(await goodsOf(order.variant.id));
  await sql(
    "UPDATE order_lines SET discount_minor = 200, offer_minor = 200, offer_id = $2, offer_name = 'Offer', vat_minor = 0, vat_rate_basis_points = 0 WHERE order_id = $1",
    [order.id, offer.id],
  );
  await sql(
    `UPDATE orders SET discount_minor = 200, shipping_minor = 200, vat_minor = 0, vat_groups = '[{"rateBasisPoints":0,"grossMinor":10200,"vatMinor":0}]' WHERE id = $1`,
    [order.id],
  );
  await stripe.pay(order.sessionId);
  await settlePayment(order.sessionId);
  const [line] = await sql<{ id: string }>("SELECT id FROM order_lines WHERE order_id = $1", [order.id]);
  const form = (more: Record<string, string>) => ({
    refundId: newId(),
    orderId: order.id,
    number: order.number,
    locale: "en",
    reason: "requested_by_customer",
    extent: "part",
    "lines.0.id": line?.id ?? "",
    "lines.0.quantity": "0",
    amount: "",
    ...more,
  });
  const [fact] = await sql<{ pi: string }>("SELECT provider_object_id AS pi FROM payment_events WHERE order_id = $1", [order.id]);
  return { ...order, form, lineId: line?.id ?? "", paymentIntentId: fact?.pi ?? "" };
}

type Booked = { amount: number; shipping: number; units: number; lines: number };
const booked = (orderId: string): Promise<Booked[]> =>
  sql<Booked>(
    `SELECT r.amount_minor::int AS amount, r.shipping_minor::int AS shipping, coalesce(sum(l.quantity), 0)::int AS units, coalesce(sum(l.amount_minor), 0)::int AS lines
     FROM refunds r LEFT JOIN refund_lines l ON l.refund_id = r.id WHERE r.order_id = $1 GROUP BY r.id ORDER BY r.created_at, r.id`,
    [orderId],
  );

describe("a refund by its parts", () => {
  it("pays back units at what was paid for them, to the cent, then the delivery and a free amount", async () => {
    const { id, form } = await paidOrder();
    for (const _unit of [1, 2, 3]) expect((await post(refundOrderAction, form({ "lines.0.quantity": "1" }))).to).toContain("done=refunded");
    await post(refundOrderAction, form({ shipping: "on" }));
    expect(await booked(id)).toEqual([
      { amount: 3_334, shipping: 0, units: 1, lines: 3_334 },
      { amount: 3_333, shipping: 0, units: 1, lines: 3_333 },
      { amount: 3_333, shipping: 0, units: 1, lines: 3_333 },
      { amount: 200, shipping: 200, units: 0, lines: 0 },
    ]);
    expect((await post(refundOrderAction, form({ "lines.0.quantity": "1" }))).state).toMatchObject({
      error: { code: "LINE_TOO_MANY", left: 0 },
    });
    expect((await post(refundOrderAction, form({ shipping: "on" }))).state).toMatchObject({ error: { code: "AMOUNT_TOO_LARGE" } });
  });

  it("takes units, delivery and an amount together, and tells them apart", async () => {
    const { id, number, form } = await paidOrder();
    await post(refundOrderAction, form({ "lines.0.quantity": "2", shipping: "on", amount: "1.50" }));
    expect(await booked(id)).toEqual([{ amount: 6_667 + 200 + 150, shipping: 200, units: 2, lines: 6_667 }]);
    const view = await getOrderForStaff(admin.actor, number);
    expect(view?.refunds).toMatchObject([
      { origin: "staff", lines: [{ quantity: 2, amount: { minor: 6_667 } }], shipping: { minor: 200 }, free: { minor: 150 } },
    ]);
  });

  it("names every unit and the delivery when all that is left goes back, and none when an amount went before", async () => {
    const [whole, broken] = [await paidOrder(), await paidOrder()];
    await post(refundOrderAction, whole.form({ extent: "full" }));
    expect(await booked(whole.id)).toEqual([{ amount: 10_200, shipping: 200, units: 3, lines: 10_000 }]);
    await post(refundOrderAction, broken.form({ amount: "10" }));
    await post(refundOrderAction, broken.form({ extent: "full" }));
    expect(await booked(broken.id)).toEqual([
      { amount: 1_000, shipping: 0, units: 0, lines: 0 },
      { amount: 9_200, shipping: 0, units: 0, lines: 0 },
    ]);
  });

  it("of twenty forms at once for the same units books as many as were bought, and of one form twenty times one", async () => {
    const [race, twice] = [await paidOrder(), await paidOrder()];
    await Promise.all(
      Array.from({ length: 20 }, () => post(refundOrderAction, race.form({ "lines.0.quantity": "2", "lines.0.restock": "on" }))),
    );
    expect(await booked(race.id)).toEqual([{ amount: 6_667, shipping: 0, units: 2, lines: 6_667 }]);
    expect(await stockLevelOf(race.variant.id)).toMatchObject({ onHand: 9 });
    const fields = twice.form({ "lines.0.quantity": "1", "lines.0.restock": "on", shipping: "on" });
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(refundOrderAction, fields)));
    expect(new Set(answers.map(({ to }) => to)).size).toBe(1);
    expect(await booked(twice.id)).toHaveLength(1);
    expect(await stockLevelOf(twice.variant.id)).toMatchObject({ onHand: 8 });
  });

  it("puts units back on the shelf only when asked to, with a cause and a name, and never more than are out", async () => {
    const { id, variant, form } = await paidOrder();
    await post(refundOrderAction, form({ "lines.0.quantity": "1" }));
    expect(await stockLevelOf(variant.id)).toMatchObject({ onHand: 7 });
    await post(refundOrderAction, form({ "lines.0.quantity": "1", "lines.0.restock": "on" }));
    expect(await stockLevelOf(variant.id)).toMatchObject({ onHand: 8 });
    expect(await sql("SELECT delta, cause, actor_id FROM stock_movements WHERE order_id = $1 ORDER BY created_at", [id])).toEqual([
      { delta: -3, cause: "sold", actor_id: null },
      { delta: 1, cause: "returned", actor_id: admin.actor.id },
    ]);
    await sql(
      `INSERT INTO stock_movements (id, variant_id, delta, cause, order_id, created_at) VALUES (gen_random_uuid(), $1, 2, 'returned', $2, now())`,
      [variant.id, id],
    );
    await sql("UPDATE stock_items SET on_hand = on_hand + 2 WHERE variant_id = $1", [variant.id]);
    const refused = await post(refundOrderAction, form({ "lines.0.quantity": "1", "lines.0.restock": "on" }));
    expect(refused.state).toMatchObject({ status: "failed", error: { code: "NOT_OUT" } });
    expect(await booked(id)).toHaveLength(2);
  });

  it.each([
    [{}, { amount: ["refund.error.amountMissing"] }],
    [{ extent: "full", "lines.0.quantity": "1" }, { extent: ["refund.error.partsWithFull"] }],
    [{ extent: "full", shipping: "on" }, { extent: ["refund.error.partsWithFull"] }],
    [{ "lines.0.restock": "on", amount: "1" }, { extent: ["refund.error.restockAlone"] }],
    [{ "lines.0.quantity": "1.5" }, { "lines.0.quantity": ["refund.error.quantity"] }],
    [{ "lines.0.quantity": "-1" }, { "lines.0.quantity": ["refund.error.quantity"] }],
  ] as const)("refuses %j beside its field", async (more, fieldErrors) => {
    const { id, form } = await paidOrder();
    expect((await post(refundOrderAction, form(more))).state).toMatchObject({ status: "invalid", fieldErrors });
    expect(await booked(id)).toEqual([]);
  });

  it("refuses units of another order's line, and a form that was used for other units", async () => {
    const [order, other] = [await paidOrder(), await paidOrder()];
    const foreign = order.form({ "lines.0.id": other.lineId, "lines.0.quantity": "1" });
    expect((await post(refundOrderAction, foreign)).state).toMatchObject({ error: { code: "LINE_TOO_MANY", left: 0 } });
    const first = order.form({ "lines.0.quantity": "1" });
    await post(refundOrderAction, first);
    expect((await post(refundOrderAction, { ...first, "lines.0.quantity": "2" })).state).toMatchObject({
      error: { code: "REFUND_ID_TAKEN" },
    });
    expect(await booked(order.id)).toHaveLength(1);
  });

  it("gives units free again whose refund the bank sent back", async () => {
    const { id, form, paymentIntentId } = await paidOrder();
    await sdk().refunds.create({ payment_intent: paymentIntentId, amount: 10_200 });
    const fields = form({ "lines.0.quantity": "3" });
    await post(refundOrderAction, fields);
    await executeRefund(fields.refundId);
    expect(await sql("SELECT status FROM refunds WHERE id = $1", [fields.refundId])).toEqual([{ status: "failed" }]);
    expect((await post(refundOrderAction, form({ "lines.0.quantity": "3" }))).to).toContain("done=refunded");
    expect((await booked(id)).map(({ units }) => units)).toEqual([3, 3]);
    await sql("UPDATE refunds SET status = 'failed' WHERE order_id = $1", [id]); // Stripe has nothing left: so would it go
  });
});

describe("a refund made in the Stripe dashboard", () => {
  const atStripe = async (order: { paymentIntentId: string }, amount?: number) => {
    const { id, charge } = await sdk().refunds.create({ payment_intent: order.paymentIntentId, ...(amount && { amount }) });
    return { id, charge: String(charge) };
  };

  it("stands on the order once, as made at Stripe, whichever of its events come first and however often", async () => {
    const order = await paidOrder();
    const made = await atStripe(order, 700);
    await Promise.all([1, 2, 3, 4].flatMap(() => [syncRefund(made.id), syncRefundsOf(made.charge)]));
    expect(await booked(order.id)).toEqual([{ amount: 700, shipping: 0, units: 0, lines: 0 }]);
    const view = await getOrderForStaff(admin.actor, order.number);
    expect(view?.refunds).toMatchObject([
      { origin: "stripe", status: "succeeded", providerRefundId: made.id, lines: [], free: { minor: 700 } },
    ]);
    expect(view?.timeline.filter(({ kind }) => kind === "refund_requested")).toMatchObject([{ by: "stripe" }]);
    expect(view?.refundable.minor).toBe(9_500);
  });

  it("of all that is left names what it gives back, and leaves nothing to be given back again", async () => {
    const order = await paidOrder();
    const made = await atStripe(order);
    await Promise.all([syncRefund(made.id), syncRefund(made.id)]);
    expect(await booked(order.id)).toEqual([{ amount: 10_200, shipping: 200, units: 3, lines: 10_000 }]);
    expect((await post(refundOrderAction, order.form({ "lines.0.quantity": "1" }))).state).toMatchObject({ status: "failed" });
  });

  it("at the same moment as one of the office's: each is booked once, and no unit twice", async () => {
    const order = await paidOrder();
    const made = await atStripe(order, 3_334);
    const fields = order.form({ "lines.0.quantity": "1" });
    await Promise.all([post(refundOrderAction, fields), syncRefund(made.id), post(refundOrderAction, fields), syncRefund(made.id)]);
    await executeRefund(fields.refundId);
    const view = await getOrderForStaff(admin.actor, order.number);
    expect(view?.refunds.map(({ origin, amount, status }) => [origin, amount.minor, status]).sort()).toEqual([
      ["staff", 3_334, "succeeded"],
      ["stripe", 3_334, "succeeded"],
    ]);
    expect(view?.refundable.minor).toBe(10_200 - 2 * 3_334);
  });
});
