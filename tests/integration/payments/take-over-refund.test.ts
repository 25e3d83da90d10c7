import { describe, expect, it } from "vitest";
import { handleEvent } from "@/lib/checkout/operations/handle-event";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import type { Staff } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { executeRefund } from "@/lib/payments/operations/execute-refund";
import { noteEvent } from "@/lib/payments/operations/receive-event";
import { syncRefund } from "@/lib/payments/operations/sync-refund";
import { takeOverRefund } from "@/lib/payments/operations/take-over-refund";
import { listFindings } from "@/lib/payments/queries/list-findings";
import { drain } from "@/lib/platform/queue";
import { stripe as sdk } from "@/lib/platform/stripe";
import { sql } from "@/tests/support/database";
import { givenOpenOrder } from "@/tests/support/given-payment";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { nothing, reconciled } from "@/tests/support/reconciling";
import { refundPayment } from "@/tests/support/refund";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
ledgerHoldsAfterAll();
const staff = (role: Staff["role"]): Staff => ({ kind: "staff", id: newId(), role, sessionId: newId() });
const admin = staff("admin");

async function paidOrder() {
  const order = await givenOpenOrder();
  await stripe.pay(order.sessionId);
  await settlePayment(order.sessionId);
  const [session] = await stripe.sessionsOf(order.id);
  return { ...order, payment: session?.payment_intent ?? "" };
}
type Paid = Awaited<ReturnType<typeof paidOrder>>;

async function wish({ id: orderId }: Paid, amountMinor: number): Promise<string> {
  const refundId = newId();
  const booked = await refundPayment({ refundId, orderId, amountMinor, reason: "duplicate", actor: { kind: "system" } });
  expect(booked.ok).toBe(true);
  return refundId;
}
const givenUp = (refundId: string) => sql("UPDATE outbox_messages SET state = 'done' WHERE dedupe_key = $1", [`stripe.refund:${refundId}`]);
let number = 0;
/** A refund that somebody made at Stripe under the name of ours, told and set aside. */
async function stranger({ payment }: Paid, refundId: string, amount: number): Promise<string> {
  const { id } = await sdk().refunds.create({ payment_intent: payment, amount, metadata: { refund: refundId } });
  await noteEvent({ id: `evt_take${++number}`, type: "refund.created", created: 1_790_000_000, livemode: false, data: { object: { id } } });
  await drain("inbox", handleEvent);
  expect(await eventOf(id)).toEqual([{ state: "quarantined", reason: "REFUND_DIFFERS" }]);
  return id;
}
/** Stripe's refunds are pending for a moment; then they are told again. */
async function arrived(id: string): Promise<void> {
  await expect.poll(async () => (await sdk().refunds.retrieve(id)).status).toBe("succeeded");
  expect(await syncRefund(id)).toEqual({ kind: "noted" });
}
const eventOf = (id: string) => sql("SELECT state, reason FROM provider_events WHERE object_id = $1", [id]);
const refundsOf = async ({ id }: Paid) =>
  (
    await sql<{ item: string }>(
      "SELECT status || ' ' || amount_minor || coalesce(' note ' || i.gross, '') AS item FROM refunds r LEFT JOIN LATERAL (SELECT snapshot->'totals'->>'grossMinor' AS gross FROM invoices WHERE refund_id = r.id) i ON true WHERE r.order_id = $1 ORDER BY r.created_at, r.id",
      [id],
    )
  ).map(({ item }) => item);
const audited = ({ id }: Paid) => sql("SELECT actor_id, data FROM audit_logs WHERE action = 'refund.taken_over' AND subject_id = $1", [id]);
const take = (providerRefundId: string, actor = admin) => takeOverRefund({ providerRefundId }, actor);

describe("what Stripe says of a refund that differs", () => {
  it("is taken over instead of ours that never left: its amount, its credit note, once, by name; and nobody differs any more", async () => {
    const order = await paidOrder();
    const ours = await wish(order, 1_000);
    await givenUp(ours);
    const id = await stranger(order, ours, 1_200);
    expect(await reconciled(order)).toEqual({ repaired: [], left: ["REFUND_DIFFERS", "REFUND_DIFFERS"] });
    const answers = await Promise.all(Array.from({ length: 5 }, () => take(id)));
    for (const answer of answers) expect(answer).toEqual({ ok: true, value: { number: order.number } });
    await arrived(id);
    expect(await refundsOf(order)).toEqual(["failed 1000", "succeeded 1200 note 1200"]);
    const data = { providerRefundId: id, amountMinor: 1_200, currency: "EUR", instead: ours };
    expect(await audited(order)).toEqual([{ actor_id: admin.id, data }]);
    expect((await listFindings(admin))?.filter(({ subject }) => subject === id)).toEqual([]);
    await drain("inbox", handleEvent);
    expect(await eventOf(id)).toEqual([{ state: "done", reason: null }]);
    await executeRefund(ours); // somebody presses "try again" beside it
    expect(await refundsOf(order)).toEqual(["failed 1000", "succeeded 1200 note 1200"]);
    expect(await stripe.refundsOf(order.payment)).toHaveLength(1);
    expect(await reconciled(order)).toEqual(nothing);
  });

  it("is taken over beside ours that left under the same name: money that went twice is written down twice", async () => {
    const order = await paidOrder();
    const ours = await wish(order, 1_000);
    await executeRefund(ours);
    const id = await stranger(order, ours, 1_000);
    expect(await take(id)).toMatchObject({ ok: true });
    await arrived(id);
    expect(await refundsOf(order)).toEqual(["succeeded 1000 note 1000", "succeeded 1000 note 1000"]);
    expect(await reconciled(order)).toEqual(nothing);
  });

  it("is never taken over above what came in: another wish that waits counts", async () => {
    const order = await paidOrder();
    const ours = await wish(order, 100);
    await givenUp(ours);
    await wish(order, 5_000);
    const id = await stranger(order, ours, 300);
    expect(await take(id)).toEqual({ ok: false, error: { code: "ABOVE_CAPTURED", leftMinor: 200 } });
    expect(await refundsOf(order)).toEqual(["requested 100", "requested 5000"]);
    expect(await audited(order)).toEqual([]);
  });

  it("waits while the worker still sends ours", async () => {
    const order = await paidOrder();
    const ours = await wish(order, 1_000);
    const id = await stranger(order, ours, 1_200);
    expect(await take(id)).toEqual({ ok: false, error: { code: "STILL_SENDING" } });
    expect(await refundsOf(order)).toEqual(["requested 1000"]);
  });

  it("is not taken over by support, nor what Stripe does not know, nor over facts that stand", async () => {
    const order = await paidOrder();
    const ours = await wish(order, 1_000);
    await executeRefund(ours);
    const [made] = await stripe.refundsOf(order.payment);
    expect(await take(made?.id ?? "", staff("support"))).toEqual({ ok: false, error: { code: "FORBIDDEN" } });
    expect(await take("re_nowhere")).toEqual({ ok: false, error: { code: "NOT_OURS" } });
    await sql("UPDATE refunds SET amount_minor = 900 WHERE id = $1", [ours]);
    expect(await take(made?.id ?? "")).toEqual({ ok: false, error: { code: "LINKED" } });
    await sql("UPDATE refunds SET amount_minor = 1000 WHERE id = $1", [ours]);
    expect(await refundsOf(order)).toEqual(["succeeded 1000 note 1000"]);
  });
});
