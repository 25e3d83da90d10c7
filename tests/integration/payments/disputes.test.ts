import { describe, expect, it } from "vitest";
import { handleEvent } from "@/lib/checkout/operations/handle-event";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import type { Staff } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { getOrderForStaff } from "@/lib/orders/queries/get-order-for-staff";
import { listOrders } from "@/lib/orders/queries/list-orders";
import { noteEvent } from "@/lib/payments/operations/receive-event";
import { releaseWarning } from "@/lib/payments/operations/release-warning";
import { syncDispute } from "@/lib/payments/operations/sync-dispute";
import { getBacklog } from "@/lib/payments/queries/get-backlog";
import { listFindings } from "@/lib/payments/queries/list-findings";
import { drain } from "@/lib/platform/queue";
import { withClient } from "@/sandbox/postgres/roles";
import { sql } from "@/tests/support/database";
import { givenOpenOrder } from "@/tests/support/given-payment";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { waitingForLocks } from "@/tests/support/locks";
import { refundPayment } from "@/tests/support/refund";
import { ship as sendParcel } from "@/tests/support/ship";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
ledgerHoldsAfterAll();
const admin: Staff = { kind: "staff", id: newId(), role: "admin", sessionId: newId() };
const support: Staff = { kind: "staff", id: newId(), role: "support", sessionId: newId() };

let number = 0;
async function told(type: string, objectId: string): Promise<void> {
  await noteEvent({ id: `evt_dispute${++number}`, type, created: 1_790_000_000, livemode: false, data: { object: { id: objectId } } });
}
const work = () => drain("inbox", handleEvent);
async function paidOrder() {
  const order = await givenOpenOrder();
  await stripe.pay(order.sessionId);
  await settlePayment(order.sessionId);
  return order;
}
const facts = async (orderId: string) =>
  (
    await sql<{ item: string }>(
      "SELECT kind || ' ' || amount_minor AS item FROM payment_events WHERE order_id = $1 AND kind <> 'captured' ORDER BY kind",
      [orderId],
    )
  ).map(({ item }) => item);
const ship = (orderId: string) => sendParcel(orderId, support, { trackingNumber: `JD${++number}46000038` });
const refundAll = (orderId: string) =>
  refundPayment({ refundId: newId(), orderId, amountMinor: "full", reason: "fraudulent", actor: admin });

async function disputed(more: object = {}) {
  const order = await paidOrder();
  const id = await stripe.dispute(order.sessionId, more);
  await told("charge.dispute.created", id);
  await work();
  return { order, id };
}
const moveOn = async (id: string, status: string, type = "charge.dispute.closed") => {
  await stripe.moveDispute(id, status);
  await told(type, id);
  await work();
};

