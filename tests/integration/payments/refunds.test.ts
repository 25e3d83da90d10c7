import { describe, expect, it } from "vitest";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import type { Actor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { executeRefund } from "@/lib/payments/operations/execute-refund";
import { syncRefund } from "@/lib/payments/operations/sync-refund";
import { stripe as sdk } from "@/lib/platform/stripe";
import { moveClock, restoreClockAfterEach } from "@/tests/support/clock";
import { sql } from "@/tests/support/database";
import { effectsOn, givenOpenOrder } from "@/tests/support/given-payment";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { refundPayment } from "@/tests/support/refund";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
restoreClockAfterEach();
ledgerHoldsAfterAll();

const admin: Actor = { kind: "staff", id: newId(), role: "admin", sessionId: newId() };
const support: Actor = { kind: "staff", id: newId(), role: "support", sessionId: newId() };
const creating = { on: "api", method: "POST", path: "/v1/refunds" } as const;
const listing = { on: "api", method: "GET", path: "/v1/refunds" } as const;

async function givenPaidOrder(card?: string) {
  const order = await givenOpenOrder();
  await stripe.pay(order.sessionId, card);
  await settlePayment(order.sessionId);
  const [fact] = await sql<{ pi: string }>("SELECT provider_object_id AS pi FROM payment_events WHERE order_id = $1", [order.id]);
  return { ...order, paymentIntentId: fact?.pi ?? "" };
}
const refund = (orderId: string, amountMinor: number | "full" = "full", more: { refundId?: string; actor?: Actor } = {}) =>
  refundPayment({ refundId: newId(), orderId, amountMinor, reason: "requested_by_customer", actor: admin, ...more });
const atStripe = async (order: { paymentIntentId: string }) =>
  (await stripe.refundsOf(order.paymentIntentId)).map(({ amount }) => amount).sort((a, b) => a - b);
const outbox = (refundId: string) => sql("SELECT state FROM outbox_messages WHERE dedupe_key = $1", [`stripe.refund:${refundId}`]);
const audit = (orderId: string) =>
  sql<{ action: string }>("SELECT action FROM audit_logs WHERE subject_id = $1 ORDER BY at", [orderId]).then((rows) =>
    rows.map(({ action }) => action),
  );

describe("asking for a refund", () => {
  it("books it with its audit row and its task; the worker's call makes it a fact", async () => {
    const order = await givenPaidOrder();
    const refundId = newId();
    expect(await refund(order.id, 1_000, { refundId })).toEqual({ ok: true, value: { refundId, amountMinor: 1_000 } });
    expect(await outbox(refundId)).toEqual([{ state: "pending" }]);
    expect(await audit(order.id)).toEqual(["refund.requested"]);
    await executeRefund(refundId);
    expect(await effectsOn(order)).toMatchObject({ facts: ["captured 5200", "refunded 1000"], refunds: ["succeeded 1000"] });
    expect(await atStripe(order)).toEqual([1_000]);
  });

  it("refunds once when the form is sent ten times at once", async () => {
    const order = await givenPaidOrder();
    const refundId = newId();
    const answers = await Promise.all(Array.from({ length: 10 }, () => refund(order.id, "full", { refundId })));
    expect(answers.every((answer) => answer.ok && answer.value.amountMinor === 5_200)).toBe(true);
    await Promise.all([executeRefund(refundId), executeRefund(refundId)].map((call) => call.catch(() => undefined)));
    await executeRefund(refundId);
    expect(await atStripe(order)).toEqual([5_200]);
    expect(await audit(order.id)).toEqual(["refund.requested"]);
    expect(await effectsOn(order)).toMatchObject({ facts: ["captured 5200", "refunded 5200"], refunds: ["succeeded 5200"] });
  });

  it("never gives back more than came in, not even in parallel parts", async () => {
    const order = await givenPaidOrder();
    const answers = await Promise.all(Array.from({ length: 10 }, () => refund(order.id, 2_000)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(2);
    expect(await refund(order.id, 1_201)).toEqual({ ok: false, error: { code: "AMOUNT_TOO_LARGE", refundableMinor: 1_200 } });
    expect(await refund(order.id, "full")).toMatchObject({ ok: true, value: { amountMinor: 1_200 } });
    expect(await refund(order.id, "full")).toEqual({ ok: false, error: { code: "AMOUNT_TOO_LARGE", refundableMinor: 0 } });
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e300])("refuses %d minor units", async (amount) => {
    const order = await givenPaidOrder();
    expect(await refund(order.id, amount)).toMatchObject({ ok: false });
    expect(await effectsOn(order)).toMatchObject({ refunds: [] });
  });

  it("is for admins only, and for orders that were paid", async () => {
    const order = await givenPaidOrder();
    for (const actor of [support, { kind: "guest" } as const])
      expect(await refund(order.id, 100, { actor })).toEqual({ ok: false, error: { code: "FORBIDDEN" } });
    expect(await refund(newId())).toEqual({ ok: false, error: { code: "ORDER_NOT_FOUND" } });
    expect(await refund((await givenOpenOrder()).id)).toEqual({ ok: false, error: { code: "NOTHING_CAPTURED" } });
  });

  it("takes an id for one refund only", async () => {
    const [order, other] = [await givenPaidOrder(), await givenPaidOrder()];
    const refundId = newId();
    await refund(order.id, 100, { refundId });
    expect(await refund(other.id, 100, { refundId })).toEqual({ ok: false, error: { code: "REFUND_ID_TAKEN" } });
    expect(await refund(order.id, 200, { refundId })).toEqual({ ok: false, error: { code: "REFUND_ID_TAKEN" } });
  });
});

describe("when Stripe stumbles over a refund", () => {
  const booked = async () => {
    const order = await givenPaidOrder();
    const refundId = newId();
    await refund(order.id, 1_000, { refundId });
    return { order, refundId };
  };

  it("finds the refund that was made although Stripe answered 500", async () => {
    const { order, refundId } = await booked();
    await stripe.fault({ ...creating, kind: "error_after" });
    await executeRefund(refundId);
    expect(await atStripe(order)).toEqual([1_000]);
    expect(await effectsOn(order)).toMatchObject({ refunds: ["succeeded 1000"] });
  });

  it("tries again under the same key when nothing is known", async () => {
    const { order, refundId } = await booked();
    await stripe.fault({ ...creating, kind: "error_before", status: 503, count: 3 }); // the try and its retries
    await expect(executeRefund(refundId)).rejects.toThrow();
    expect(await atStripe(order)).toEqual([]);
    await executeRefund(refundId);
    expect(await atStripe(order)).toEqual([1_000]);
  });

  it("takes another key only when Stripe replays a 500 behind which there is no refund", async () => {
    const { order, refundId } = await booked();
    await stripe.fault({ ...creating, kind: "error_before", remember: true });
    await executeRefund(refundId);
    await executeRefund(refundId);
    expect(await atStripe(order)).toEqual([1_000]);
  });

  it("finds the refund that was made, when it tries again after Stripe forgot the key", async () => {
    const { order, refundId } = await booked();
    await stripe.fault({ ...creating, kind: "error_after" }, { ...listing, kind: "error_before", count: null });
    await expect(executeRefund(refundId)).rejects.toThrow();
    expect(await atStripe(order)).toEqual([1_000]);
    await stripe.clearFaults();
    await moveClock(3 * 86_400_000);
    await executeRefund(refundId);
    expect(await atStripe(order)).toEqual([1_000]);
    expect(await effectsOn(order)).toMatchObject({ refunds: ["succeeded 1000"], facts: ["captured 5200", "refunded 1000"] });
  });

  it("sends a late try that finds nothing, and sends nothing while it cannot look", async () => {
    const { order, refundId } = await booked();
    await moveClock(3 * 86_400_000);
    await stripe.fault({ ...listing, kind: "error_before", count: null });
    await expect(executeRefund(refundId)).rejects.toThrow();
    expect(await atStripe(order)).toEqual([]);
    await stripe.clearFaults();
    await executeRefund(refundId);
    expect(await atStripe(order)).toEqual([1_000]);
  });

  it("gives the amount free again when Stripe refuses, and says so in the audit log", async () => {
    const { order, refundId } = await booked();
    await sdk().refunds.create({ payment_intent: order.paymentIntentId, amount: 5_200 });
    await executeRefund(refundId);
    expect(await effectsOn(order)).toMatchObject({ refunds: ["failed 1000"], facts: ["captured 5200", "refund_failed 1000"] });
    expect(await audit(order.id)).toEqual(["refund.requested", "refund.failed"]);
  });
});

describe("what Stripe says later of a refund", () => {
  const named = async (order: { paymentIntentId: string }) => (await stripe.refundsOf(order.paymentIntentId))[0]?.id ?? "";
  const until = async (order: { paymentIntentId: string }, status: string) =>
    expect.poll(async () => (await stripe.refundsOf(order.paymentIntentId))[0]?.status, { timeout: 5_000 }).toBe(status);

  it("waits for the bank, then becomes a fact, however often it is told", async () => {
    const order = await givenPaidOrder("4000000000007726");
    const refundId = newId();
    await refund(order.id, "full", { refundId });
    await executeRefund(refundId);
    await until(order, "succeeded");
    await Promise.all(Array.from({ length: 10 }, async () => syncRefund(await named(order))));
    expect(await effectsOn(order)).toMatchObject({ refunds: ["succeeded 5200"], facts: ["captured 5200", "refunded 5200"] });
  });

  it("notes that the bank sent a refund back: the amount can be refunded again", async () => {
    const order = await givenPaidOrder("4000000000005126");
    const refundId = newId();
    await refund(order.id, "full", { refundId });
    await executeRefund(refundId);
    await until(order, "failed");
    await syncRefund(await named(order));
    expect(await effectsOn(order)).toMatchObject({ refunds: ["failed 5200"] });
    expect(await refund(order.id, "full")).toMatchObject({ ok: true, value: { amountMinor: 5_200 } });
  });

  it("takes in a refund that somebody made at Stripe by hand", async () => {
    const order = await givenPaidOrder();
    await sdk().refunds.create({ payment_intent: order.paymentIntentId, amount: 700, reason: "duplicate" });
    await Promise.all(Array.from({ length: 5 }, async () => syncRefund(await named(order))));
    expect(await effectsOn(order)).toMatchObject({ refunds: ["succeeded 700"], facts: ["captured 5200", "refunded 700"] });
    expect(await refund(order.id, "full")).toMatchObject({ ok: true, value: { amountMinor: 4_500 } });
  });

  it("has a person look when Stripe denies to know a refund that it spoke of", async () => {
    expect(await syncRefund("re_nowhere")).toEqual({ kind: "unexplained", reason: "REFUND_UNKNOWN" });
  });
});
