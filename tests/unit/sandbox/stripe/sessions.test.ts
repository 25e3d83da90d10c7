import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { apiVersion } from "@/sandbox/stripe/world";
import { clientOf, errorOf, lineOf, payment, sandboxed } from "./support";

describe("a checkout session", () => {
  it("is created open, with its lines, total, reference and page", async () => {
    const { stripe, sandbox } = await sandboxed();
    const session = await stripe.checkout.sessions.create(
      payment({ metadata: { order: "o-1" }, customer_email: "lea@example.com", locale: "fr" }),
    );
    expect(session).toMatchObject({
      object: "checkout.session",
      amount_subtotal: 4200,
      amount_total: 4200,
      client_reference_id: "0190-order",
      currency: "eur",
      customer_details: { email: "lea@example.com" },
      livemode: false,
      locale: "fr",
      metadata: { order: "o-1" },
      mode: "payment",
      payment_intent: null,
      payment_status: "unpaid",
      status: "open",
      ui_mode: "hosted_page",
    });
    expect(session.id).toMatch(/^cs_test_\w{58}$/);
    expect(session.url).toBe(`http://localhost:${sandbox.port}/c/pay/${session.id}`);
    expect(session.expires_at - session.created).toBe(24 * 3600);
    expect(session.line_items).toBeUndefined();
    expect(session.lastResponse).toMatchObject({ apiVersion, requestId: expect.stringMatching(/^req_/) });
  });

  it.each([
    ["jpy", 49, 50],
    ["gbp", 29, 30],
    ["chf", 49, 50],
    ["usd", 49, 50],
  ])("in %s takes whole minor units, and no total below Stripe's least", async (currency, tooSmall, least) => {
    const { stripe } = await sandboxed();
    const of = (price: object) =>
      payment({ line_items: [{ quantity: 1, price_data: { currency, product_data: { name: "Vase" }, ...price } }] });
    expect(await errorOf(stripe.checkout.sessions.create(of({ unit_amount: tooSmall })))).toMatchObject({
      message: expect.stringContaining("at least"),
    });
    expect(await errorOf(stripe.checkout.sessions.create(of({ unit_amount: 4_480.5 })))).toMatchObject({
      type: "StripeInvalidRequestError",
    });
    expect(await stripe.checkout.sessions.create(of({ unit_amount: least }))).toMatchObject({ amount_total: least, currency });
  });

  it("speaks the API version of the SDK, and no other", async () => {
    const { sandbox } = await sandboxed();
    expect(Stripe.API_VERSION).toBe(apiVersion);
    const response = await fetch(`${sandbox.url}/v1/checkout/sessions`, {
      headers: { Authorization: "Bearer sk_test_1", "Stripe-Version": "2020-08-27" },
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("Invalid Stripe API version");
  });

  it("shows its lines and its payment intent when asked to", async () => {
    const { stripe, control } = await sandboxed();
    const created = await stripe.checkout.sessions.create(payment());
    await control.post(`/sessions/${created.id}/pay`);
    const session = await stripe.checkout.sessions.retrieve(created.id, {
      expand: ["line_items", "payment_intent.latest_charge"],
    });
    expect(session.line_items?.data.map(({ description, amount_total, quantity }) => [description, amount_total, quantity])).toEqual([
      ["Carafe Loire", 3500, 1],
      ["Livraison", 700, 1],
    ]);
    expect(session.payment_intent).toMatchObject({
      object: "payment_intent",
      status: "succeeded",
      latest_charge: { object: "charge", paid: true },
    });
    const lines = await stripe.checkout.sessions.listLineItems(created.id, { limit: 1 });
    expect(lines).toMatchObject({ has_more: true, data: [{ description: "Carafe Loire", price: { unit_amount: 3500 } }] });
    expect((await errorOf(stripe.checkout.sessions.retrieve(created.id, { expand: ["client_reference_id"] }))).message).toContain(
      "cannot be expanded",
    );
  });

  it("changes its metadata key by key", async () => {
    const { stripe } = await sandboxed();
    const { id } = await stripe.checkout.sessions.create(payment({ metadata: { a: "1", b: "2" } }));
    expect((await stripe.checkout.sessions.update(id, { metadata: { a: "", c: "3" } })).metadata).toEqual({ b: "2", c: "3" });
    expect((await stripe.checkout.sessions.update(id, { metadata: "" })).metadata).toEqual({});
  });

  const now = () => Math.floor(Date.now() / 1000);
  it.each<[string, Partial<Stripe.Checkout.SessionCreateParams>, Partial<Stripe.errors.StripeError>]>([
    ["no success_url", { success_url: undefined } as never, { param: "success_url", code: "parameter_missing" }],
    ["a success_url that is none", { success_url: "/fr/return" }, { param: "success_url", code: "url_invalid" }],
    ["a javascript: url", { cancel_url: "javascript:alert(1)" }, { param: "cancel_url", code: "url_invalid" }],
    ["no mode", { mode: undefined } as never, { param: "mode", code: "parameter_missing" }],
    ["no lines", { line_items: undefined } as never, { param: "line_items", code: "parameter_missing" }],
    ["101 lines", { line_items: Array.from({ length: 101 }, () => lineOf("x", 100)) }, { param: "line_items" }],
    ["a negative amount", { line_items: [lineOf("x", -1)] }, { param: "line_items[0][price_data][unit_amount]" }],
    ["a total below the least charge", { line_items: [lineOf("x", 49)] }, { code: "amount_too_small" }],
    ["a total above the largest charge", { line_items: [lineOf("x", 99_999_999, 2)] }, { code: "amount_too_large" }],
    ["a quantity of zero", { line_items: [lineOf("x", 100, 0)] }, { param: "line_items[0][quantity]" }],
    ["a broken amount", { line_items: [lineOf("x", 10.5)] }, { code: "parameter_invalid_integer" }],
    ["another currency than the lines", { currency: "usd" }, { param: "currency" }],
    ["an e-mail that is none", { customer_email: "lea" }, { param: "customer_email", code: "email_invalid" }],
    ["an end in 29 minutes", { expires_at: now() + 29 * 60 }, { param: "expires_at" }],
    ["an end in 25 hours", { expires_at: now() + 25 * 3600 }, { param: "expires_at" }],
    ["a price that does not exist", { line_items: [{ price: "price_1", quantity: 1 }] }, { code: "resource_missing" }],
    ["a customer that does not exist", { customer: "cus_1" }, { code: "resource_missing", param: "customer" }],
    ["a subscription", { mode: "subscription" }, { code: "sandbox_not_simulated", param: "mode" }],
    ["a discount", { discounts: [{ coupon: "TEN" }] }, { code: "sandbox_not_simulated", param: "discounts" }],
    ["an expand that leads nowhere", { expand: ["colour"] }, { param: "expand" }],
    ["an unknown parameter", { colour: "red" } as never, { code: "parameter_unknown", param: "colour" }],
  ])("is refused with %s", async (_, changes, expected) => {
    const { stripe } = await sandboxed();
    const error = await errorOf(stripe.checkout.sessions.create(payment(changes)));
    expect(error).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
    expect(error).toMatchObject({ statusCode: 400, ...expected });
    expect((await stripe.checkout.sessions.list()).data).toEqual([]);
  });

  it.each([
    ["a currency that Stripe does not know", [["zzz", 1000]], "Invalid currency: zzz"],
    [
      "two currencies at once",
      [
        ["eur", 1000],
        ["usd", 1000],
      ],
      "same currency",
    ],
    ["a third decimal that no card takes", [["kwd", 1001]], "Invalid amount for kwd"],
  ])("is refused in %s", async (_, prices, message) => {
    const { stripe } = await sandboxed();
    const lines = prices.map(([currency, amount]) => ({
      quantity: 1,
      price_data: { currency: String(currency), unit_amount: Number(amount), product_data: { name: "x" } },
    }));
    expect((await errorOf(stripe.checkout.sessions.create(payment({ line_items: lines })))).message).toContain(message);
  });
});

describe("listing sessions", () => {
  it("pages from the newest on, in both directions", async () => {
    const { stripe } = await sandboxed();
    const made: string[] = [];
    for (let n = 0; n < 5; n++) made.unshift((await stripe.checkout.sessions.create(payment())).id);
    const first = await stripe.checkout.sessions.list({ limit: 2 });
    expect(first).toMatchObject({ has_more: true, url: "/v1/checkout/sessions" });
    const second = await stripe.checkout.sessions.list({ limit: 3, starting_after: first.data[1]?.id ?? "" });
    expect(second.has_more).toBe(false);
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(made);
    const back = await stripe.checkout.sessions.list({ limit: 2, ending_before: made[4] ?? "" });
    expect(back.data.map(({ id }) => id)).toEqual(made.slice(2, 4));
    const all: string[] = [];
    for await (const { id } of stripe.checkout.sessions.list({ limit: 2 })) all.push(id);
    expect(all).toEqual(made);
  });

  it("filters by status, payment intent, e-mail and time, and knows no filter by reference", async () => {
    const { stripe, control } = await sandboxed();
    const paid = await stripe.checkout.sessions.create(payment());
    const open = await stripe.checkout.sessions.create(payment({ customer_email: "lea@example.com" }));
    await control.post(`/sessions/${paid.id}/pay`);
    const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(paid.id);
    const idsOf = async (params: Stripe.Checkout.SessionListParams) =>
      (await stripe.checkout.sessions.list(params)).data.map(({ id }) => id);
    expect(await idsOf({ status: "open" })).toEqual([open.id]);
    expect(await idsOf({ status: "complete" })).toEqual([paid.id]);
    expect(await idsOf({ payment_intent: String(intent) })).toEqual([paid.id]);
    expect(await idsOf({ customer_details: { email: "lea@example.com" } })).toEqual([open.id]);
    expect(await idsOf({ created: { gte: open.created + 10 } })).toEqual([]);
    expect(await idsOf({ created: { gte: open.created - 10, lt: open.created + 10 } })).toHaveLength(2);
    expect(await errorOf(stripe.checkout.sessions.list({ client_reference_id: "0190-order" } as never))).toMatchObject({
      code: "parameter_unknown",
      param: "client_reference_id",
    });
    expect((await errorOf(stripe.checkout.sessions.list({ limit: 101 }))).param).toBe("limit");
    expect((await errorOf(stripe.checkout.sessions.list({ starting_after: "cs_none" }))).code).toBe("resource_missing");
  });
});

describe("the end of a session", () => {
  it("comes by request while it is open, and only then", async () => {
    const { stripe } = await sandboxed();
    const { id } = await stripe.checkout.sessions.create(payment());
    expect(await stripe.checkout.sessions.expire(id)).toMatchObject({ status: "expired", url: null });
    expect(await errorOf(stripe.checkout.sessions.expire(id))).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining("status of `expired`"),
    });
  });

  it("comes by itself at expires_at, by the sandbox's clock, and is told once", async () => {
    const { stripe, control } = await sandboxed();
    const { id } = await stripe.checkout.sessions.create(payment({ expires_at: Math.floor(Date.now() / 1000) + 31 * 60 }));
    await control.post("/clock", { offsetMs: 30 * 60_000 });
    expect((await stripe.checkout.sessions.retrieve(id)).status).toBe("open");
    await control.post("/clock", { offsetMs: 32 * 60_000 });
    expect((await stripe.checkout.sessions.retrieve(id)).status).toBe("expired");
    expect((await stripe.events.list({ type: "checkout.session.expired" })).data).toHaveLength(1);
    expect((await control.post(`/sessions/${id}/pay`)).status).toBe(409);
    expect((await stripe.checkout.sessions.retrieve(id)).payment_status).toBe("unpaid");
  });
});

