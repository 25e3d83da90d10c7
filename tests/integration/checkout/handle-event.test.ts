import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { handleEvent } from "@/lib/checkout/operations/handle-event";
import type { Actor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { wantedTypes } from "@/lib/payments/domain/event-types";
import { noteEvent } from "@/lib/payments/operations/receive-event";
import { retryTask } from "@/lib/payments/operations/retry-task";
import { getInboxTask } from "@/lib/payments/queries/get-inbox-task";
import { listInbox } from "@/lib/payments/queries/list-inbox";
import { listReturned } from "@/lib/payments/queries/list-returned";
import { readPayload } from "@/lib/payments/queries/read-payload";
import { drain } from "@/lib/platform/queue";
import { stripe as sdk } from "@/lib/platform/stripe";
import { sql } from "@/tests/support/database";
import { effectsOn, givenOpenOrder, paidOnce } from "@/tests/support/given-payment";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { refundPayment } from "@/tests/support/refund";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
ledgerHoldsAfterAll();
const admin: Actor = { kind: "staff", id: newId(), role: "admin", sessionId: newId() };

let number = 0;
/** An event as the webhook writes it down; answers its id in the inbox. */
async function told(type: string, objectId: string, eventId = `evt_handled${++number}`): Promise<string> {
  await noteEvent({ id: eventId, type, created: 1_790_000_000, livemode: false, data: { object: { id: objectId } } });
  const [row] = await sql<{ id: string }>("SELECT id FROM provider_events WHERE event_id = $1", [eventId]);
  return row?.id ?? "";
}
const work = () => drain("inbox", handleEvent);
const became = async (id: string) => {
  const [row] = await sql<{ state: string; reason: string | null }>("SELECT state, reason FROM provider_events WHERE id = $1", [id]);
  return row;
};
const paidOrder = async () => {
  const order = await givenOpenOrder();
  await stripe.pay(order.sessionId);
  const [session] = await stripe.sessionsOf(order.id);
  return { ...order, paymentIntentId: session?.payment_intent ?? "" };
};
const chargeOf = async (paymentIntentId: string) => String((await sdk().paymentIntents.retrieve(paymentIntentId)).latest_charge);
const sessionTypes = wantedTypes.filter((type) => type.startsWith("checkout.session."));

describe("one change, told by many events", () => {
  it("has one effect: every type of event about a paid session, twice each, in any order", async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...sessionTypes, ...sessionTypes], { minLength: 1 }), async (types) => {
        const order = await paidOrder();
        for (const type of types) await told(type, order.sessionId);
        await Promise.all([work(), work()]);
        expect(await effectsOn(order)).toEqual(paidOnce);
      }),
      { numRuns: 6, seed: 20_261_121 },
    );
  });

  it("has one effect when refund, charge and old names all tell of one refund", async () => {
    const order = await paidOrder();
    await told("checkout.session.completed", order.sessionId);
    await work();
    const refund = await sdk().refunds.create({ payment_intent: order.paymentIntentId, amount: 700 });
    const charge = await chargeOf(order.paymentIntentId);
    for (const type of ["refund.created", "refund.updated", "charge.refund.updated", "refund.failed"]) await told(type, refund.id);
    for (let copy = 0; copy < 3; copy++) await told("charge.refunded", charge);
    await Promise.all([work(), work()]);
    expect(await effectsOn(order)).toMatchObject({ refunds: ["succeeded 700"], facts: ["captured 5200", "refunded 700"] });
  });

  it("is heard in full when the refund is told before its payment: the payment is settled first", async () => {
    const order = await paidOrder();
    const refund = await sdk().refunds.create({ payment_intent: order.paymentIntentId, amount: 700 });
    const id = await told("refund.created", refund.id);
    await work();
    expect(await became(id)).toEqual({ state: "done", reason: null });
    expect(await effectsOn(order)).toMatchObject({
      status: "confirmed",
      refunds: ["succeeded 700"],
      facts: ["captured 5200", "refunded 700"],
    });
  });
});

