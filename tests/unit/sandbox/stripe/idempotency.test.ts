import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { clientOf, errorOf, lineOf, payment, sandboxed, until } from "./support";

const key = { idempotencyKey: "order-1-attempt-1" };

describe("an idempotency key", () => {
  it("replays the first result, and says so", async () => {
    const { stripe } = await sandboxed();
    const first = await stripe.checkout.sessions.create(payment(), key);
    const again = await stripe.checkout.sessions.create(payment(), key);
    expect(again.id).toBe(first.id);
    expect(again.lastResponse.headers).toMatchObject({ "idempotent-replayed": "true", "original-request": first.lastResponse.requestId });
    expect(again.lastResponse.requestId).not.toBe(first.lastResponse.requestId);
    expect(first.lastResponse.headers["idempotent-replayed"]).toBeUndefined();
    expect((await stripe.checkout.sessions.list()).data).toHaveLength(1);
  });

  it("replays what was true then: an expired session still reads open", async () => {
    const { stripe } = await sandboxed();
    const { id } = await stripe.checkout.sessions.create(payment(), key);
    await stripe.checkout.sessions.expire(id);
    expect(await stripe.checkout.sessions.create(payment(), key)).toMatchObject({ id, status: "open" });
  });

  it("is refused for other parameters or another endpoint", async () => {
    const { stripe } = await sandboxed();
    const { id } = await stripe.checkout.sessions.create(payment(), key);
    const other = await errorOf(stripe.checkout.sessions.create(payment({ line_items: [lineOf("x", 100)] }), key));
    expect(other).toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
    expect(other).toMatchObject({ statusCode: 400, rawType: "idempotency_error", message: expect.stringContaining("same parameters") });
    expect((await errorOf(stripe.checkout.sessions.expire(id, {}, key))).message).toContain("same endpoint");
  });

  it("does not mind the order of the parameters", async () => {
    const { stripe } = await sandboxed();
    const first = await stripe.checkout.sessions.create(payment(), key);
    const reversed = Object.fromEntries(Object.entries(payment()).reverse());
    expect((await stripe.checkout.sessions.create(reversed, key)).id).toBe(first.id);
  });

  it("saves nothing when validation fails, so that the right parameters then work", async () => {
    const { stripe } = await sandboxed();
    expect(await errorOf(stripe.checkout.sessions.create(payment({ line_items: [lineOf("x", 1)] }), key))).toMatchObject({
      code: "amount_too_small",
    });
    expect((await stripe.checkout.sessions.create(payment(), key)).status).toBe("open");
  });

  it("saves the refusal of work that had begun", async () => {
    const { stripe, control } = await sandboxed();
    const { id } = await stripe.checkout.sessions.create(payment());
    await control.post(`/sessions/${id}/pay`);
    const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(id);
    const refund = () => stripe.refunds.create({ payment_intent: String(intent), amount: 5000 }, key);
    const first = await errorOf(refund());
    const again = await errorOf(refund());
    expect(again.message).toBe(first.message);
    expect(again.headers).toMatchObject({ "idempotent-replayed": "true" });
  });

  it("answers 409 to a twin while the first request runs, and replays afterwards", async () => {
    const { stripe, control } = await sandboxed();
    await control.post("/faults", { on: "api", kind: "delay", path: "/v1/checkout/sessions", ms: 150 });
    const first = stripe.checkout.sessions.create(payment(), key);
    await until(async () => (await control.post("/faults", [])).faults.length === 0);
    expect(await errorOf(stripe.checkout.sessions.create(payment(), key))).toMatchObject({
      statusCode: 409,
      code: "idempotency_key_in_use",
    });
    const { id } = await first;
    expect((await stripe.checkout.sessions.create(payment(), key)).id).toBe(id);
    expect((await stripe.checkout.sessions.list()).data).toHaveLength(1);
  });

  it("makes twenty requests at once into one session", async () => {
    const { sandbox, stripe } = await sandboxed();
    const patient = clientOf(sandbox);
    const made = await Promise.all(
      Array.from({ length: 20 }, () => patient.checkout.sessions.create(payment(), { ...key, maxNetworkRetries: 5 })),
    );
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect((await stripe.checkout.sessions.list()).data).toHaveLength(1);
  });

  it("has at most 255 characters", async () => {
    const { stripe } = await sandboxed();
    await stripe.checkout.sessions.create(payment(), { idempotencyKey: "k".repeat(255) });
    const error = await errorOf(stripe.checkout.sessions.create(payment(), { idempotencyKey: "k".repeat(256) }));
    expect(error).toMatchObject({ statusCode: 400, rawType: "idempotency_error" });
  });

  it("is forgotten after 24 hours", async () => {
    const { stripe, control } = await sandboxed();
    const first = await stripe.checkout.sessions.create(payment(), key);
    await control.post("/clock", { offsetMs: 23.9 * 3_600_000 });
    expect((await stripe.checkout.sessions.create(payment(), key)).id).toBe(first.id);
    await control.post("/clock", { offsetMs: 24.1 * 3_600_000 });
    expect((await stripe.checkout.sessions.create(payment(), key)).id).not.toBe(first.id);
  });
});
