import { describe, expect, it, vi } from "vitest";
import { handleEvent } from "@/lib/checkout/operations/handle-event";
import { requestSettlement } from "@/lib/checkout/operations/request-settlement";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { newId } from "@/lib/kernel/ids";
import { executeRefund } from "@/lib/payments/operations/execute-refund";
import { stripe as sdk } from "@/lib/platform/stripe";
import { sql } from "@/tests/support/database";
import { effectsOn, givenOpenOrder } from "@/tests/support/given-payment";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();

describe("money that cannot be kept goes back in full", () => {
  const returned = async (orderId: string) => {
    const rows = await sql<{ id: string }>("SELECT id FROM refunds WHERE order_id = $1", [orderId]);
    for (const { id } of rows) await executeRefund(id);
    const [intent] = await sql<{ pi: string }>(
      "SELECT provider_object_id AS pi FROM payment_events WHERE order_id = $1 AND kind = 'capture_rejected'",
      [orderId],
    );
    return (await stripe.refundsOf(intent?.pi ?? "")).map(({ amount, status }) => `${status} ${amount}`);
  };

  it("after the order had expired: recorded, refunded once, mailed, never fulfilled", async () => {
    const order = await givenOpenOrder();
    await sql("UPDATE orders SET status = 'expired', ended_at = created_at WHERE id = $1", [order.id]);
    await stripe.pay(order.sessionId);
    const kinds = (await Promise.all(Array.from({ length: 20 }, () => settlePayment(order.sessionId)))).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "returned")).toHaveLength(1);
    expect(await returned(order.id)).toEqual(["succeeded 5200"]);
    expect(await effectsOn(order)).toMatchObject({
      status: "expired",
      sold: [],
      facts: ["capture_rejected 5200", "refunded 5200"],
      refunds: ["succeeded 5200"],
      mails: ["mail.payment_rejected"],
    });
  });

  it("when the amount is another: the order ends, its stock is free again", async () => {
    const order = await givenOpenOrder();
    await sql("UPDATE orders SET total_minor = 5100, items_minor = 5100 WHERE id = $1", [order.id]);
    await stripe.pay(order.sessionId);
    expect(await settlePayment(order.sessionId)).toEqual({ kind: "returned", orderId: order.id, reason: "AMOUNT_MISMATCH" });
    expect(await returned(order.id)).toEqual(["succeeded 5200"]);
    expect(await effectsOn(order)).toMatchObject({
      status: "expired",
      stock: { onHand: 10, reserved: 0 },
      sold: [],
      attempts: ["completed"],
    });
  });

  it.each([
    ["the order is in another currency", "UPDATE orders SET currency = 'USD' WHERE id = $1", "CURRENCY_MISMATCH"],
    ["the session names another order number", "UPDATE orders SET number = 'K7QW2M9AZZ' WHERE id = $1", "REFERENCE_MISMATCH"],
  ])("when %s", async (_what, change, reason) => {
    const order = await givenOpenOrder();
    await sql(change, [order.id]);
    await stripe.pay(order.sessionId);
    const settled = await Promise.all(Array.from({ length: 5 }, () => settlePayment(order.sessionId)));
    expect(settled.filter(({ kind }) => kind === "returned")).toEqual([{ kind: "returned", orderId: order.id, reason }]);
    expect(await returned(order.id)).toEqual(["succeeded 5200"]);
    expect(await effectsOn(order)).toMatchObject({
      status: "expired",
      stock: { onHand: 10, reserved: 0 },
      sold: [],
      attempts: ["completed"],
      facts: ["capture_rejected 5200", "refunded 5200"],
      mails: ["mail.payment_rejected"],
    });
    const [fact] = await sql("SELECT currency, reason FROM payment_events WHERE order_id = $1 AND kind = 'capture_rejected'", [order.id]);
    expect(fact).toEqual({ currency: "EUR", reason });
  });

  it("when the stock was given away: nothing of the sale stays, not even half of it", async () => {
    const order = await givenOpenOrder();
    await sql("UPDATE stock_reservations SET status = 'released', ended_at = created_at WHERE order_id = $1", [order.id]);
    await sql("UPDATE stock_items SET reserved = 0 WHERE variant_id = $1", [order.variant.id]);
    await stripe.pay(order.sessionId);
    expect(await settlePayment(order.sessionId)).toEqual({ kind: "returned", orderId: order.id, reason: "STOCK_LOST" });
    expect(await effectsOn(order)).toMatchObject({
      status: "expired",
      facts: ["capture_rejected 5200"],
      mails: ["mail.payment_rejected"],
      cartLines: 1,
    });
  });

  it("when the order was paid by another session already", async () => {
    const order = await givenOpenOrder();
    const twin = await sdk().checkout.sessions.create({
      mode: "payment",
      ui_mode: "hosted_page",
      client_reference_id: order.id,
      metadata: { order: order.number, attempt: "2" },
      success_url: "http://localhost:3000/fr",
      line_items: [{ quantity: 1, price_data: { currency: "eur", unit_amount: 5_200, product_data: { name: "Vase" } } }],
    });
    await stripe.pay(order.sessionId);
    await stripe.pay(twin.id);
    await settlePayment(order.sessionId);
    expect(await settlePayment(twin.id)).toEqual({ kind: "returned", orderId: order.id, reason: "ORDER_NOT_PENDING" });
    expect(await effectsOn(order)).toMatchObject({ status: "confirmed", sold: ["-2"], facts: ["captured 5200", "capture_rejected 5200"] });
  });
});