describe("who may call", () => {
  it("is who has the key; nobody without, and nobody with a live key", async () => {
    const { sandbox } = await sandboxed({ apiKey: "sk_sandbox_right" });
    await clientOf(sandbox, { key: "sk_sandbox_right" }).checkout.sessions.list();
    const wrong = await errorOf(clientOf(sandbox, { key: "sk_sandbox_wrong" }).checkout.sessions.list());
    expect(wrong).toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
    expect(wrong.message).not.toContain("sk_sandbox_wrong");
    expect((await fetch(`${sandbox.url}/v1/checkout/sessions`)).status).toBe(401);
    const open = await sandboxed();
    expect(await errorOf(clientOf(open.sandbox, { key: "sk_live_123" }).checkout.sessions.list())).toMatchObject({ statusCode: 401 });
  });

  it("gets 404 for what does not exist", async () => {
    const { stripe, sandbox } = await sandboxed();
    expect(await errorOf(stripe.checkout.sessions.retrieve("cs_test_none"))).toMatchObject({ statusCode: 404, code: "resource_missing" });
    expect(await errorOf(stripe.paymentIntents.retrieve("pi_none"))).toMatchObject({ statusCode: 404, code: "resource_missing" });
    expect(await errorOf(stripe.customers.list())).toMatchObject({
      statusCode: 404,
      message: expect.stringContaining("Unrecognized request URL"),
    });
    expect((await fetch(`${sandbox.url}/nothing`)).status).toBe(404);
  });
});