describe("what cannot be settled", () => {
  const strangeSession = (changes: object) =>
    sdk().checkout.sessions.create({
      mode: "payment",
      success_url: "http://localhost/s",
      client_reference_id: newId(),
      metadata: { order: "NOSUCH00", attempt: "1" },
      line_items: [{ quantity: 1, price_data: { currency: "eur", unit_amount: 900, product_data: { name: "x" } } }],
      ...changes,
    });

  it.each([
    ["checkout.session.completed", "cs_test_nowhere", "SESSION_UNKNOWN"],
    ["refund.updated", "re_nowhere", "REFUND_UNKNOWN"],
    ["charge.refunded", "ch_nowhere", "CHARGE_UNKNOWN"],
  ])("is set aside with its reason: %s of %s", async (type, objectId, reason) => {
    const id = await told(type, objectId);
    await work();
    expect(await became(id)).toEqual({ state: "quarantined", reason });
  });

  it("is set aside when the money bears our marks and its order is unknown, whichever event tells it", async () => {
    const session = await strangeSession({});
    await stripe.pay(session.id);
    const refund = await sdk().refunds.create({
      payment_intent: String((await sdk().checkout.sessions.retrieve(session.id)).payment_intent),
    });
    const ids = [await told("checkout.session.completed", session.id), await told("refund.created", refund.id)];
    await work();
    for (const id of ids) expect(await became(id)).toEqual({ state: "quarantined", reason: "ORDER_UNKNOWN" });
  });

  it("is left alone when it is another app's", async () => {
    const session = await strangeSession({ metadata: {} });
    await stripe.pay(session.id);
    const refund = await sdk().refunds.create({
      payment_intent: String((await sdk().checkout.sessions.retrieve(session.id)).payment_intent),
    });
    const ids = [await told("checkout.session.completed", session.id), await told("refund.created", refund.id)];
    await work();
    for (const id of ids) expect(await became(id)).toMatchObject({ state: "ignored" });
  });

  it("a refund that bears the name of one of ours and takes back another payment is set aside", async () => {
    const [ours, other] = [await paidOrder(), await paidOrder()];
    for (const { sessionId } of [ours, other]) await told("checkout.session.completed", sessionId);
    await work();
    const made = await sdk().refunds.create({ payment_intent: ours.paymentIntentId, amount: 100 });
    await told("refund.created", made.id);
    await work();
    const [row] = await sql<{ id: string }>("SELECT id FROM refunds WHERE provider_refund_id = $1", [made.id]);
    const false_ = await sdk().refunds.create({ payment_intent: other.paymentIntentId, amount: 100, metadata: { refund: row?.id ?? "" } });
    const id = await told("refund.created", false_.id);
    await work();
    expect(await became(id)).toEqual({ state: "quarantined", reason: "REFUND_DIFFERS" });
  });

  it.each([
    ["another amount than ours", 200, 1],
    ["a second one under the same name, however alike", 100, 2],
  ])("a refund that bears the name of one of ours and is %s is set aside, and ours stays what it is", async (_, amount, before) => {
    const order = await paidOrder();
    await told("checkout.session.completed", order.sessionId);
    await work();
    const refundId = newId();
    await refundPayment({ refundId, orderId: order.id, amountMinor: 100, reason: "duplicate", actor: { kind: "system" } });
    const named = { payment_intent: order.paymentIntentId, metadata: { refund: refundId } };
    const first = before === 2 ? await sdk().refunds.create({ ...named, amount: 100 }) : null;
    if (first) await told("refund.created", first.id);
    await work();
    const row = () => sql("SELECT status, amount_minor, provider_refund_id FROM refunds WHERE id = $1", [refundId]);
    const known = await row();
    const stranger = await sdk().refunds.create({ ...named, amount });
    const id = await told("refund.created", stranger.id);
    await work();
    expect(await became(id)).toEqual({ state: "quarantined", reason: "REFUND_DIFFERS" });
    expect(await row()).toEqual(known);
    expect(await sql("SELECT 1 FROM payment_events WHERE provider_object_id = $1", [stranger.id])).toEqual([]);
  });

  it("goes back, and says so on its event and in the list, when the amount is not the order's", async () => {
    const order = await givenOpenOrder();
    await sql("UPDATE orders SET items_minor = items_minor + 1, total_minor = total_minor + 1 WHERE id = $1", [order.id]);
    await stripe.pay(order.sessionId);
    const id = await told("checkout.session.completed", order.sessionId);
    await work();
    await sql("UPDATE orders SET items_minor = items_minor - 1, total_minor = total_minor - 1 WHERE id = $1", [order.id]);
    expect(await became(id)).toEqual({ state: "done", reason: "AMOUNT_MISMATCH" });
    const returned = (await listReturned(admin))?.find(({ orderNumber }) => orderNumber === order.number);
    expect(returned).toMatchObject({ amount: { minor: 5_200, currency: "EUR" }, reason: "AMOUNT_MISMATCH", refund: "requested" });
  });
});