describe("sessions that are not what they seem", () => {
  const paidSession = async (parameters: { client_reference_id?: string; metadata?: Record<string, string> }) => {
    const session = await sdk().checkout.sessions.create({
      mode: "payment",
      ui_mode: "hosted_page",
      success_url: "http://localhost:3000/fr",
      line_items: [{ quantity: 1, price_data: { currency: "eur", unit_amount: 900, product_data: { name: "Other" } } }],
      ...parameters,
    });
    await stripe.pay(session.id);
    return session.id;
  };

  it("leaves payments of other apps on the same account alone", async () => {
    expect(await settlePayment(await paidSession({}))).toEqual({ kind: "foreign" });
    expect(await settlePayment(await paidSession({ client_reference_id: "user-17", metadata: { order: "17" } }))).toEqual({
      kind: "foreign",
    });
  });

  it("sets aside what names an order that does not exist: a person must look", async () => {
    const session = await paidSession({ client_reference_id: newId(), metadata: { order: "K7QW2M9A" } });
    expect(await settlePayment(session)).toEqual({ kind: "unexplained", reason: "ORDER_UNKNOWN" });
    expect(await settlePayment("cs_test_nowhere")).toEqual({ kind: "unexplained", reason: "SESSION_UNKNOWN" });
  });

  it("sets aside live money seen by a shop in test mode, and the other way round: nothing is believed of it", async () => {
    const order = await givenOpenOrder();
    await stripe.pay(order.sessionId);
    const genuine = await sdk().checkout.sessions.retrieve(order.sessionId, { expand: ["payment_intent"] });
    vi.spyOn(sdk().checkout.sessions, "retrieve").mockResolvedValue({ ...genuine, livemode: true });
    const task = { id: newId(), kind: "checkout.session.completed", subject: order.sessionId, attempts: 1 };
    expect(await handleEvent(task)).toEqual({ state: "quarantined", reason: "WRONG_MODE" });
    expect(await effectsOn(order)).toMatchObject({ status: "pending_payment", sold: [], facts: [], refunds: [], mails: [] });
    vi.restoreAllMocks();
    expect(await handleEvent(task)).toEqual({ state: "done" });
    expect(await effectsOn(order)).toMatchObject({ status: "confirmed", sold: ["-2"], facts: ["captured 5200"] });
  });

  it.each([
    ["nothing", ""],
    ["a session of nobody", "cs_test_nowhere"],
    ["a path", "../../v1/charges"],
    ["a query", "cs_test_1?expand[]=x"],
    ["far too much", "x".repeat(5_000)],
  ])("the return page finds nothing for %s and asks nobody", async (_, id) => {
    expect(await requestSettlement(id)).toBeNull();
  });
});
