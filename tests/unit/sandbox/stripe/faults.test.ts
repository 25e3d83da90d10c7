import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { clientOf, errorOf, payment, sandboxed } from "./support";

const create = { on: "api", method: "POST", path: "/v1/checkout/sessions" };
const key = { idempotencyKey: "attempt-1" };

describe("faults of the API", () => {
  it("error_before: nothing is done, and the next try works", async () => {
    const { stripe, control } = await sandboxed();
    await control.post("/faults", { ...create, kind: "error_before" });
    expect(await errorOf(stripe.checkout.sessions.create(payment(), key))).toMatchObject({ statusCode: 500, rawType: "api_error" });
    expect((await stripe.checkout.sessions.list()).data).toEqual([]);
    const session = await stripe.checkout.sessions.create(payment(), key);
    expect(session.lastResponse.headers["idempotent-replayed"]).toBeUndefined();
  });

  it("error_after: done, but answered with a 500 that the key replays, as at Stripe", async () => {
    const { stripe, control } = await sandboxed();
    await control.post("/faults", { ...create, kind: "error_after" });
    const first = await errorOf(stripe.checkout.sessions.create(payment(), { ...key, maxNetworkRetries: 2 }));
    const again = await errorOf(stripe.checkout.sessions.create(payment(), key));
    expect([first.statusCode, again.statusCode]).toEqual([500, 500]);
    expect(again.headers).toMatchObject({ "idempotent-replayed": "true" });
    const found = (await stripe.checkout.sessions.list()).data;
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ client_reference_id: "0190-order", status: "open" });
  });

  it("error_after without remembering: the key replays the success", async () => {
    const { stripe, control } = await sandboxed();
    await control.post("/faults", { ...create, kind: "error_after", remember: false });
    expect((await errorOf(stripe.checkout.sessions.create(payment(), key))).statusCode).toBe(500);
    const session = await stripe.checkout.sessions.create(payment(), key);
    expect(session.lastResponse.headers["idempotent-replayed"]).toBe("true");
    expect((await stripe.checkout.sessions.list()).data.map(({ id }) => id)).toEqual([session.id]);
  });

  it("hang_after: done, never answered; the key then replays the session", async () => {
    const { sandbox, stripe, control } = await sandboxed();
    await control.post("/faults", { ...create, kind: "hang_after" });
    const hasty = clientOf(sandbox, { timeout: 80 });
    expect(await errorOf(hasty.checkout.sessions.create(payment(), key))).toBeInstanceOf(Stripe.errors.StripeConnectionError);
    const session = await stripe.checkout.sessions.create(payment(), key);
    expect(session.lastResponse.headers["idempotent-replayed"]).toBe("true");
  });

  it("delay: done, even when the client gave up meanwhile", async () => {
    const { sandbox, stripe, control } = await sandboxed();
    await control.post("/faults", { ...create, kind: "delay", ms: 120 });
    expect(await errorOf(clientOf(sandbox, { timeout: 40 }).checkout.sessions.create(payment(), key))).toBeInstanceOf(
      Stripe.errors.StripeConnectionError,
    );
    expect(await errorOf(stripe.checkout.sessions.create(payment(), key))).toMatchObject({ code: "idempotency_key_in_use" });
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect((await stripe.checkout.sessions.list()).data).toHaveLength(1);
  });

  it("answers 429 as Stripe does when it is asked to", async () => {
    const { stripe, control } = await sandboxed();
    await control.post("/faults", { on: "api", kind: "error_before", path: "/v1/events*", status: 429 });
    await stripe.checkout.sessions.list();
    expect(await errorOf(stripe.events.list())).toBeInstanceOf(Stripe.errors.StripeRateLimitError);
  });

  it("hit only their path and method, as often as they were told", async () => {
    const { stripe, control } = await sandboxed();
    await control.post("/faults", { on: "api", kind: "error_before", method: "POST", path: "/v1/checkout/sessions/*/expire", count: 2 });
    const { id } = await stripe.checkout.sessions.create(payment());
    const expire = () => stripe.checkout.sessions.expire(id);
    expect([(await errorOf(expire())).statusCode, (await errorOf(expire())).statusCode]).toEqual([500, 500]);
    expect((await expire()).status).toBe("expired");
  });

  it("stay until they are cleared when they have no count", async () => {
    const { stripe, control } = await sandboxed();
    await control.post("/faults", { on: "api", kind: "error_before", count: null });
    for (let n = 0; n < 3; n++) expect((await errorOf(stripe.events.list())).statusCode).toBe(500);
    await control.post("/faults/clear");
    expect((await stripe.events.list()).data).toEqual([]);
  });

  it("are refused when they are misspelt", async () => {
    const { control } = await sandboxed();
    expect((await control.post("/faults", { on: "api", kind: "explode" })).status).toBe(400);
    expect((await control.post("/faults", { on: "webhook", kind: "drop", evnet: "x" })).status).toBe(400);
  });
});