describe("a task looked at", () => {
  it("is found in the view of its state, with its order, page by page", async () => {
    const order = await paidOrder();
    const id = await told("checkout.session.completed", order.sessionId);
    const ids = async (state: "waiting" | "done" | "look") => (await listInbox(admin, { state }))?.tasks.map((task) => task.id);
    expect(await ids("waiting")).toContain(id);
    await work();
    expect(await ids("waiting")).not.toContain(id);
    expect(await ids("done")).toContain(id);
    expect(await getInboxTask(admin, id)).toMatchObject({ state: "done", orderNumber: order.number, attempts: 1, replays: [] });
    for (let more = 0; more < 60; more++) await told("customer.created", "cus_1");
    const first = await listInbox(admin, { state: "done" });
    const second = await listInbox(admin, { state: "done", before: first?.older ?? undefined });
    expect(first?.tasks).toHaveLength(50);
    const both = [...(first?.tasks ?? []), ...(second?.tasks ?? [])].map((task) => task.id);
    expect(new Set(both).size).toBe(both.length);
    expect(both).toEqual([...both].sort().reverse());
  });

  it("shows what Stripe still says: the event, else its object, else that it is gone, else that Stripe is silent", async () => {
    const order = await paidOrder();
    const { events } = await stripe.state();
    const sent = events.find(({ event }) => event.type === "checkout.session.completed" && JSON.stringify(event).includes(order.sessionId));
    const look = async (id: string) => {
      const task = await getInboxTask(admin, id);
      return task && readPayload(admin, task);
    };
    const known = await told("checkout.session.completed", order.sessionId, sent?.event.id);
    const shown = await look(known);
    expect(shown).toMatchObject({ kind: "event", json: expect.stringContaining(order.sessionId) });
    expect(JSON.stringify(shown)).not.toMatch(/@|shopper/);
    expect(await look(await told("checkout.session.completed", order.sessionId))).toMatchObject({ kind: "object" });
    expect(await look(await told("refund.updated", "re_gone"))).toEqual({ kind: "gone" });
    await stripe.fault({ on: "api", path: "/v1/events/*", kind: "error_before", status: 500, count: null });
    expect(await look(known)).toEqual({ kind: "silent" });
    await stripe.clearFaults();
    await work();
  });

  it("is done again by hand, whatever it became, with one effect and an audit row each", async () => {
    const order = await paidOrder();
    const id = await told("checkout.session.completed", order.sessionId);
    await work();
    for (let time = 0; time < 3; time++) {
      expect(await retryTask({ queue: "inbox", taskId: id }, admin)).toMatchObject({ ok: true });
      await work();
    }
    expect(await effectsOn(order)).toEqual(paidOnce);
    expect((await getInboxTask(admin, id))?.replays).toHaveLength(3);
  });
});