describe("a dispute", () => {
  it("stays lost when older news of it was read before and is written after", async () => {
    const { order, id } = await disputed();
    await withClient(process.env.TEST_OWNER_URL ?? "", async (faster) => {
      await faster.query("BEGIN");
      await faster.query("SELECT 1 FROM orders WHERE id = $1 FOR UPDATE", [order.id]);
      const slower = syncDispute(id); // reads at Stripe that it is open, and waits for the order
      await expect.poll(() => waitingForLocks()).toBe(1);
      await faster.query("UPDATE payment_disputes SET status = 'lost', closed_at = now() WHERE provider_object_id = $1", [id]);
      await faster.query(
        `INSERT INTO payment_events (id, order_id, kind, provider_object_id, amount_minor, currency, occurred_at, created_at)
         VALUES ($1, $2, 'dispute_lost', $3, 5200, 'EUR', now(), now())`,
        [newId(), order.id, id],
      );
      await faster.query("COMMIT");
      await slower;
    });
    expect(await sql("SELECT status FROM payment_disputes WHERE provider_object_id = $1", [id])).toEqual([{ status: "lost" }]);
    await stripe.moveDispute(id, "lost");
  });

  it("is a fact of the order, with its deadline, flags it, stops its parcel and cannot be refunded as well", async () => {
    const { order, id } = await disputed();
    expect(await facts(order.id)).toEqual(["disputed 5200"]);
    const view = await getOrderForStaff(support, order.number);
    expect(view).toMatchObject({ hold: "DISPUTED", refundable: { minor: 0 }, order: { paymentStatus: "paid" } });
    expect(view?.disputes).toMatchObject([
      {
        kind: "dispute",
        providerObjectId: id,
        amount: { minor: 5_200 },
        status: "needs_response",
        closedAt: null,
        balance: { minor: -7_200 },
      },
    ]);
    expect(Date.parse(view?.disputes[0]?.evidenceDueAt ?? "")).toBeGreaterThan(Date.now());
    expect((await listOrders(support, { held: "1" }))?.items.find(({ id: its }) => its === order.id)).toMatchObject({ hold: "DISPUTED" });
    expect((await listOrders(support, { fulfilment: "to_ship" }))?.items.map(({ id: its }) => its)).not.toContain(order.id);
    expect((await listOrders(support, { fulfilment: "to_ship", held: "1" }))?.items.map(({ id: its }) => its)).toContain(order.id);
    expect(await ship(order.id)).toEqual({ ok: false, error: { code: "DISPUTED" } });
    expect(await refundAll(order.id)).toEqual({ ok: false, error: { code: "AMOUNT_TOO_LARGE", refundableMinor: 0 } });
    expect((await getBacklog(admin))?.held).toBeGreaterThan(0);
  });

  it("that is won is noted with the money that came back, and the order leaves", async () => {
    const { order, id } = await disputed();
    await moveOn(id, "under_review", "charge.dispute.updated");
    expect(await ship(order.id)).toMatchObject({ error: { code: "DISPUTED" } });
    await moveOn(id, "won");
    expect(await facts(order.id)).toEqual(["dispute_won 5200", "disputed 5200"]);
    expect((await getOrderForStaff(support, order.number))?.disputes).toMatchObject([{ status: "won", balance: { minor: -2_000 } }]);
    expect(await ship(order.id)).toMatchObject({ ok: true });
  });

  it("that is lost is money gone, not a refund: nothing is shipped, nothing more can be given back", async () => {
    const { order, id } = await disputed();
    await moveOn(id, "lost");
    expect(await facts(order.id)).toEqual(["dispute_lost 5200", "disputed 5200"]);
    const view = await getOrderForStaff(support, order.number);
    expect(view).toMatchObject({
      hold: "DISPUTE_LOST",
      refundable: { minor: 0 },
      order: { paymentStatus: "paid", refunded: { minor: 0 } },
    });
    expect(await ship(order.id)).toEqual({ ok: false, error: { code: "DISPUTE_LOST" } });
    expect(await refundAll(order.id)).toMatchObject({ ok: false });
  });

  it("over a part leaves the rest to be given back", async () => {
    const { order } = await disputed({ amount: 1_200 });
    expect((await getOrderForStaff(support, order.number))?.refundable).toMatchObject({ minor: 4_000 });
    expect(await refundAll(order.id)).toMatchObject({ ok: true, value: { amountMinor: 4_000 } });
  });

  it.each([
    ["a smaller number", { amount: 1_200, currency: "usd" }],
    ["a greater number", { amount: 830_000, currency: "jpy" }],
  ])("in a currency that is not the payment's is never taken as a number of it: all of the payment is at risk (%s)", async (_, bank) => {
    const { order, id } = await disputed(bank);
    expect(await facts(order.id)).toEqual(["disputed 5200"]);
    const view = await getOrderForStaff(support, order.number);
    const claimed = { minor: bank.amount, currency: bank.currency.toUpperCase() };
    expect(view).toMatchObject({
      hold: "DISPUTED",
      refundable: { minor: 0 },
      disputes: [{ amount: { minor: 5_200, currency: "EUR" }, claimed }],
    });
    expect(await ship(order.id)).toEqual({ ok: false, error: { code: "DISPUTED" } });
    expect(await refundAll(order.id)).toEqual({ ok: false, error: { code: "AMOUNT_TOO_LARGE", refundableMinor: 0 } });
    const listed = async () =>
      (await listFindings(support))?.filter(({ subject }) => subject === id).map(({ kind, orderNumber }) => ({ kind, orderNumber }));
    expect(await listed()).toEqual([{ kind: "DISPUTE_CURRENCY", orderNumber: order.number }]);
    await moveOn(id, "won");
    expect(await listed()).toEqual([]);
    expect(await facts(order.id)).toEqual(["dispute_won 5200", "disputed 5200"]);
    expect(await refundAll(order.id)).toMatchObject({ ok: true, value: { amountMinor: 5_200 } });
  });

  it("in another currency, after a part was given back: the rest is at risk, and not more", async () => {
    const order = await paidOrder();
    const part = { refundId: newId(), orderId: order.id, amountMinor: 1_500, reason: "requested_by_customer", actor: admin } as const;
    expect(await refundPayment(part)).toMatchObject({ ok: true });
    await told("charge.dispute.created", await stripe.dispute(order.sessionId, { amount: 4_000, currency: "usd" }));
    await work();
    expect((await getOrderForStaff(support, order.number))?.refundable).toMatchObject({ minor: 0 });
  });

  it("that is only an inquiry stops the parcel, and a refund may end it", async () => {
    const { order, id } = await disputed({ status: "warning_needs_response" });
    expect(await ship(order.id)).toMatchObject({ error: { code: "DISPUTED" } });
    expect((await getOrderForStaff(support, order.number))?.refundable).toMatchObject({ minor: 5_200 });
    await moveOn(id, "warning_closed");
    expect(await ship(order.id)).toMatchObject({ ok: true });
  });

  it("is one, however often, in whatever order and by whichever event it is told, also before its payment", async () => {
    const order = await givenOpenOrder();
    await stripe.pay(order.sessionId);
    const id = await stripe.dispute(order.sessionId);
    await stripe.moveDispute(id, "lost");
    for (const type of ["closed", "funds_withdrawn", "created", "updated", "created"]) await told(`charge.dispute.${type}`, id);
    await Promise.all([work(), work()]);
    expect(await facts(order.id)).toEqual(["dispute_lost 5200", "disputed 5200"]);
    expect(await getOrderForStaff(support, order.number)).toMatchObject({ hold: "DISPUTE_LOST", disputes: [{ status: "lost" }] });
  });
});

