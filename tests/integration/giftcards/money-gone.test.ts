import { describe, expect, it, vi } from "vitest";
import { endLiveOrder } from "@/lib/checkout/operations/end-live-order";
import { handleEvent } from "@/lib/checkout/operations/handle-event";
import { getMailedCard } from "@/lib/giftcards/queries/get-mailed-card";
import { getCardsOfOrder } from "@/lib/giftcards/queries/list-cards";
import type { Staff } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { getOrderForStaff } from "@/lib/orders/queries/get-order-for-staff";
import { executeRefund } from "@/lib/payments/operations/execute-refund";
import { raiseAlerts } from "@/lib/payments/operations/raise-alerts";
import { noteEvent } from "@/lib/payments/operations/receive-event";
import { releaseWarning } from "@/lib/payments/operations/release-warning";
import { syncDispute } from "@/lib/payments/operations/sync-dispute";
import { syncRefund, syncRefundsOf } from "@/lib/payments/operations/sync-refund";
import { drain } from "@/lib/platform/queue";
import { stripe as sdk } from "@/lib/platform/stripe";
import { orderFacts } from "@/lib/returns/repository/order-facts";
import { sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { givenCart } from "@/tests/support/given-cart";
import { enterCard, storyOf } from "@/tests/support/given-gift-card";
import { place } from "@/tests/support/given-sale";
import { boughtCards, cardsOf, givenSpending, type SoldCard, spendSome } from "@/tests/support/given-sold-cards";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { refundPayment } from "@/tests/support/refund";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
ledgerHoldsAfterAll();
const admin: Staff = { kind: "staff", id: newId(), role: "admin", sessionId: newId() };

async function bought(quantity: number, bankCard?: string) {
  const order = await boughtCards(stripe, quantity, { ...(bankCard && { bankCard }) });
  const [session] = await stripe.sessionsOf(order.id);
  return { ...order, payment: String(session?.payment_intent) };
}
/** A refund that somebody makes in Stripe's dashboard; its id there. */
const byHand = async (payment: string, amount: number) => (await sdk().refunds.create({ payment_intent: payment, amount })).id;
const give = (orderId: string, lineId: string, quantity: number) =>
  refundPayment({
    ...{ refundId: newId(), orderId, amountMinor: 0, reason: "requested_by_customer" as const, actor: admin },
    parts: { lines: [{ orderLineId: lineId, quantity }], shipping: 0 },
  });
let number = 0;
async function told(type: string, objectId: string, times = 1): Promise<void> {
  for (let time = 0; time < times; time++) {
    const event = { id: `evt_cards${++number}`, type, created: 1_790_000_000, livemode: false, data: { object: { id: objectId } } };
    await noteEvent(event);
  }
  await drain("inbox", handleEvent);
}
const stateOf = async (orderId: string) => {
  const { cards = [], lost, kept } = (await getCardsOfOrder(admin, orderId)) ?? {};
  return { states: cards.map(({ state }) => state), lost: lost?.minor ?? 0, kept: kept?.minor ?? 0 };
};
const timelineOf = async (orderId: string) => {
  const [row] = await sql<{ number: string }>("SELECT number FROM orders WHERE id = $1", [orderId]);
  const view = await getOrderForStaff(admin, row?.number ?? "");
  return (view?.timeline ?? []).flatMap((entry) => {
    if (entry.kind === "cards_taken" || entry.kind === "cards_lost") return [`${entry.kind} ${entry.amount.minor}`];
    return entry.kind === "noted" ? [entry.action] : [];
  });
};
const only = ([card]: SoldCard[]): SoldCard => {
  if (!card) throw new Error("no card was sold");
  return card;
};
const tries = async (card: SoldCard, code: string) => {
  const { variants } = await given.product();
  return enterCard(await givenCart([variants[0], 1]), { code: code || card.id });
};
const codeOf = async ({ id }: SoldCard) => (await getMailedCard(id))?.code ?? "";

describe("money of gift cards that went back in Stripe's dashboard", () => {
  it("takes the cards with it, once, however often and however much at once it is told", async () => {
    const { id, payment } = await bought(2);
    const [refund, [session]] = [await byHand(payment, 5_000), await stripe.sessionsOf(id)];
    const charge = String((await sdk().paymentIntents.retrieve(String(session?.payment_intent))).latest_charge);
    await told("refund.created", refund, 2);
    await Promise.all([...Array.from({ length: 8 }, () => syncRefund(refund)), ...Array.from({ length: 4 }, () => syncRefundsOf(charge))]);
    await told("charge.refunded", charge, 2);
    expect(await cardsOf(id)).toMatchObject([
      { balance: 0, void: true },
      { balance: 0, void: true },
    ]);
    for (const card of await cardsOf(id)) expect(await storyOf(card)).toEqual({ balance: 0, moved: ["issued 2500", "voided 2500"] });
    expect(await timelineOf(id)).toEqual(["cards_taken 2500", "cards_taken 2500"]);
    expect(await stateOf(id)).toEqual({ states: ["void", "void"], lost: 0, kept: 0 });
    expect((await orderFacts(id))?.lines).toMatchObject([{ refunded: 2, spent: 0 }]);
  });

  it("takes no more than went back: a whole card where it fits, else a part of one", async () => {
    const { id, lineId, payment } = await bought(3);
    await syncRefund(await byHand(payment, 2_500));
    const voided = (await cardsOf(id)).filter((card) => card.void);
    expect(voided).toHaveLength(1);
    await syncRefund(await byHand(payment, 1_000));
    expect((await cardsOf(id)).map(({ balance }) => balance).sort((a, b) => a - b)).toEqual([0, 1_500, 2_500]);
    expect((await orderFacts(id))?.lines).toMatchObject([{ spent: 2 }]);
    expect(await give(id, lineId, 1)).toMatchObject({ ok: true, value: { amountMinor: 2_500 } });
    expect((await cardsOf(id)).map(({ balance }) => balance).sort((a, b) => a - b)).toEqual([0, 0, 1_500]);
    expect(await give(id, lineId, 1)).toMatchObject({ ok: false });
  });

  it("that was spent is lost, once, and the order says so; nothing of it can be spent any more", async () => {
    const { id, payment } = await bought(2);
    const card = only(await cardsOf(id));
    await spendSome(card.id);
    const code = await codeOf(card);
    const spent = 2_500 - only(await cardsOf(id)).balance;
    const refund = await byHand(payment, 5_000);
    await told("refund.created", refund, 2);
    expect(await stateOf(id)).toEqual({ states: ["void", "void"], lost: spent, kept: 0 });
    expect((await timelineOf(id)).sort()).toEqual([`cards_lost ${spent}`, `cards_taken ${2_500 - spent}`, "cards_taken 2500"].sort());
    expect(await tries(card, code)).toEqual({ ok: false, error: { code: "VOID" } });
  });

  it("that was spent is told to the admins, once each card, however often it is looked for", async () => {
    await syncRefund(await byHand((await bought(1)).payment, 2_500)); // nothing of it was spent: nothing is lost
    const { id, payment } = await bought(2);
    for (const card of await cardsOf(id)) await spendSome(card.id);
    await syncRefund(await byHand(payment, 5_000));
    await Promise.all([raiseAlerts([]), raiseAlerts([])]);
    await raiseAlerts([]);
    const lost =
      "SELECT 'card_lost:' || m.id AS cause FROM gift_card_movements m JOIN gift_cards c ON c.id = m.card_id WHERE m.cause = 'lost'";
    expect(await sql(`${lost} AND c.order_id = $1`, [id])).toHaveLength(2);
    const alerts = await sql("SELECT cause FROM office_alerts WHERE kind = 'card_money_lost' ORDER BY cause");
    expect(alerts).toEqual(await sql(`${lost} ORDER BY cause`));
  });

  it("and a buyer who spends the card at the same moment: what was spent is lost, the rest is gone, to the cent", async () => {
    for (let round = 0; round < 6; round++) {
      const { id, payment } = await bought(1);
      const { token, form } = await givenSpending(only(await cardsOf(id)).id);
      const refund = await byHand(payment, 2_500);
      const [news, order] = await Promise.all([syncRefund(refund), place(token, form), syncRefund(refund)]);
      expect(news).toEqual({ kind: "noted" });
      const { lost = 0 } = await stateOf(id);
      expect(lost > 0).toBe(order.ok);
      expect(only(await cardsOf(id))).toMatchObject({ balance: 0, void: true });
    }
  });

  it("that an unpaid order holds is taken when that order ends", async () => {
    const { id, payment } = await bought(1);
    const card = only(await cardsOf(id));
    const pending = await spendSome(card.id, 9_000);
    await syncRefund(await byHand(payment, 2_500));
    expect(await stateOf(id)).toMatchObject({ lost: 2_500 });
    await endLiveOrder(pending);
    expect(await stateOf(id)).toEqual({ states: ["void"], lost: 0, kept: 0 });
    expect(only(await cardsOf(id)).balance).toBe(0);
  });

  it("that the bank sent back is here again: the order says so, and the office pays it back for the cards that are void", async () => {
    const { id, lineId, payment } = await bought(2, "4000000000005126");
    const refund = await byHand(payment, 5_000);
    await syncRefund(refund);
    await vi.waitFor(async () => expect(await stripe.refundsOf(payment)).toMatchObject([{ status: "failed" }]));
    await syncRefund(refund);
    expect(await stateOf(id)).toMatchObject({ kept: 5_000 });
    expect(await give(id, lineId, 2)).toMatchObject({ ok: true, value: { amountMinor: 5_000 } });
    expect(await stateOf(id)).toMatchObject({ lost: 0, kept: 0 });
  });

  it("is made good by what comes back to the void card; only the rest is mailed as a new one", async () => {
    const { id, payment } = await bought(1);
    const goods = await spendSome(only(await cardsOf(id)).id);
    await syncRefund(await byHand(payment, 2_500));
    const { lost = 0 } = await stateOf(id);
    const refundId = newId();
    const wish = { refundId, orderId: goods, amountMinor: "full", reason: "requested_by_customer", actor: admin } as const;
    expect(await refundPayment(wish)).toMatchObject({ ok: true, value: { amountMinor: lost } });
    await executeRefund(refundId);
    expect(await stateOf(id)).toEqual({ states: ["void"], lost: 0, kept: 0 });
    expect(await sql("SELECT id FROM gift_cards WHERE origin = 'refund' AND order_id = $1", [goods])).toEqual([]);
  });
});

describe("a dispute over gift cards", () => {
  const disputed = async (quantity: number, more: object = {}) => {
    const order = await bought(quantity);
    const dispute = await stripe.dispute(order.session.id, more);
    await told("charge.dispute.created", dispute, 2);
    return { ...order, dispute };
  };
  const moveOn = async (dispute: string, status: string) => {
    await stripe.moveDispute(dispute, status);
    await told("charge.dispute.closed", dispute, 2);
  };

  it("freezes them while it is open, and one that is won frees them: nothing is taken", async () => {
    const { id, dispute } = await disputed(2);
    const card = only(await cardsOf(id));
    const code = await codeOf(card);
    expect(await stateOf(id)).toEqual({ states: ["frozen", "frozen"], lost: 0, kept: 0 });
    expect(await tries(card, code)).toEqual({ ok: false, error: { code: "FROZEN" } });
    await moveOn(dispute, "won");
    expect(await stateOf(id)).toEqual({ states: ["live", "live"], lost: 0, kept: 0 });
    expect(await tries(card, code)).toMatchObject({ ok: true });
    expect(await timelineOf(id)).toEqual(["gift_cards.frozen", "gift_cards.freed"]);
  });

  it("that is lost voids what is left and writes down what was spent, however often it is told", async () => {
    const order = await bought(2);
    const card = only(await cardsOf(order.id));
    await spendSome(card.id);
    const spent = 2_500 - only(await cardsOf(order.id)).balance;
    const dispute = await stripe.dispute(order.session.id);
    await told("charge.dispute.created", dispute);
    await stripe.moveDispute(dispute, "lost");
    await Promise.all(Array.from({ length: 6 }, () => syncDispute(dispute)));
    await told("charge.dispute.closed", dispute, 2);
    expect(await stateOf(order.id)).toEqual({ states: ["void", "void"], lost: spent, kept: 0 });
    expect((await timelineOf(order.id)).filter((entry) => entry.startsWith("cards_lost"))).toEqual([`cards_lost ${spent}`]);
  });

  it("and a buyer who spends the card at the same moment: it pays before, or not at all", async () => {
    for (let round = 0; round < 6; round++) {
      const { id, session } = await bought(1);
      const card = only(await cardsOf(id));
      const { token, form } = await givenSpending(card.id);
      const dispute = await stripe.dispute(session.id);
      const [, order] = await Promise.all([syncDispute(dispute), place(token, form)]);
      const { balance } = only(await cardsOf(id));
      expect(balance < 2_500).toBe(order.ok);
      expect(await stateOf(id)).toMatchObject({ states: [balance === 0 ? "spent" : "frozen"] });
    }
  });

  it("in another currency that is lost takes all of them, for no rate says how much of them it was", async () => {
    const { id, dispute } = await disputed(2, { amount: 2_700, currency: "usd" });
    expect(await stateOf(id)).toEqual({ states: ["frozen", "frozen"], lost: 0, kept: 0 });
    await moveOn(dispute, "lost");
    expect(await stateOf(id)).toEqual({ states: ["void", "void"], lost: 0, kept: 0 });
  });

  it("is warned of: they are frozen until an admin answers the warning", async () => {
    const { id, session } = await bought(1);
    await told("radar.early_fraud_warning.created", await stripe.warn(session.id), 2);
    expect(await stateOf(id)).toMatchObject({ states: ["frozen"] });
    const [warning] = await sql<{ id: string }>("SELECT id FROM payment_disputes WHERE order_id = $1", [id]);
    expect(await releaseWarning({ warningId: warning?.id ?? "" }, admin)).toMatchObject({ ok: true });
    expect(await stateOf(id)).toMatchObject({ states: ["live"] });
  });
});
