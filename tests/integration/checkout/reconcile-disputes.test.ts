import { describe, expect, it } from "vitest";
import { reconcile } from "@/lib/checkout/operations/reconcile";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { stripe as sdk } from "@/lib/platform/stripe";
import { moveClock, restoreClockAfterEach } from "@/tests/support/clock";
import { sql } from "@/tests/support/database";
import { givenOpenOrder } from "@/tests/support/given-payment";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { nothing, reconciled } from "@/tests/support/reconciling";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
ledgerHoldsAfterAll();
restoreClockAfterEach();
const DAY = 86_400_000;

async function givenPaidOrder() {
  const order = await givenOpenOrder();
  await stripe.pay(order.sessionId);
  await settlePayment(order.sessionId);
  return order;
}
const noted = (orderId: string) =>
  sql("SELECT kind, status FROM payment_disputes WHERE order_id = $1 ORDER BY kind", [orderId]) as Promise<
    { kind: string; status: string }[]
  >;

describe("a dispute that no event told of", () => {
  it("is noted and stops the parcel, once by two runs at once; so is a warning of fraud, and how it ended", async () => {
    const order = await givenPaidOrder();
    const dispute = await stripe.dispute(order.sessionId);
    await stripe.warn(order.sessionId);
    await Promise.all([reconcile(), reconcile()]);
    expect(await noted(order.id)).toEqual([
      { kind: "dispute", status: "needs_response" },
      { kind: "warning", status: "warned" },
    ]);
    expect(await reconciled(order)).toEqual(nothing);
    await stripe.moveDispute(dispute, "lost");
    expect(await reconciled(order)).toEqual({ repaired: ["dispute_noted"], left: [] });
    expect((await noted(order.id))[0]).toEqual({ kind: "dispute", status: "lost" });
    expect(await reconciled(order)).toEqual(nothing);
  });

  it("of a payment that no event told of either: the payment is settled first", async () => {
    const order = await givenOpenOrder();
    await stripe.pay(order.sessionId);
    await stripe.dispute(order.sessionId);
    expect(await reconciled(order)).toEqual({ repaired: ["settled", "dispute_noted"], left: [] });
    expect(await noted(order.id)).toEqual([{ kind: "dispute", status: "needs_response" }]);
  });

  it("ended longer after its beginning than a run looks back: asked for by its id", async () => {
    const order = await givenPaidOrder();
    const dispute = await stripe.dispute(order.sessionId);
    await reconcile();
    await stripe.moveDispute(dispute, "won");
    await moveClock(10 * DAY);
    expect(await reconciled(order, 3)).toEqual({ repaired: ["dispute_noted"], left: [] });
    expect(await noted(order.id)).toEqual([{ kind: "dispute", status: "won" }]);
  });
});

describe("a dispute that a person must look at", () => {
  it("is in another currency than its payment: listed while it is open, at each run, and over when it ends", async () => {
    const order = await givenPaidOrder();
    const id = await stripe.dispute(order.sessionId, { amount: 5_600, currency: "usd" });
    expect(await reconciled(order)).toEqual({ repaired: ["dispute_noted"], left: ["DISPUTE_CURRENCY"] });
    expect(await reconciled(order)).toEqual({ repaired: [], left: ["DISPUTE_CURRENCY"] });
    await stripe.moveDispute(id, "lost");
    expect(await reconciled(order)).toEqual({ repaired: ["dispute_noted"], left: [] });
    expect(await reconciled(order)).toEqual(nothing);
  });

  it("has another amount here than at Stripe, or Stripe does not know it", async () => {
    const order = await givenPaidOrder();
    const id = await stripe.dispute(order.sessionId);
    await reconcile();
    await sql("UPDATE payment_disputes SET amount_minor = 5100 WHERE order_id = $1", [order.id]);
    expect(await reconciled(order)).toEqual({ repaired: [], left: ["DISPUTE_DIFFERS"] });
    await sql("UPDATE payment_disputes SET amount_minor = 5200, provider_object_id = 'du_nowhere' WHERE order_id = $1", [order.id]);
    await sql("UPDATE payment_disputes SET payment_intent_id = 'pi_nowhere' WHERE order_id = $1", [order.id]);
    const { left } = await reconciled(order);
    expect(left).toContain("DISPUTE_UNKNOWN");
    await sql("DELETE FROM payment_disputes WHERE provider_object_id = 'du_nowhere'");
    await reconcile();
    expect((await sdk().disputes.retrieve(id)).status).toBe("needs_response");
    expect(await reconciled(order)).toEqual(nothing);
  });
});

it("another app's dispute on the same account is counted and left alone", async () => {
  const { id } = await sdk().checkout.sessions.create({
    mode: "payment",
    line_items: [{ quantity: 1, price_data: { currency: "eur", unit_amount: 700, product_data: { name: "Other shop" } } }],
    success_url: "https://other.example/thanks",
  });
  await stripe.pay(id);
  await stripe.dispute(id);
  const { foreign, left } = await reconcile();
  expect(foreign.disputes).toBe(1);
  expect(left.count).toBe(0);
});
