import { describe, expect, it } from "vitest";
import { getCart } from "@/lib/cart/queries";
import { getMailedCard } from "@/lib/giftcards/queries/get-mailed-card";
import type { Actor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { quarterOf } from "@/lib/kernel/quarter";
import { getOrderForMail } from "@/lib/orders/queries/get-order-for-mail";
import { executeRefund } from "@/lib/payments/operations/execute-refund";
import { getRefundForm } from "@/lib/payments/queries/get-refund-form";
import { now } from "@/lib/platform/clock";
import { declareWithdrawal } from "@/lib/returns/operations/declare-withdrawal";
import { orderFacts } from "@/lib/returns/repository/order-facts";
import { parisTime } from "@/lib/shipping/domain/shipping-offers";
import { getTaxReport } from "@/lib/tax/queries/get-tax-report";
import { sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { givenCart, givenCheckout } from "@/tests/support/given-cart";
import { givenCartPaidWith, givenGiftCard } from "@/tests/support/given-gift-card";
import { ordersOf, place, stockOf } from "@/tests/support/given-sale";
import { boughtCards, cardsOf, givenCardProduct, givenSpending, orderedCards, spendSome } from "@/tests/support/given-sold-cards";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { refundPayment } from "@/tests/support/refund";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
ledgerHoldsAfterAll();
const admin: Actor = { kind: "staff", id: newId(), role: "admin", sessionId: newId() };
const ordered = (quantity: number) => orderedCards(stripe, quantity);
const bought = (quantity: number, times = 1, over: Record<string, string> = {}) => boughtCards(stripe, quantity, { times, over });
const give = (orderId: string, lineId: string, quantity: number, amountMinor = 0) =>
  refundPayment({
    ...{ refundId: newId(), orderId, amountMinor, reason: "requested_by_customer", actor: admin },
    parts: { lines: quantity > 0 ? [{ orderLineId: lineId, quantity }] : [], shipping: 0 },
  });
const refundsOf = (orderId: string) =>
  sql<{ id: string; amount: number; status: string }>(
    "SELECT id, amount_minor::int AS amount, status FROM refunds WHERE order_id = $1 ORDER BY created_at, id",
    [orderId],
  );
describe("the refund form of an order of gift cards", () => {
  it("offers no shelf, and puts nothing on one when asked to: a card has none", async () => {
    const { id, lineId } = await bought(2);
    expect((await getRefundForm(admin, id))?.lines).toMatchObject([{ orderLineId: lineId, quantity: 2, outQuantity: 0 }]);
    const parts = { lines: [{ orderLineId: lineId, quantity: 1 }], shipping: 0 };
    const wish = { refundId: newId(), orderId: id, amountMinor: 0, reason: "requested_by_customer", actor: admin } as const;
    expect(await refundPayment({ ...wish, parts, restock: [lineId] })).toMatchObject({ ok: true });
    expect(await sql("SELECT 1 FROM stock_movements WHERE order_id = $1 AND cause = 'returned'", [id])).toEqual([]);
  });
});

describe("gift cards that are bought", () => {
  it("are one a unit, with one mail each, however often the payment is told; nothing is left to send", async () => {
    const { id, session, settled, variant } = await bought(3, 50);
    expect(settled.filter(({ kind }) => kind === "settled")).toHaveLength(1);
    expect(session.amount_total).toBe(7_500);
    const cards = await cardsOf(id);
    expect(cards).toMatchObject([1, 2, 3].map((unit) => ({ unit, balance: 2_500, void: false })));
    const mails = await sql<{ key: string }>("SELECT dedupe_key AS key FROM outbox_messages WHERE kind = 'mail.gift_card'");
    const booked = mails.map(({ key }) => key.replace("mail.gift_card:", "")).filter((card) => cards.some((each) => each.id === card));
    expect(booked.sort()).toEqual(cards.map((card) => card.id).sort());
    expect(await getMailedCard(cards[0]?.id ?? "")).toMatchObject({ orderId: id, amount: { minor: 2_500 }, replaces: false });
    const order = (await getOrderForMail(id))?.order;
    expect(order).toMatchObject({ status: "fulfilled", paymentStatus: "paid", shipping: { minor: 0 }, vat: { minor: 0 }, promised: null });
    expect(await stockOf(variant.id)).toEqual({ onHand: 997, reserved: 0 });
  });

  it("bear no VAT wherever their buyer is, and their invoice says why; the report counts them as exempt", async () => {
    const quarter = quarterOf(parisTime(now()).day);
    const before = await getTaxReport(admin, quarter);
    await bought(1);
    const { id } = await bought(1, 1, { country: "US", postalCode: "10001", city: "New York", phone: "" });
    const after = await getTaxReport(admin, quarter);
    expect(after?.exempt.baseMinor).toBe((before?.exempt.baseMinor ?? 0) + 5_000);
    expect([after?.domestic, after?.oss]).toEqual([before?.domestic, before?.oss]);
    expect(after?.reported).toEqual(after?.counted);
    const [invoice] = await sql(
      "SELECT total_minor::int AS total, vat_minor::int AS vat, snapshot -> 'groups' -> 0 ->> 'category' AS category FROM invoices WHERE order_id = $1",
      [id],
    );
    expect(invoice).toEqual({ total: 2_500, vat: 0, category: "E" });
  });

  it("are none while the order is unpaid", async () => {
    const { id } = await ordered(2);
    expect(await cardsOf(id)).toEqual([]);
  });

  it("are not paid for with a gift card", async () => {
    const { variants } = await givenCardProduct();
    const token = await givenCartPaidWith([await givenGiftCard(9_000)], [variants[0], 1]);
    expect(await place(token, await givenCheckout(token))).toMatchObject({ ok: true, value: { kind: "pay" } });
    const [order] = await ordersOf(token);
    expect((await stripe.sessionsOf(order?.id ?? ""))[0]).toMatchObject({ amount_total: 2_500 });
  });

  it("are ordered by themselves: beside goods the cart says so, and nothing is ordered", async () => {
    const [{ variants: cards }, { variants: goods }] = [await givenCardProduct(), await given.product()];
    const token = await givenCart([cards[0], 1], [goods[0], 1]);
    const cart = await getCart(token, "en");
    expect(cart.lines.map(({ problem }) => problem)).toEqual([{ code: "APART" }, null]);
    expect(cart.count).toBe(1);
    expect(await place(token, await givenCheckout(token))).toMatchObject({ ok: false, error: { code: "LINES_UNAVAILABLE" } });
    expect(await ordersOf(token)).toEqual([]);
  });

  it("travel in no other way", async () => {
    const { variants } = await givenCardProduct();
    const token = await givenCart([variants[0], 1]);
    const form = await givenCheckout(token, { method: "express" });
    expect(await place(token, form)).toEqual({ ok: false, error: { code: "METHOD_UNAVAILABLE" } });
  });
});

describe("a refund of gift cards", () => {
  it("voids as many unspent ones as it pays back, at once; a spent one stays and is not paid back", async () => {
    const { id, lineId } = await bought(3);
    const [first] = await cardsOf(id);
    await spendSome(first?.id ?? "");
    expect(await give(id, lineId, 3)).toEqual({ ok: false, error: { code: "CARD_SPENT", left: 2 } });
    expect(await refundsOf(id)).toEqual([]);
    expect(await give(id, lineId, 2)).toMatchObject({ ok: true, value: { amountMinor: 5_000 } });
    expect((await cardsOf(id)).map((card) => card.void)).toEqual([false, true, true]);
    expect(await give(id, lineId, 1)).toEqual({ ok: false, error: { code: "CARD_SPENT", left: 0 } });
    for (const refund of await refundsOf(id)) await executeRefund(refund.id);
    expect(await refundsOf(id)).toMatchObject([{ amount: 5_000, status: "succeeded" }]);
  });

  it("is of whole cards: a free amount would leave a card that was paid back", async () => {
    const { id, lineId } = await bought(2);
    expect(await give(id, lineId, 0, 1_000)).toEqual({ ok: false, error: { code: "CARDS_BY_UNIT" } });
    expect(await give(id, lineId, 1, 100)).toEqual({ ok: false, error: { code: "CARDS_BY_UNIT" } });
    expect((await cardsOf(id)).map((card) => card.void)).toEqual([false, false]);
  });

  it("that the bank sent back is made again for the card that is void already", async () => {
    const { id, lineId } = await bought(1);
    await give(id, lineId, 1);
    await sql("UPDATE refunds SET status = 'failed' WHERE order_id = $1", [id]);
    expect(await give(id, lineId, 1)).toMatchObject({ ok: true, value: { amountMinor: 2_500 } });
    expect((await cardsOf(id)).map((card) => card.void)).toEqual([true]);
  });

  it("and a buyer who spends the card at the same moment: one of the two wins", async () => {
    for (let round = 0; round < 5; round++) {
      const { id, lineId } = await bought(1);
      const [card] = await cardsOf(id);
      const { token, form } = await givenSpending(card?.id ?? "");
      const [refund, order] = await Promise.all([give(id, lineId, 1), place(token, form)]);
      expect([refund.ok, order.ok].filter(Boolean)).toHaveLength(1);
    }
  });
});

describe("a withdrawal from gift cards", () => {
  const withdraw = (orderId: string, lineId: string, quantity: number) =>
    declareWithdrawal({ returnId: newId(), orderId, name: "Jeanne Martin", lines: [{ orderLineId: lineId, quantity }] }, { kind: "guest" });

  it("has a fortnight from the purchase, voids the unspent card and pays it back at once", async () => {
    const { id, lineId } = await bought(2);
    expect((await orderFacts(id))?.lastDay).not.toBeNull();
    expect(await withdraw(id, lineId, 1)).toMatchObject({ ok: true });
    expect((await cardsOf(id)).map((card) => card.void)).toEqual([true, false]);
    expect(await refundsOf(id)).toMatchObject([{ amount: 2_500 }]);
    expect(await sql("SELECT status FROM returns WHERE order_id = $1", [id])).toEqual([{ status: "refunded" }]);
  });

  it("is refused once they are spent, even in part", async () => {
    const { id, lineId } = await bought(1);
    const [card] = await cardsOf(id);
    await spendSome(card?.id ?? "");
    expect(await withdraw(id, lineId, 1)).toEqual({ ok: false, error: { code: "NOT_POSSIBLE", refusal: "spent" } });
  });
});
