import { describe, expect, it } from "vitest";
import { endLiveOrder } from "@/lib/checkout/operations/end-live-order";
import { seedGiftCard } from "@/lib/giftcards/operations/seed-gift-card";
import { voidCard } from "@/lib/giftcards/operations/void-card";
import { getMailedCard } from "@/lib/giftcards/queries/get-mailed-card";
import { getCardForStaff, listCards } from "@/lib/giftcards/queries/list-cards";
import type { Actor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { executeRefund } from "@/lib/payments/operations/execute-refund";
import { sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { givenCart, givenCheckout } from "@/tests/support/given-cart";
import { enterCard, givenCartPaidWith, givenGiftCard, storyOf } from "@/tests/support/given-gift-card";
import { ordersOf, place } from "@/tests/support/given-sale";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { refundPayment } from "@/tests/support/refund";
import { startStripe } from "@/tests/support/stripe";

await startStripe();
ledgerHoldsAfterAll();
const admin: Actor = { kind: "staff", id: newId(), role: "admin", sessionId: newId() };
const support: Actor = { ...admin, role: "support" };

describe("a card in the office", () => {
  it("is found by its last four and told with all that moved it; its code stands nowhere", async () => {
    const card = await givenGiftCard(2_000);
    const [row] = (await listCards(support, card.code.slice(-4))) ?? [];
    expect(row).toMatchObject({ id: card.id, state: "live", balance: { minor: 2_000 }, origin: "goodwill" });
    const detail = await getCardForStaff(support, card.id);
    expect(detail?.movements).toMatchObject([{ cause: "issued", amount: { minor: 2_000 } }]);
    expect(JSON.stringify([row, detail])).not.toContain(card.code.replaceAll("-", "").slice(0, 12));
    expect(await getCardForStaff(support, newId())).toBeNull();
  });

  it("is voided by an admin alone, once, with a reason and an audit row; its code is forgotten and buys nothing", async () => {
    const { variants } = await given.product();
    const card = await givenGiftCard(2_000);
    expect(await voidCard({ cardId: card.id, reason: "lost" }, support)).toEqual({ ok: false, error: { code: "CARD_NOT_FOUND" } });
    for (const _click of [1, 2]) expect(await voidCard({ cardId: card.id, reason: "stolen" }, admin)).toMatchObject({ ok: true });
    expect(await storyOf(card)).toEqual({ balance: 0, moved: ["issued 2000", "voided 2000"] });
    expect(
      await sql(
        "SELECT code, data ->> 'reason' AS reason FROM gift_cards c JOIN audit_logs a ON a.subject_id = c.id::text WHERE c.id = $1",
        [card.id],
      ),
    ).toEqual([{ code: null, reason: "stolen" }]);
    expect(await enterCard(await givenCart([variants[0], 1]), card)).toEqual({ ok: false, error: { code: "VOID" } });
  });

  it("that an unpaid order holds is void with that order's end", async () => {
    const { variants } = await given.product({ priceMinor: 5_000 });
    const card = await givenGiftCard(2_000);
    const token = await givenCartPaidWith([card], [variants[0], 1]);
    await place(token, await givenCheckout(token));
    await voidCard({ cardId: card.id, reason: "fraud" }, admin);
    await endLiveOrder((await ordersOf(token))[0]?.id ?? "");
    expect(await storyOf(card)).toEqual({ balance: 0, moved: ["issued 2000", "held 2000", "released 2000", "voided 2000"] });
  });

  it("that is void when its order is paid back is replaced: the buyer gets a new one by mail", async () => {
    const { variants } = await given.product({ priceMinor: 10_000 });
    const card = await givenGiftCard(12_000);
    const token = await givenCartPaidWith([card], [variants[0], 1]);
    await place(token, await givenCheckout(token));
    const orderId = (await ordersOf(token))[0]?.id ?? "";
    await voidCard({ cardId: card.id, reason: "lost" }, admin);
    const refundId = newId();
    await refundPayment({ refundId, orderId, amountMinor: 4_000, reason: "requested_by_customer", actor: admin });
    await Promise.all([executeRefund(refundId), executeRefund(refundId)]);
    const cards = await sql<{ id: string; balance: number }>(
      "SELECT id, balance_minor::int AS balance FROM gift_cards WHERE order_id = $1",
      [orderId],
    );
    expect(cards).toEqual([{ id: cards[0]?.id, balance: 4_000 }]);
    expect(await sql("SELECT dedupe_key FROM outbox_messages WHERE kind = 'mail.gift_card'")).toEqual([
      { dedupe_key: `mail.gift_card:${cards[0]?.id}` },
    ]);
    expect(await getMailedCard(cards[0]?.id ?? "")).toMatchObject({ orderId, amount: { minor: 4_000 }, replaces: true });
  });
});

it("the demo's cards are made once, and what was spent of one stays spent", async () => {
  const card = { code: "DEM0-CADE-0000-0009", amountMinor: 500 };
  expect([await seedGiftCard(card), await seedGiftCard(card)]).toEqual([true, false]);
  await expect(seedGiftCard({ ...card, code: "short" })).rejects.toThrow(RangeError);
});