describe("an early warning of fraud", () => {
  it("stops the parcel until an admin releases it, once, by name", async () => {
    const order = await paidOrder();
    const object = await stripe.warn(order.sessionId);
    await Promise.all([told("radar.early_fraud_warning.created", object), told("radar.early_fraud_warning.created", object)]);
    await work();
    expect(await facts(order.id)).toEqual(["fraud_warned 5200"]);
    expect(await ship(order.id)).toEqual({ ok: false, error: { code: "FRAUD_WARNING" } });
    const warningId = (await getOrderForStaff(support, order.number))?.disputes[0]?.id ?? "";
    expect(await releaseWarning({ warningId }, support)).toEqual({ ok: false, error: { code: "FORBIDDEN" } });
    const answers = await Promise.all(Array.from({ length: 5 }, () => releaseWarning({ warningId }, admin)));
    expect(answers.filter(({ ok }) => ok)).toEqual([{ ok: true, value: { number: order.number } }]);
    const audit = await sql("SELECT actor_id, data FROM audit_logs WHERE action = 'order.warning_released' AND subject_id = $1", [
      order.id,
    ]);
    expect(audit).toEqual([{ actor_id: admin.id, data: { warningId } }]);
    expect(await ship(order.id)).toMatchObject({ ok: true });
  });

  it("can be answered by giving the money back: nothing is left to ship", async () => {
    const order = await paidOrder();
    await told("radar.early_fraud_warning.created", await stripe.warn(order.sessionId));
    await work();
    expect(await refundAll(order.id)).toMatchObject({ ok: true });
    expect(await ship(order.id)).toEqual({ ok: false, error: { code: "FULLY_REFUNDED" } });
  });
});

it.each([
  ["charge.dispute.created", "dp_nowhere", "DISPUTE_UNKNOWN"],
  ["radar.early_fraud_warning.created", "issfr_nowhere", "WARNING_UNKNOWN"],
])("what Stripe denies to know is set aside: %s of %s", async (type, objectId, reason) => {
  await told(type, objectId);
  await work();
  expect(await sql("SELECT state, reason FROM provider_events WHERE object_id = $1", [objectId])).toEqual([
    { state: "quarantined", reason },
  ]);
});
