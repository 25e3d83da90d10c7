import { describe, expect, it } from "vitest";
import { getCartCards } from "@/lib/cart/queries";
import { closeOrder } from "@/lib/checkout/operations/close-order";
import { endLiveOrder } from "@/lib/checkout/operations/end-live-order";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { getReturningOrder } from "@/lib/checkout/queries/get-returning-order";
import { newId } from "@/lib/kernel/ids";
import { getOrderForMail } from "@/lib/orders/queries/get-order-for-mail";
import { executeRefund } from "@/lib/payments/operations/execute-refund";
import { seeded, shuffled } from "@/tests/support/chaos/random";
import { moveClock, restoreClockAfterEach } from "@/tests/support/clock";
import { sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { givenCart, givenCheckout } from "@/tests/support/given-cart";
import { enterCard, givenCartPaidWith, givenGiftCard, storyOf } from "@/tests/support/given-gift-card";
import { ordersOf, place, stockOf } from "@/tests/support/given-sale";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { refundPayment } from "@/tests/support/refund";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
restoreClockAfterEach();
ledgerHoldsAfterAll();

/** What an order came to be, and what it was paid with. */
async function moneyOf(orderId: string) {
  const [row] = await sql(
    `SELECT status, total_minor::int AS total, gift_card_minor::int AS card,
       ARRAY(SELECT split_part(provider_object_id, '_', 1) || ' ' || amount_minor FROM payment_events e WHERE e.order_id = o.id ORDER BY 1) AS paid,
       ARRAY(SELECT dedupe_key FROM outbox_messages q WHERE q.dedupe_key = 'mail.order_confirmation:' || o.id) AS mails,
       (SELECT count(*)::int FROM invoices i WHERE i.order_id = o.id) AS invoices, (SELECT count(*)::int FROM payment_attempts a WHERE a.order_id = o.id) AS attempts
     FROM orders o WHERE id = $1`,
    [orderId],
  );
  return row;
}
const latest = async (token: string) => (await ordersOf(token)).at(-1) ?? { id: "", number: "" };
const sessionOf = async (orderId: string) => (await stripe.sessionsOf(orderId)).at(-1) ?? { id: "", amount_total: 0 };

describe("an order that a gift card pays in part", () => {
  it("asks Stripe for the rest alone, holds the card meanwhile, and spends it once with the payment, fifty times at once", async () => {
    const { variants } = await given.product({ priceMinor: 5_000 });
    const card = await givenGiftCard(2_000);
    const token = await givenCartPaidWith([card], [variants[0], 1]);
    expect(await place(token, await givenCheckout(token))).toMatchObject({ ok: true, value: { kind: "pay" } });
    const { id } = await latest(token);
    const { id: sessionId, amount_total } = await sessionOf(id);
    expect(amount_total).toBe(((await moneyOf(id))?.total as number) - 2_000);
    expect(await storyOf(card)).toEqual({ balance: 0, moved: ["issued 2000", "held 2000"] });

    await stripe.pay(sessionId);
    const settlements = await Promise.all(Array.from({ length: 50 }, () => settlePayment(sessionId)));
    expect(settlements.filter(({ kind }) => kind === "settled")).toHaveLength(1);
    expect(await moneyOf(id)).toMatchObject({ status: "confirmed", card: 2_000, paid: ["gc 2000", `pi ${amount_total}`], invoices: 1 });
    expect(await storyOf(card)).toEqual({ balance: 0, moved: ["issued 2000", "held 2000", "redeemed 2000"] });
    expect(await getCartCards(token)).toEqual([]);
    expect((await getOrderForMail(id))?.order).toMatchObject({ giftCard: { minor: 2_000 }, paymentStatus: "paid" });
  });

  it("gives the money back to the card when it ends unpaid, however often it ends", async () => {
    const { variants } = await given.product({ priceMinor: 5_000 });
    const card = await givenGiftCard(2_000);
    const token = await givenCartPaidWith([card], [variants[0], 1]);
    await place(token, await givenCheckout(token));
    const { id } = await latest(token);
    await Promise.all([endLiveOrder(id), endLiveOrder(id), closeOrder(id)]);
    expect(await storyOf(card)).toEqual({ balance: 2_000, moved: ["issued 2000", "held 2000", "released 2000"] });
  });

  it("that is changed and sent again holds the same money again, and not twice", async () => {
    const { variants } = await given.product({ priceMinor: 5_000 });
    const card = await givenGiftCard(2_000);
    const token = await givenCartPaidWith([card], [variants[0], 1]);
    await place(token, await givenCheckout(token));
    expect(await getCartCards(token)).toMatchObject([{ available: { minor: 2_000 }, problem: null }]);
    expect(await place(token, await givenCheckout(token, { city: "Lyon" }))).toMatchObject({ ok: true });
    expect((await ordersOf(token)).map(({ status }) => status)).toEqual(["expired", "pending_payment"]);
    expect(await storyOf(card)).toMatchObject({ balance: 0 });
  });

  it("that is paid when it is over already is sent back whole, and the card keeps what it got back", async () => {
    const { variants } = await given.product({ priceMinor: 5_000 });
    const card = await givenGiftCard(2_000);
    const token = await givenCartPaidWith([card], [variants[0], 1]);
    await place(token, await givenCheckout(token));
    const { id } = await latest(token);
    const { id: sessionId, amount_total } = await sessionOf(id);
    await stripe.pay(sessionId);
    await closeOrder(id); // as a fault would: Stripe was not asked first
    expect(await settlePayment(sessionId)).toMatchObject({ kind: "returned", reason: "ORDER_NOT_PENDING" });
    expect(await sql("SELECT amount_minor::int AS back FROM refunds WHERE order_id = $1", [id])).toEqual([{ back: amount_total }]);
    expect(await storyOf(card)).toMatchObject({ balance: 2_000 });
  });

  it("that brings the whole total as if there were no card is not kept", async () => {
    const { variants } = await given.product({ priceMinor: 5_000 });
    const card = await givenGiftCard(2_000);
    const token = await givenCartPaidWith([card], [variants[0], 1]);
    await place(token, await givenCheckout(token));
    const { id } = await latest(token);
    const { id: sessionId } = await sessionOf(id);
    await sql("UPDATE orders SET gift_card_minor = 1999 WHERE id = $1", [id]);
    await stripe.pay(sessionId);
    expect(await settlePayment(sessionId)).toMatchObject({ kind: "returned", reason: "AMOUNT_MISMATCH" });
    await sql("UPDATE orders SET gift_card_minor = 2000 WHERE id = $1", [id]);
    expect(await storyOf(card)).toMatchObject({ balance: 2_000 });
  });
});

describe("an order that gift cards pay in full", () => {
  it("needs no payment page: it is confirmed as it is placed, with its stock, its mail and its invoice; sent again it is the same", async () => {
    const { variants } = await given.product({ priceMinor: 5_000, stock: [3] });
    const [first, second] = [await givenGiftCard(3_000), await givenGiftCard(9_000)];
    const token = await givenCartPaidWith([first, second], [variants[0], 1]);
    const form = await givenCheckout(token);
    const placed = await place(token, form);
    const { id, number } = await latest(token);
    expect(placed).toEqual({ ok: true, value: { kind: "confirmed", number } });
    const facts = await moneyOf(id);
    expect(facts).toMatchObject({
      status: "confirmed",
      card: facts?.total,
      invoices: 1,
      attempts: 0,
      mails: [`mail.order_confirmation:${id}`],
    });
    expect(await stockOf(variants[0].id)).toEqual({ onHand: 2, reserved: 0 });
    const total = facts?.total as number;
    expect([(await storyOf(first)).balance, (await storyOf(second)).balance]).toEqual([0, 12_000 - total]);
    expect(await place(token, form)).toEqual(placed);
    expect(await ordersOf(token)).toHaveLength(1);
    expect(await getReturningOrder({ sessionId: null, number }, token, async () => undefined)).toMatchObject({ number });
    expect(await getReturningOrder({ sessionId: null, number }, null, async () => undefined)).toBeNull();
  });

  it("twenty of them at once with one card: as many as its balance pays, never more", async () => {
    const { variants } = await given.product({ priceMinor: 10_000, stock: [40] });
    const card = await givenGiftCard(35_000); // delivery is free from there on: three orders, and a half
    const tokens = await Promise.all(Array.from({ length: 20 }, () => givenCartPaidWith([card], [variants[0], 1])));
    const forms = await Promise.all(tokens.map((token) => givenCheckout(token)));
    const placed = await Promise.all(tokens.map((token, at) => place(token, forms[at] ?? (forms[0] as (typeof forms)[0]))));
    const won = placed.filter((each) => each.ok);
    expect(won).toHaveLength(3);
    for (const each of placed) if (!each.ok) expect(each.error).toMatchObject({ code: "GIFT_CARD_CHANGED" });
    expect(await storyOf(card)).toMatchObject({ balance: 5_000 });
    expect(await stockOf(variants[0].id)).toEqual({ onHand: 37, reserved: 0 });
  });
});

describe("a card that pays something else than the page showed", () => {
  it("orders nothing and says what is left to pay", async () => {
    const { variants } = await given.product({ priceMinor: 5_000 });
    const card = await givenGiftCard(2_000);
    const [token, other] = [await givenCartPaidWith([card], [variants[0], 1]), await givenCartPaidWith([card], [variants[0], 1])];
    const form = await givenCheckout(token);
    await place(other, await givenCheckout(other));
    expect(await place(token, form)).toEqual({
      ok: false,
      error: { code: "GIFT_CARD_CHANGED", total: { minor: form.shownTotalMinor, currency: "EUR" } },
    });
    expect(await ordersOf(token)).toEqual([]);
    expect(await getCartCards(token)).toMatchObject([{ problem: "EMPTY" }]);
  });
});

describe("a code that is typed in", () => {
  it("is known however it is written, kept nowhere, and found again by its keyed hash alone", async () => {
    const { variants } = await given.product();
    const card = await givenGiftCard(2_000);
    const token = await givenCart([variants[0], 1]);
    expect(await enterCard(token, { code: card.code.toLowerCase().replaceAll("-", " ") })).toMatchObject({
      ok: true,
      value: { cards: [{ id: card.id }] },
    });
    const bare = card.code.replaceAll("-", "");
    const rows = await sql<{ row: string }>("SELECT c::text AS row FROM gift_cards c UNION ALL SELECT g::text FROM cart_gift_cards g");
    expect(rows.filter(({ row }) => row.includes(bare) || row.includes(card.code))).toEqual([]);
  });

  it("that is none hears nothing but that, whatever it looks like", async () => {
    const { variants } = await given.product();
    const token = await givenCart([variants[0], 1]);
    for (const code of ["0000-0000-0000-0000", "no code", "'; DROP TABLE gift_cards"])
      expect(await enterCard(token, { code })).toEqual({ ok: false, error: { code: "UNKNOWN" } });
  });

  it("of a card that pays nothing says why, and leaves the cart as it is", async () => {
    const { variants } = await given.product();
    const token = await givenCart([variants[0], 1]);
    const [yen, old] = [await givenGiftCard(2_000, "JPY"), await givenGiftCard(2_000)];
    expect(await enterCard(token, yen)).toEqual({ ok: false, error: { code: "OTHER_CURRENCY" } });
    await moveClock(5 * 366 * 86_400_000);
    expect(await enterCard(token, old)).toEqual({ ok: false, error: { code: "EXPIRED" } });
    expect(await getCartCards(token)).toEqual([]);
  });

  it("is the sixth of a cart: five are enough", async () => {
    const { variants } = await given.product();
    const cards = await Promise.all(Array.from({ length: 6 }, () => givenGiftCard(100)));
    const token = await givenCartPaidWith(cards.slice(0, 5), [variants[0], 1]);
    expect(await enterCard(token, cards[5] ?? { code: "" })).toEqual({ ok: false, error: { code: "TOO_MANY" } });
    expect(await getCartCards(token)).toHaveLength(5);
  });
});

describe("a gift card that is spent while money comes back to it", () => {
  it.each(Array.from({ length: 6 }, (_, round) => round))("has each cent once, whichever is first (round %i)", async (round) => {
    const next = seeded(20_261_122 + round);
    const card = await givenGiftCard(9_000);
    const { variants } = await given.product({ priceMinor: 6_000, stock: [9] });
    const first = await givenCartPaidWith([card], [variants[0], 1]);
    await place(first, await givenCheckout(first));
    const { id } = await latest(first);
    const { card: spent } = (await moneyOf(id)) as { card: number };
    const second = await givenCartPaidWith([card], [variants[0], 1]);
    const form = await givenCheckout(second);
    const refundId = newId();
    const wish = { refundId, orderId: id, amountMinor: "full", reason: "requested_by_customer", actor: { kind: "system" } } as const;
    expect(await refundPayment(wish)).toMatchObject({ ok: true, value: { amountMinor: spent } });
    const acts = [() => executeRefund(refundId), () => place(second, form), () => executeRefund(refundId)];
    await Promise.all(shuffled(acts, next).map((act) => act()));
    const again = await latest(second);
    const held = (again.id ? (await moneyOf(again.id))?.card : 0) as number; // 0: what its form showed was over
    const { balance, moved } = await storyOf(card);
    expect(balance).toBe(9_000 - held); // what the first order spent is here again, and gone into the second as far as it took it
    expect(moved.filter((movement) => movement.startsWith("refunded"))).toEqual([`refunded ${spent}`]);
  });
});
