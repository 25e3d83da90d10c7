import { describe, expect, it } from "vitest";
import { errorOf, payment, sandboxed, until } from "./support";

async function paid(card = "4242424242424242", options = {}) {
  const { sandbox, stripe, control } = await sandboxed(options);
  const { id } = await stripe.checkout.sessions.create(payment());
  await control.post(`/sessions/${id}/pay`, { card });
  const session = await stripe.checkout.sessions.retrieve(id);
  const intent = await stripe.paymentIntents.retrieve(String(session.payment_intent));
  return { sandbox, stripe, control, session, intent: intent.id, charge: String(intent.latest_charge) };
}

describe("a refund", () => {
  it("gives back what is left of the payment", async () => {
    const { stripe, intent, charge } = await paid();
    const refund = await stripe.refunds.create({ payment_intent: intent, reason: "requested_by_customer", metadata: { order: "o-1" } });
    expect(refund).toMatchObject({
      object: "refund",
      amount: 4200,
      charge,
      currency: "eur",
      payment_intent: intent,
      reason: "requested_by_customer",
      status: "succeeded",
      metadata: { order: "o-1" },
    });
    expect(await stripe.charges.retrieve(charge, { expand: ["refunds"] })).toMatchObject({
      amount_refunded: 4200,
      refunded: true,
      refunds: { data: [{ id: refund.id }] },
    });
  });

  it("comes in parts, never above what was captured", async () => {
    const { stripe, intent, charge } = await paid();
    await stripe.refunds.create({ payment_intent: intent, amount: 1200 });
    expect(await stripe.charges.retrieve(charge)).toMatchObject({ amount_refunded: 1200, refunded: false });
    expect((await errorOf(stripe.refunds.create({ charge, amount: 3001 }))).message).toBe(
      "Refund amount (€30.01) is greater than unrefunded amount on charge (€30.00)",
    );
    await stripe.refunds.create({ charge, amount: 3000 });
    expect(await errorOf(stripe.refunds.create({ charge, amount: 1 }))).toMatchObject({ statusCode: 400, code: "charge_already_refunded" });
    const listed = await stripe.refunds.list({ payment_intent: intent });
    expect(listed.data.map(({ amount }) => amount)).toEqual([3000, 1200]);
    expect((await stripe.refunds.list({ charge: "ch_other" })).data).toEqual([]);
  });

  it("is made once under one key, however often it is asked for", async () => {
    const { stripe, intent } = await paid();
    const ask = () => stripe.refunds.create({ payment_intent: intent, amount: 4200 }, { idempotencyKey: `refund-${intent}` });
    const made = await Promise.all([ask(), ask(), ask()]);
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  });

  it.each([
    ["nothing to refund", {}, { code: "parameter_missing" }],
    ["a charge that does not exist", { charge: "ch_none" }, { code: "resource_missing", param: "charge" }],
    ["an intent that does not exist", { payment_intent: "pi_none" }, { code: "resource_missing", param: "payment_intent" }],
    ["an amount of zero", { charge: "ch_none", amount: 0 }, { param: "amount" }],
    ["a negative amount", { charge: "ch_none", amount: -1 }, { param: "amount" }],
    ["a reason that is none", { charge: "ch_none", reason: "bored" }, { param: "reason" }],
    ["an unknown parameter", { charge: "ch_none", note: "x" }, { code: "parameter_unknown", param: "note" }],
  ])("is refused with %s", async (_, params, expected) => {
    const { stripe } = await sandboxed();
    expect(await errorOf(stripe.refunds.create(params as never))).toMatchObject({ statusCode: 400, ...expected });
  });

  it("is refused for a payment that was declined", async () => {
    const { stripe, charge, intent } = await paid("4000000000000002");
    expect((await errorOf(stripe.refunds.create({ charge }))).message).toContain("was not paid");
    expect((await errorOf(stripe.refunds.create({ payment_intent: intent }))).message).toContain("does not have a successful charge");
  });

  it("gets the bank's reference a while later, and tells of it", async () => {
    const { stripe, intent } = await paid();
    const { id } = await stripe.refunds.create({ payment_intent: intent });
    await until(async () => (await stripe.events.list({ type: "refund.updated" })).data.length === 1);
    expect((await stripe.refunds.retrieve(id)).destination_details?.card).toMatchObject({ reference_status: "available" });
  });

  it("is pending on one test card, and succeeds later", async () => {
    const { stripe, control, intent } = await paid("4000000000007726", { refundSettleMs: 60_000 });
    const { id, status } = await stripe.refunds.create({ payment_intent: intent });
    expect(status).toBe("pending");
    await control.post("/clock", { offsetMs: 61_000 });
    await until(async () => (await stripe.refunds.retrieve(id)).status === "succeeded");
  });

  it("fails later on another, and the charge counts as not refunded again", async () => {
    const { stripe, control, intent, charge } = await paid("4000000000005126", { refundSettleMs: 60_000 });
    const { id, status } = await stripe.refunds.create({ payment_intent: intent });
    expect(status).toBe("succeeded");
    await control.post("/clock", { offsetMs: 61_000 });
    await until(async () => (await stripe.refunds.retrieve(id)).status === "failed");
    expect(await stripe.charges.retrieve(charge)).toMatchObject({ amount_refunded: 0, refunded: false });
    expect((await stripe.events.list({ type: "refund.failed" })).data).toHaveLength(1);
  });
});
