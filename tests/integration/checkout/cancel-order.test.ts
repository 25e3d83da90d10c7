import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { cancelOrder } from "@/lib/checkout/operations/cancel-order";
import { closeOrder } from "@/lib/checkout/operations/close-order";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import type { Actor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { getOrderForStaff } from "@/lib/orders/queries/get-order-for-staff";
import { executeRefund } from "@/lib/payments/operations/execute-refund";
import { syncDispute } from "@/lib/payments/operations/sync-dispute";
import { syncRefund } from "@/lib/payments/operations/sync-refund";
import { stripe as sdk } from "@/lib/platform/stripe";
import { sql } from "@/tests/support/database";
import { whileAuditFails } from "@/tests/support/failing-audit";
import { effectsOn, givenOpenOrder, givenPendingOrder, paidOnce } from "@/tests/support/given-payment";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { refundPayment } from "@/tests/support/refund";
import { ship as sendParcel } from "@/tests/support/ship";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
ledgerHoldsAfterAll();
const staff = (role: "admin" | "support"): Actor => ({ kind: "staff", id: newId(), role, sessionId: newId() });
const [admin, colleague, support] = [staff("admin"), staff("admin"), staff("support")];
async function paid() {
  const order = await givenOpenOrder();
  await stripe.pay(order.sessionId);
  await settlePayment(order.sessionId);
  return order;
}
type Wish = { formId?: string; actor?: Actor; reason?: "requested_by_customer" | "undeliverable" };
const cancel = (orderId: string, { formId = newId(), actor = admin, reason = "requested_by_customer" }: Wish = {}) =>
  cancelOrder({ formId, orderId, reason }, actor);
const ship = (orderId: string) => sendParcel(orderId, support);
const refund = (orderId: string, amountMinor: number | "full") =>
  refundPayment({ refundId: newId(), orderId, amountMinor, reason: "duplicate", actor: admin });
const atStripe = async (sessionId: string) => {
  const { payment_intent: payment } = await sdk().checkout.sessions.retrieve(sessionId);
  return stripe.refundsOf(String(payment));
};
const executeAll = async (orderId: string) => {
  for (const { id } of await sql<{ id: string }>("SELECT id FROM refunds WHERE order_id = $1", [orderId])) await executeRefund(id);
};
const audit = (orderId: string) =>
  sql<{ action: string; actorId: string; data: object }>(
    `SELECT action, actor_id AS "actorId", data FROM audit_logs WHERE subject_id = $1 ORDER BY id`,
    [orderId],
  );
/** What `effectsOn` sees of a paid order that was canceled, once, before Stripe did its part. */
const canceledOnce = {
  ...paidOnce,
  status: "canceled",
  stock: { onHand: 10, reserved: 0 },
  sold: ["-2", "2"],
  refunds: ["requested 5200"],
  mails: ["mail.order_confirmation", "mail.order_canceled"],
};

describe("canceling an order", () => {
  it("gives back money and stock, tells the buyer and says who did it and why", async () => {
    const order = await paid();
    const formId = newId();
    expect(await cancel(order.id, { formId })).toEqual({ ok: true, value: { number: order.number, refundedMinor: 5_200 } });
    expect(await effectsOn(order)).toEqual(canceledOnce);
    await executeAll(order.id);
    expect(await effectsOn(order)).toMatchObject({ facts: ["captured 5200", "refunded 5200"], refunds: ["succeeded 5200"] });
    expect((await atStripe(order.sessionId)).map(({ amount, reason }) => [amount, reason])).toEqual([[5_200, "requested_by_customer"]]);
    const canceled = (await audit(order.id)).find(({ action }) => action === "order.canceled");
    expect(canceled).toMatchObject({
      actorId: (admin as { id: string }).id,
      data: { reason: "requested_by_customer", amountMinor: 5_200, currency: "EUR", refundId: formId },
    });
    const causes = await sql("SELECT cause, delta FROM stock_movements WHERE order_id = $1 ORDER BY created_at", [order.id]);
    expect(causes).toEqual([
      { cause: "sold", delta: -2 },
      { cause: "returned", delta: 2 },
    ]);
    expect(await getOrderForStaff(support, order.number)).toMatchObject({
      order: { status: "canceled", paymentStatus: "refunded" },
      fulfilmentStatus: "none",
      refundable: { minor: 0 },
    });
  });

  it("tells Stripe no reason where Stripe has no word for ours", async () => {
    const order = await paid();
    await cancel(order.id, { reason: "undeliverable" });
    await executeAll(order.id);
    expect((await atStripe(order.sessionId)).map(({ amount, reason }) => [amount, reason])).toEqual([[5_200, null]]);
  });

  it("gives back the rest when a part went back before, and nothing when all of it did", async () => {
    const [partly, fully] = [await paid(), await paid()];
    await refund(partly.id, 1_200);
    await refund(fully.id, "full");
    expect(await cancel(partly.id)).toMatchObject({ ok: true, value: { refundedMinor: 4_000 } });
    expect(await cancel(fully.id)).toMatchObject({ ok: true, value: { refundedMinor: 0 } });
    for (const order of [partly, fully]) await executeAll(order.id);
    expect(await effectsOn(partly)).toMatchObject({ status: "canceled", refunds: ["succeeded 1200", "succeeded 4000"] });
    expect(await effectsOn(fully)).toMatchObject({ status: "canceled", refunds: ["succeeded 5200"], sold: ["-2", "2"] });
  });

  it("counts what somebody gave back at Stripe by hand", async () => {
    const order = await paid();
    const { payment_intent: payment } = await sdk().checkout.sessions.retrieve(order.sessionId);
    const made = await sdk().refunds.create({ payment_intent: String(payment), amount: 700 });
    await syncRefund(made.id);
    expect(await cancel(order.id)).toMatchObject({ ok: true, value: { refundedMinor: 4_500 } });
  });

  it("is for admins, for orders that exist, and leaves a refund's form to that refund", async () => {
    const order = await paid();
    for (const actor of [support, { kind: "guest" } as const, { kind: "system" } as const])
      expect(await cancel(order.id, { actor })).toEqual({ ok: false, error: { code: "ORDER_NOT_FOUND" } });
    expect(await cancel(newId())).toEqual({ ok: false, error: { code: "ORDER_NOT_FOUND" } });
    const formId = newId();
    await refundPayment({ refundId: formId, orderId: order.id, amountMinor: 100, reason: "duplicate", actor: admin });
    expect(await cancel(order.id, { formId })).toEqual({ ok: false, error: { code: "FORM_USED" } });
    expect(await effectsOn(order)).toMatchObject({ status: "confirmed", sold: ["-2"], mails: ["mail.order_confirmation"] });
  });

  it("is all or nothing: without its audit row nothing happened", async () => {
    const order = await paid();
    expect((await whileAuditFails(() => cancel(order.id))).status).toBe("rejected");
    expect(await effectsOn(order)).toEqual(paidOnce);
  });
});

describe("an order that cannot be canceled says why", () => {
  it("is shipped", async () => {
    const order = await paid();
    await ship(order.id);
    expect(await cancel(order.id)).toEqual({ ok: false, error: { code: "ALREADY_SHIPPED" } });
    expect(await effectsOn(order)).toMatchObject({ status: "fulfilled", refunds: [] });
  });

  it("is canceled by somebody else", async () => {
    const order = await paid();
    await cancel(order.id);
    expect(await cancel(order.id, { actor: colleague })).toEqual({ ok: false, error: { code: "ALREADY_CANCELED" } });
    expect(await effectsOn(order)).toEqual(canceledOnce);
  });

  it("is not paid, or ended unpaid", async () => {
    const [pending, over] = [await givenOpenOrder(), await givenPendingOrder()];
    await closeOrder(over.id);
    expect(await cancel(pending.id)).toEqual({ ok: false, error: { code: "NOT_CANCELABLE", status: "pending_payment" } });
    expect(await cancel(over.id)).toEqual({ ok: false, error: { code: "NOT_CANCELABLE", status: "expired" } });
  });

  it("is paid with money that the buyer's bank holds; once the dispute is won the money can go back, once it is lost it has", async () => {
    const [won, lost] = [await paid(), await paid()];
    for (const [order, end] of [
      [won, "won"],
      [lost, "lost"],
    ] as const) {
      const dispute = await stripe.dispute(order.sessionId, {});
      await syncDispute(dispute);
      expect(await cancel(order.id)).toEqual({ ok: false, error: { code: "DISPUTED" } });
      await stripe.moveDispute(dispute, end);
      await syncDispute(dispute);
    }
    expect(await cancel(won.id)).toMatchObject({ ok: true, value: { refundedMinor: 5_200 } });
    expect(await cancel(lost.id)).toMatchObject({ ok: true, value: { refundedMinor: 0 } });
    expect(await effectsOn(lost)).toMatchObject({ status: "canceled", refunds: [], sold: ["-2", "2"] });
  });
});

describe("at once", () => {
  it("a form sent ten times cancels once, and each click hears the same", async () => {
    const order = await paid();
    const formId = newId();
    const answers = await Promise.all(Array.from({ length: 10 }, () => cancel(order.id, { formId })));
    for (const answer of answers) expect(answer).toEqual({ ok: true, value: { number: order.number, refundedMinor: 5_200 } });
    expect(await effectsOn(order)).toEqual(canceledOnce);
    expect((await audit(order.id)).map(({ action }) => action)).toEqual(["refund.requested", "order.canceled"]);
  });

  it("two admins cancel once, and one of them hears that it was done", async () => {
    const order = await paid();
    const answers = await Promise.all([cancel(order.id), cancel(order.id, { actor: colleague })]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers).toContainEqual({ ok: false, error: { code: "ALREADY_CANCELED" } });
    expect(await effectsOn(order)).toEqual(canceledOnce);
  });

  it("a cancel and a parcel: exactly one wins, twenty times", async () => {
    const winners = new Set<string>();
    for (let round = 0; round < 20; round++) {
      const order = await paid();
      const late = sleep(round < 10 ? 0 : 15); // at once, and close: neither always gets there first
      const canceling = round % 2 ? late.then(() => cancel(order.id)) : cancel(order.id);
      const shipping = round % 2 ? ship(order.id) : late.then(() => ship(order.id));
      expect((await Promise.all([canceling, shipping])).filter(({ ok }) => ok)).toHaveLength(1);
      const effects = await effectsOn(order);
      winners.add(effects.status ?? "");
      const [parcels] = await sql<{ count: number }>("SELECT count(*)::int AS count FROM shipments WHERE order_id = $1", [order.id]);
      if (effects.status === "canceled") expect([effects, parcels?.count]).toEqual([canceledOnce, 0]);
      else expect([effects.status, effects.refunds, effects.sold, parcels?.count]).toEqual(["fulfilled", [], ["-2"], 1]);
    }
    expect([...winners].sort()).toEqual(["canceled", "fulfilled"]);
  });

  it("a cancel and refunds: never more than came in, and never less once it is canceled", async () => {
    for (let round = 0; round < 5; round++) {
      const order = await paid();
      const answers = await Promise.all([refund(order.id, 2_000), cancel(order.id), refund(order.id, 2_000), refund(order.id, "full")]);
      expect(answers[1]).toMatchObject({ ok: true });
      await executeAll(order.id);
      const [sum] = await sql<{ sum: number }>("SELECT sum(amount_minor)::int AS sum FROM refunds WHERE order_id = $1", [order.id]);
      expect(sum).toEqual({ sum: 5_200 });
    }
  });

  it("orders of the same goods are canceled side by side without a deadlock", async () => {
    const first = await paid();
    const orders = [first];
    for (let more = 0; more < 4; more++) {
      const order = await givenOpenOrder({ variant: first.variant });
      await stripe.pay(order.sessionId);
      await settlePayment(order.sessionId);
      orders.push(order);
    }
    const answers = await Promise.all(orders.map(({ id }) => cancel(id)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect((await effectsOn(first)).stock).toEqual({ onHand: 10, reserved: 0 });
  });
});

describe("what comes late", () => {
  it("changes nothing: the payment told again, its session expired, another settle", async () => {
    const order = await paid();
    await cancel(order.id);
    const answers = await Promise.all([settlePayment(order.sessionId), settlePayment(order.sessionId), closeOrder(order.id)]);
    expect(answers).toMatchObject([{ kind: "already_settled" }, { kind: "already_settled" }, "kept"]);
    expect(await effectsOn(order)).toEqual(canceledOnce);
  });

  it("is owed again when the bank sends the refund back, and the order says so", async () => {
    const order = await givenOpenOrder();
    await stripe.pay(order.sessionId, "4000000000005126");
    await settlePayment(order.sessionId);
    await cancel(order.id);
    await executeAll(order.id);
    await expect.poll(async () => (await atStripe(order.sessionId))[0]?.status, { timeout: 5_000 }).toBe("failed");
    await syncRefund((await atStripe(order.sessionId))[0]?.id ?? "");
    expect(await getOrderForStaff(support, order.number)).toMatchObject({ order: { status: "canceled" }, refundable: { minor: 5_200 } });
    expect(await refund(order.id, "full")).toMatchObject({ ok: true, value: { amountMinor: 5_200 } });
  });
});
