import { describe, expect, it } from "vitest";
import { payment, sandboxed } from "./support";

async function visit(changes = {}) {
  const { sandbox, stripe, control } = await sandboxed();
  const { id } = await stripe.checkout.sessions.create(payment(changes));
  const at = (path = "") => `${sandbox.url}/c/pay/${id}${path}`;
  const get = async (path = "", headers = {}) => {
    const response = await fetch(at(path), { headers, redirect: "manual" });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  /** Posts the form; where it leads. */
  const send = async (fields: Record<string, string>, path = "") => {
    const response = await fetch(at(path), { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
    return { status: response.status, location: response.headers.get("location"), text: await response.text() };
  };
  const form = (card: string, more = {}) => ({
    email: "lea@example.com",
    card,
    expiry: "12 / 34",
    cvc: "123",
    name: "Léa",
    action: "pay",
    ...more,
  });
  const session = () => stripe.checkout.sessions.retrieve(id, { expand: ["payment_intent"] });
  return { sandbox, stripe, control, id, get, send, form, session };
}

const success = (id: string) => `http://localhost:4100/fr/checkout/return?session_id=${id}`;

describe("the payment page", () => {
  it("shows lines, total and that no real money moves, in the session's language, without a script", async () => {
    const { get } = await visit({ locale: "fr" });
    const { text, headers } = await get();
    expect(text).toContain('<html lang="fr">');
    expect(text).toContain("Carafe Loire");
    expect(text.replace(/[\u00a0\u202f]/g, " ")).toContain("42,00 €");
    expect(text).toContain("aucun argent réel");
    expect(text).not.toContain("<script");
    expect(text).not.toMatch(/ style=|<style| on\w+=/);
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self' http://localhost:4100");
    expect(policy).not.toContain("unsafe");
  });

  it("follows the browser's language where the session leaves it open", async () => {
    const { get } = await visit();
    expect((await get("", { "Accept-Language": "fr-FR,fr;q=0.9" })).text).toContain("Carte");
    expect((await get("", { "Accept-Language": "en-GB,fr;q=0.9" })).text).toContain("Pay €42.00");
  });

  it("escapes what the shop sent", async () => {
    const { get } = await visit({
      line_items: [{ quantity: 1, price_data: { currency: "eur", unit_amount: 4200, product_data: { name: '<img src=x onerror="1">' } } }],
    });
    expect((await get()).text).toContain("&lt;img src=x onerror=&quot;1&quot;&gt;");
  });

  it("leads to success_url with the session's id once the card has paid", async () => {
    const { send, form, id, session, get } = await visit();
    expect(await send(form("4242 4242 4242 4242"))).toMatchObject({ status: 303, location: success(id) });
    expect(await session()).toMatchObject({
      status: "complete",
      payment_status: "paid",
      url: null,
      customer_details: { email: "lea@example.com", name: "Léa" },
      payment_intent: { status: "succeeded", amount_received: 4200 },
    });
    expect((await get()).text).toContain("This payment is done");
  });

  it("takes the money once, however often the form is sent", async () => {
    const { send, form, stripe } = await visit();
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(form("4242424242424242"))));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect((await stripe.charges.list()).data).toHaveLength(1);
  });

  it.each([
    ["4000000000000002", "The card was declined", "card_declined", "generic_decline"],
    ["4000000000009995", "does not have enough funds", "card_declined", "insufficient_funds"],
    ["4000000000000069", "has expired", "expired_card", undefined],
    ["4000000000000127", "security code is wrong", "incorrect_cvc", undefined],
    ["4000000000000119", "could not process", "processing_error", undefined],
  ])("says why card %s does not pay, and takes another", async (card, words, code, decline) => {
    const { send, form, get, session, stripe, id } = await visit();
    expect((await send(form(card))).location).toBe(`/c/pay/${id}`);
    const { text, status } = await get();
    expect(status).toBe(200);
    expect(text).toContain(words);
    expect(text).toContain('value="lea@example.com"');
    const { payment_intent: intent, status: state, payment_status: paid } = await session();
    expect([state, paid]).toEqual(["open", "unpaid"]);
    expect(intent).toMatchObject({ status: "requires_payment_method", last_payment_error: { code } });
    expect((intent as { last_payment_error: { decline_code?: string } }).last_payment_error.decline_code).toBe(decline);
    expect((await stripe.charges.list()).data).toMatchObject([{ status: "failed", paid: false }]);
    expect((await send(form("4242424242424242"))).location).toBe(success(id));
    expect((await session()).payment_intent).toMatchObject({
      id: (intent as { id: string }).id,
      status: "succeeded",
      last_payment_error: null,
    });
  });

  it.each([
    [{ card: "4242424242424241" }, "typing mistake"],
    [{ card: "" }, "typing mistake"],
    [{ card: "4111111111111111" }, "Only the test cards below work"],
    [{ email: "lea" }, "Write an e-mail address"],
    [{ expiry: "13 / 30" }, "date in the future"],
    [{ expiry: "01 / 20" }, "date in the future"],
    [{ cvc: "12" }, "three or four digits"],
  ])("says what is wrong with %j beside the field", async (changes, words) => {
    const { send, form, get, session } = await visit();
    await send(form("4242424242424242", changes));
    const { text } = await get();
    expect(text).toContain(words);
    expect(text).toContain("aria-invalid");
    expect(text).not.toContain("4111111111111111");
    expect((await session()).payment_intent).toBeNull();
  });

  it("fills in a test card at the press of a button, and keeps what was typed", async () => {
    const { send, get } = await visit();
    await send({ email: "lea@example.com", fill: "4000000000000002" });
    const { text } = await get();
    expect(text).toContain('value="4000 0000 0000 0002"');
    expect(text).toContain('value="lea@example.com"');
  });

  it("keeps what was typed with a test card, beside what is wrong with it", async () => {
    const { send, form, get } = await visit();
    await send(form("4242424242424242", { expiry: "01 / 20" }));
    const { text } = await get();
    for (const kept of ["4242 4242 4242 4242", "01 / 20", "lea@example.com", "Léa"]) expect(text).toContain(`value="${kept}"`);
  });

  it("does not ask for an e-mail that the shop gave", async () => {
    const { get, send, form, session } = await visit({ customer_email: "shop@example.com" });
    expect((await get()).text).not.toContain('name="email"');
    await send(form("4242424242424242", { email: "other@example.com" }));
    expect((await session()).customer_details?.email).toBe("shop@example.com");
  });

  it("answers 404 for a session that does not exist", async () => {
    const { sandbox } = await visit();
    const response = await fetch(`${sandbox.url}/c/pay/cs_test_none`);
    expect([response.status, (await response.text()).includes("no such payment")]).toEqual([404, true]);
  });

  it("has its styles, icon and fonts", async () => {
    const { sandbox } = await visit();
    for (const name of ["base.css", "checkout.css", "control.css", "icon.svg", "fraunces.woff2", "instrument-sans.woff2"])
      expect((await fetch(`${sandbox.url}/c/assets/${name}`)).status, name).toBe(200);
    for (const name of ["nothing.css", "../server.ts", "__proto__"])
      expect((await fetch(`${sandbox.url}/c/assets/${encodeURIComponent(name)}`)).status).toBe(404);
  });
});

describe("the 3-D Secure step", () => {
  it("stands between the card and success", async () => {
    const { send, form, get, id, session } = await visit();
    expect((await send(form("4000002500003155"))).location).toBe(`/c/pay/${id}/authenticate`);
    expect((await session()).payment_intent).toMatchObject({ status: "requires_action", next_action: { type: "redirect_to_url" } });
    expect((await get("/authenticate")).text).toContain("Confirm that it is you");
    expect((await send({ result: "complete" }, "/authenticate")).location).toBe(success(id));
    expect(await session()).toMatchObject({ payment_status: "paid", customer_details: { email: "lea@example.com", name: "Léa" } });
  });

  it("can fail, and the shopper may try again", async () => {
    const { send, form, get, id, session } = await visit();
    await send(form("4000002500003155"));
    expect((await send({ result: "fail" }, "/authenticate")).location).toBe(`/c/pay/${id}`);
    expect((await get()).text).toContain("could not confirm that it was you");
    expect((await session()).payment_intent).toMatchObject({
      status: "requires_payment_method",
      last_payment_error: { code: "payment_intent_authentication_failure" },
    });
    expect((await send(form("4242424242424242"))).location).toBe(success(id));
  });

  it("cannot be entered without a card, nor passed twice", async () => {
    const { send, form, get, id, stripe } = await visit();
    expect((await get("/authenticate")).headers.get("location")).toBe(`/c/pay/${id}`);
    await send({ result: "complete" }, "/authenticate");
    expect((await stripe.charges.list()).data).toEqual([]);
    await send(form("4000002500003155"));
    await Promise.all([send({ result: "complete" }, "/authenticate"), send({ result: "complete" }, "/authenticate")]);
    expect((await stripe.charges.list()).data).toHaveLength(1);
  });
});

describe("an expired session", () => {
  it("says so, and cannot be paid on the page, at the bank's step, or by hand", async () => {
    const { send, form, get, control, stripe, id, session } = await visit();
    await send(form("4000002500003155"));
    await stripe.checkout.sessions.expire(id);
    expect((await send({ result: "complete" }, "/authenticate")).text).toContain("has expired");
    expect((await send(form("4242424242424242"))).text).toContain("has expired");
    expect((await get()).text).toContain("http://localhost:4100/fr/cart");
    expect((await control.post(`/sessions/${id}/pay`)).status).toBe(409);
    expect((await stripe.charges.list()).data).toEqual([]);
    expect((await session()).payment_intent).toMatchObject({ status: "canceled" });
  });
});
