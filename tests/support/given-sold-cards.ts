/** Gift cards that somebody bought at the sandbox, what is on them, and who spends them. */

import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { getMailedCard } from "@/lib/giftcards/queries/get-mailed-card";
import { sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { givenCart, givenCheckout } from "@/tests/support/given-cart";
import { givenCartPaidWith } from "@/tests/support/given-gift-card";
import { linesOf } from "@/tests/support/given-return";
import { ordersOf, place } from "@/tests/support/given-sale";
import type { startStripe } from "@/tests/support/stripe";

type Stripe = Awaited<ReturnType<typeof startStripe>>;

/** A product whose unit is a card worth 25.00. */
export const givenCardProduct = () =>
  given.product({ name: "Gift card", kind: "gift_card", priceMinor: 2_500, stock: [1_000], weightGrams: 0 });

/** An order of gift cards for 25.00 each whose page is open. */
export async function orderedCards(stripe: Stripe, quantity: number, over: Record<string, string> = {}) {
  const { variants } = await givenCardProduct();
  const token = await givenCart([variants[0], quantity]);
  const placed = await place(token, await givenCheckout(token, over));
  if (!placed.ok) throw new Error(placed.error.code);
  const [order] = await ordersOf(token);
  const id = order?.id ?? "";
  const session = (await stripe.sessionsOf(id))[0] ?? { id: "", amount_total: 0 };
  return { id, variant: variants[0], session };
}

type Buying = { times?: number; over?: Record<string, string>; bankCard?: string };

/** The same, paid; its payment told so often at once. */
export async function boughtCards(stripe: Stripe, quantity: number, { times = 1, over = {}, bankCard }: Buying = {}) {
  const order = await orderedCards(stripe, quantity, over);
  await stripe.pay(order.session.id, bankCard);
  const settled = await Promise.all(Array.from({ length: times }, () => settlePayment(order.session.id)));
  const [line] = await linesOf(order.id);
  return { ...order, lineId: line?.id ?? "", settled };
}

export type SoldCard = { id: string; unit: number; balance: number; void: boolean };

/** The cards that an order bought, by unit. */
export const cardsOf = (orderId: string) =>
  sql<SoldCard>(
    `SELECT id, unit, balance_minor::int AS balance, voided_at IS NOT NULL AS void FROM gift_cards WHERE order_id = $1 AND origin = 'sale' ORDER BY unit`,
    [orderId],
  );

/** A cart with something for 10.00 that is to be paid with a card that was sold, by who got its code by mail; and its form. */
export async function givenSpending(cardId: string, priceMinor = 1_000) {
  const mailed = await getMailedCard(cardId);
  const { variants } = await given.product({ priceMinor });
  const token = await givenCartPaidWith([{ id: cardId, code: mailed?.code ?? "" }], [variants[0], 1]);
  return { token, form: await givenCheckout(token) };
}

/** Spends a part of such a card. */
export async function spendSome(cardId: string, priceMinor?: number): Promise<string> {
  const { token, form } = await givenSpending(cardId, priceMinor);
  const placed = await place(token, form);
  if (!placed.ok) throw new Error(`the test could not spend: ${placed.error.code}`);
  return (await ordersOf(token))[0]?.id ?? "";
}
