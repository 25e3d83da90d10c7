import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { payment, sandboxed, secret, until, webhookEndpoint } from "./support";

const stripeLibrary = new Stripe("sk_test_1");

/** A sandbox whose events go to an endpoint that gives these answers first. */
async function connected(answers: number[] = []) {
  const endpoint = await webhookEndpoint(answers);
  return { endpoint, ...(await sandboxed({ webhookUrl: endpoint.url })) };
}

describe("webhooks", () => {
  it("tell of a payment: charge, intent, session, signed over the raw body", async () => {
    const { stripe, control, endpoint } = await connected();
    const { id } = await stripe.checkout.sessions.create(payment());
    await control.post(`/sessions/${id}/pay`);
    await until(() => endpoint.received.length === 4);
    expect(endpoint.types().sort()).toEqual([
      "charge.succeeded",
      "checkout.session.completed",
      "payment_intent.created",
      "payment_intent.succeeded",
    ]);
    for (const { body, signature } of endpoint.received) {
      const event = stripeLibrary.webhooks.constructEvent(body, signature, secret);
      expect(event).toMatchObject({ object: "event", livemode: false, pending_webhooks: 1, api_version: Stripe.API_VERSION });
      expect(() => stripeLibrary.webhooks.constructEvent(`${body} `, signature, secret)).toThrow();
      expect(() => stripeLibrary.webhooks.constructEvent(body, signature, "whsec_other")).toThrow();
    }
    const completed = endpoint.received.find(({ event }) => event.type === "checkout.session.completed")?.event;
    expect(completed?.data.object).toMatchObject({ id, payment_status: "paid", status: "complete", amount_total: 4200 });
  });

  it("tell an endpoint that chose its events of those alone", async () => {
    const endpoint = await webhookEndpoint();
    const { control, stripe } = await sandboxed({
      webhookUrl: endpoint.url,
      webhookEvents: ["payment_intent.created", "checkout.session.completed"],
    });
    const { id } = await stripe.checkout.sessions.create(payment());
    await control.post(`/sessions/${id}/pay`);
    await until(() => endpoint.types().includes("checkout.session.completed")); // the last that a payment brings
    expect(endpoint.types().sort()).toEqual(["checkout.session.completed", "payment_intent.created"]);
    expect((await stripe.events.list({ type: "charge.succeeded" })).data).toHaveLength(1); // it happened, and can be asked for
  });

  it("tell of expiry and refunds, with the request behind them", async () => {
    const { stripe, control, endpoint } = await connected();
    const expired = await stripe.checkout.sessions.create(payment());
    await stripe.checkout.sessions.expire(expired.id, {}, { idempotencyKey: "expire-1" });
    const paid = await stripe.checkout.sessions.create(payment());
    await control.post(`/sessions/${paid.id}/pay`);
    const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(paid.id);
    await stripe.refunds.create({ payment_intent: String(intent) });
    await until(() =>
      ["checkout.session.expired", "refund.created", "charge.refunded", "refund.updated"].every((type) =>
        endpoint.types().includes(type as never),
      ),
    );
    const event = endpoint.received.find(({ event }) => event.type === "checkout.session.expired")?.event;
    expect(event?.request).toEqual({ id: expect.stringMatching(/^req_/), idempotency_key: "expire-1" });
  });

  it("come again, later and later, until the answer is a 2xx", async () => {
    const { stripe, endpoint } = await connected([500, 302, 404]);
    const { id } = await stripe.checkout.sessions.create(payment());
    await stripe.checkout.sessions.expire(id);
    await until(() => endpoint.received.length === 4);
    expect(new Set(endpoint.received.map(({ event }) => event.id)).size).toBe(1);
    await until(async () => (await stripe.events.list({ delivery_success: true })).data.length === 1);
    expect((await stripe.events.retrieve(endpoint.received[0]?.event.id ?? "")).pending_webhooks).toBe(0);
  });

  it("are given up after the last try, and stay in the list of what was not delivered", async () => {
    const { stripe, control, endpoint } = await connected([500, 500, 500, 500]);
    const { id } = await stripe.checkout.sessions.create(payment());
    await stripe.checkout.sessions.expire(id);
    await until(() => endpoint.received.length === 4);
    const [event] = (await stripe.events.list({ delivery_success: false })).data;
    expect(event).toMatchObject({ type: "checkout.session.expired", pending_webhooks: 1 });
    await control.post(`/events/${event?.id}/resend`);
    await until(() => endpoint.received.length === 5);
    await until(async () => (await stripe.events.list({ delivery_success: false })).data.length === 0);
  });

  it("keep what an object was, not what became of it", async () => {
    const { stripe, control } = await sandboxed();
    const { id } = await stripe.checkout.sessions.create(payment());
    await control.post(`/sessions/${id}/pay`, { card: "4000000000000002" });
    await control.post(`/sessions/${id}/pay`);
    const [failed] = (await stripe.events.list({ type: "payment_intent.payment_failed" })).data;
    expect(failed?.data.object).toMatchObject({ status: "requires_payment_method", last_payment_error: { code: "card_declined" } });
  });
});

