import { render } from "@react-email/render";
import { describe, expect, it } from "vitest";
import { OrderCanceled } from "@/emails/order-canceled";
import { cancelOrder } from "@/lib/checkout/operations/cancel-order";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import type { Actor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { getOrderForMail } from "@/lib/orders/queries/get-order-for-mail";
import { executeRefund } from "@/lib/payments/operations/execute-refund";
import { findBookedRefund } from "@/lib/payments/queries/find-booked-refund";
import { db } from "@/lib/platform/db";
import { sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { givenCheckout } from "@/tests/support/given-cart";
import { type GivenCard, givenCartPaidWith, givenGiftCard, storyOf } from "@/tests/support/given-gift-card";
import { ordersOf, place } from "@/tests/support/given-sale";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { refundPayment } from "@/tests/support/refund";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
ledgerHoldsAfterAll();
const admin: Actor = { kind: "staff", id: newId(), role: "admin", sessionId: newId() };

/** An order of two for 50.00 each, free delivery, that a card with `worth` pays a part of, or all. */
async function bought(worth: number): Promise<{ id: string; lineId: string; card: GivenCard }> {
  const { variants } = await given.product({ priceMinor: 5_000, stock: [9] });
  const card = await givenGiftCard(worth);
  const token = await givenCartPaidWith([card], [variants[0], 2]);
  const placed = await place(token, await givenCheckout(token));
  if (!placed.ok) throw new Error(placed.error.code);
  const { id } = (await ordersOf(token))[0] ?? { id: "" };
  for (const { id: sessionId } of await stripe.sessionsOf(id)) {
    await stripe.pay(sessionId);
    await settlePayment(sessionId);
  }
  const [line] = await db.orderLine.findMany({ where: { orderId: id } });
  return { id, lineId: line?.id ?? "", card };
}

const give = (orderId: string, amountMinor: number | "full", refundId = newId()) =>
  refundPayment({ refundId, orderId, amountMinor, reason: "requested_by_customer", actor: admin });
const refundsOf = (orderId: string) =>
  sql<{ id: string; to: string; amount: number; status: string }>(
    `SELECT id, split_part(payment_intent_id, '_', 1) AS to, amount_minor::int AS amount, status FROM refunds WHERE order_id = $1 ORDER BY payment_intent_id DESC`,
    [orderId],
  );
/** What the documents of an order say of the means of payment, oldest first. */
const paymentsSaid = (orderId: string) =>
  sql<{ kind: string; said: string }>(
    `SELECT kind, (SELECT string_agg((p ->> 'means') || ' ' || (p ->> 'amountMinor'), ', ' ORDER BY at)
       FROM jsonb_array_elements(snapshot -> 'payments') WITH ORDINALITY AS t(p, at)) AS said FROM invoices WHERE order_id = $1 ORDER BY issued_at, sequence`,
    [orderId],
  );
const carryOut = async (orderId: string) => {
  for (const { id } of await refundsOf(orderId)) await executeRefund(id);
};

describe("a refund of an order that money and a gift card paid", () => {
  it("goes to the money first, then to the card; a double click books it once, and each part has its credit note", async () => {
    const { id, card } = await bought(4_000);
    await give(id, 5_000);
    const refundId = newId();
    const twice = await Promise.all([give(id, 3_000, refundId), give(id, 3_000, refundId), give(id, 3_000, refundId)]);
    for (const each of twice) expect(each).toEqual({ ok: true, value: { refundId, amountMinor: 3_000 } });
    expect((await refundsOf(id)).map(({ to, amount }) => `${to} ${amount}`).sort()).toEqual(["gc 2000", "pi 1000", "pi 5000"]);
    expect((await findBookedRefund(refundId))?.shares).toEqual({
      all: { minor: 3_000, currency: "EUR" },
      toGiftCard: { minor: 2_000, currency: "EUR" },
    });
    await Promise.all([carryOut(id), carryOut(id)]);
    expect(await storyOf(card)).toEqual({ balance: 2_000, moved: ["issued 4000", "held 4000", "redeemed 4000", "refunded 2000"] });
    expect(await paymentsSaid(id)).toEqual([
      { kind: "invoice", said: "gift_card 4000, bank_card 6000" },
      { kind: "credit_note", said: "bank_card 5000" },
      { kind: "credit_note", said: "bank_card 1000" },
      { kind: "credit_note", said: "gift_card 2000" },
    ]);
    const [notes] = await sql(
      "SELECT count(*)::int AS notes, sum(total_minor)::int AS credited FROM invoices WHERE order_id = $1 AND kind = 'credit_note'",
      [id],
    );
    expect(notes).toEqual({ notes: 3, credited: 8_000 });
    expect(await give(id, 2_001)).toEqual({ ok: false, error: { code: "AMOUNT_TOO_LARGE", refundableMinor: 2_000 } });
    expect(await give(id, "full")).toMatchObject({ ok: true, value: { amountMinor: 2_000 } });
    await carryOut(id);
    expect(await storyOf(card)).toMatchObject({ balance: 4_000 });
  });

  it("counts units once, though their price goes to two places", async () => {
    const { id, lineId, card } = await bought(7_000);
    const wish = { refundId: newId(), orderId: id, amountMinor: 0, reason: "requested_by_customer", actor: admin } as const;
    const parts = { lines: [{ orderLineId: lineId, quantity: 1 }], shipping: 0 } as const;
    expect(await refundPayment({ ...wish, parts })).toMatchObject({ ok: true, value: { amountMinor: 5_000 } });
    expect(await refundPayment({ ...wish, parts })).toMatchObject({ ok: true, value: { amountMinor: 5_000 } });
    expect(await refundPayment({ ...wish, parts: { ...parts, shipping: "rest" }, amountMinor: 1 })).toMatchObject({
      error: { code: "REFUND_ID_TAKEN" },
    });
    await carryOut(id);
    expect(
      await sql("SELECT quantity, amount_minor::int AS amount FROM refund_lines WHERE order_line_id = $1 ORDER BY quantity", [lineId]),
    ).toEqual([
      { quantity: 0, amount: 2_000 },
      { quantity: 1, amount: 3_000 },
    ]);
    expect(await refundPayment({ ...wish, refundId: newId(), parts })).toMatchObject({ ok: true, value: { amountMinor: 5_000 } });
    await carryOut(id);
    expect(await storyOf(card)).toMatchObject({ balance: 7_000 });
    expect(await refundPayment({ ...wish, refundId: newId(), parts })).toMatchObject({ error: { code: "LINE_TOO_MANY", left: 0 } });
  });

  it("never gives back more than was paid, however many ask at once", async () => {
    const { id } = await bought(10_000);
    const asked = await Promise.all(Array.from({ length: 12 }, () => give(id, 3_000)));
    expect(asked.filter(({ ok }) => ok)).toHaveLength(3);
    await carryOut(id);
  });
});

describe("an order that is called off", () => {
  it("gives the card back what it paid, and the mail says all of it", async () => {
    const { id, card } = await bought(4_000);
    const formId = newId();
    const click = () => cancelOrder({ formId, orderId: id, reason: "requested_by_customer" }, admin);
    for (const each of await Promise.all([click(), click()])) expect(each).toMatchObject({ ok: true, value: { refundedMinor: 10_000 } });
    await carryOut(id);
    expect(await storyOf(card)).toMatchObject({ balance: 4_000 });
    expect((await getOrderForMail(id))?.refunds).toMatchObject({
      before: { minor: 0 },
      atEnd: { all: { minor: 10_000 }, toGiftCard: { minor: 4_000 } },
    });
    const mail = await getOrderForMail(id);
    for (const [locale, said] of [
      ["en", "Of it, €40.00 go back to your gift card and €60.00 to the other means of payment."],
      ["fr", "Sur cette somme, 40,00 € reviennent sur votre carte cadeau et 60,00 € sur l’autre moyen de paiement."],
    ] as const) {
      const body = mail && <OrderCanceled {...mail} {...mail.refunds} order={{ ...mail.order, locale }} />;
      expect((await render(body, { plainText: true })).replace(/\s+/g, " ")).toContain(said);
    }
  });

  it("and was paid by card alone needs Stripe for nothing", async () => {
    const { id, card } = await bought(12_000);
    await cancelOrder({ formId: newId(), orderId: id, reason: "undeliverable" }, admin);
    await carryOut(id);
    expect(await refundsOf(id)).toMatchObject([{ to: "gc", amount: 10_000, status: "succeeded" }]);
    expect(await storyOf(card)).toMatchObject({ balance: 12_000 });
  });
});