describe("the list of events", () => {
  it("filters by type and types, newest first", async () => {
    const { stripe, control } = await sandboxed();
    const { id } = await stripe.checkout.sessions.create(payment());
    await control.post(`/sessions/${id}/pay`);
    const typesOf = async (params: Stripe.EventListParams) => (await stripe.events.list(params)).data.map(({ type }) => type);
    expect(await typesOf({})).toEqual([
      "checkout.session.completed",
      "payment_intent.succeeded",
      "charge.succeeded",
      "payment_intent.created",
    ]);
    expect(await typesOf({ type: "charge.succeeded" })).toEqual(["charge.succeeded"]);
    expect(await typesOf({ type: "payment_intent.*" })).toEqual(["payment_intent.succeeded", "payment_intent.created"]);
    expect(await typesOf({ types: ["charge.succeeded", "checkout.session.completed"] })).toHaveLength(2);
    expect((await stripe.events.list({ limit: 3 })).has_more).toBe(true);
  });

  it("forgets an event after 30 days, and never the session", async () => {
    const { stripe, control } = await sandboxed();
    const { id } = await stripe.checkout.sessions.create(payment());
    await stripe.checkout.sessions.expire(id);
    const [event] = (await stripe.events.list()).data;
    await control.post("/clock", { offsetMs: 31 * 86_400_000 });
    expect((await stripe.events.list()).data).toEqual([]);
    await expect(stripe.events.retrieve(event?.id ?? "")).rejects.toMatchObject({ statusCode: 404, code: "resource_missing" });
    expect((await stripe.checkout.sessions.list({ status: "expired" })).data).toMatchObject([{ id }]);
  });

  it("counts nothing as pending while there is no endpoint", async () => {
    const { stripe } = await sandboxed();
    const { id } = await stripe.checkout.sessions.create(payment());
    await stripe.checkout.sessions.expire(id);
    expect((await stripe.events.list()).data[0]?.pending_webhooks).toBe(0);
  });
});

describe("webhook faults", () => {
  const expire = async (stripe: Stripe) => {
    const { id } = await stripe.checkout.sessions.create(payment());
    await stripe.checkout.sessions.expire(id);
    return id;
  };
  const fault = (kind: string, more = {}) => ({ on: "webhook", kind, event: "checkout.session.*", ...more });

  it("drop: nothing comes, but the list knows", async () => {
    const { stripe, control, endpoint } = await connected();
    await control.post("/faults", fault("drop"));
    await expire(stripe);
    await expire(stripe);
    await until(() => endpoint.received.length === 1);
    expect((await stripe.events.list({ delivery_success: false })).data).toHaveLength(1);
  });

  it("duplicate: the same event several times", async () => {
    const { stripe, control, endpoint } = await connected();
    await control.post("/faults", fault("duplicate", { copies: 20 }));
    await expire(stripe);
    await until(() => endpoint.received.length === 20);
    expect(new Set(endpoint.received.map(({ event }) => event.id)).size).toBe(1);
  });

  it("delay: later", async () => {
    const { stripe, control, endpoint } = await connected();
    await control.post("/faults", fault("delay", { ms: 100 }));
    const began = Date.now();
    await expire(stripe);
    await until(() => endpoint.received.length === 1);
    expect(Date.now() - began).toBeGreaterThanOrEqual(99);
  });

  it("reorder: last first", async () => {
    const { stripe, control, endpoint } = await connected();
    await control.post("/faults", fault("reorder", { count: 3 }));
    const ids = [await expire(stripe), await expire(stripe), await expire(stripe)];
    await until(() => endpoint.received.length === 3);
    expect(endpoint.received.map(({ event }) => (event.data.object as { id: string }).id)).toEqual(ids.reverse());
  });

  it("reorder: what has come after a while, when fewer come", async () => {
    const { stripe, control, endpoint } = await connected();
    await control.post("/faults", fault("reorder", { count: 3, ms: 50 }));
    await expire(stripe);
    await until(() => endpoint.received.length === 1);
  });

  it("hold: until it is released by hand", async () => {
    const { stripe, control, endpoint } = await connected();
    await control.post("/faults", fault("hold", { count: 2 }));
    const ids = [await expire(stripe), await expire(stripe)];
    await expire(stripe);
    await until(() => endpoint.received.length === 1);
    expect(await control.post("/events/release", { order: "reverse" })).toMatchObject({ released: 2 });
    await until(() => endpoint.received.length === 3);
    expect(endpoint.received.slice(1).map(({ event }) => (event.data.object as { id: string }).id)).toEqual(ids.reverse());
  });

  it("old timestamp and wrong signature: refused by the library, and right at the next try", async () => {
    const { stripe, control, endpoint } = await connected([400, 400]);
    await control.post("/faults", [fault("old_timestamp", { seconds: 301 })]);
    await expire(stripe);
    await until(() => endpoint.received.length === 1);
    await control.post("/faults", [fault("wrong_signature")]);
    await until(() => endpoint.received.length === 3);
    const [old, forged, right] = endpoint.received;
    const verify = ({ body = "", signature = "" } = {}) => stripeLibrary.webhooks.constructEvent(body, signature, secret);
    expect(() => verify(old)).toThrow(/tolerance/);
    expect(() => verify(forged)).toThrow(/signature/);
    expect(verify(right).type).toBe("checkout.session.expired");
  });
});
