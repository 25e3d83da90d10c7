import "server-only";
import { record } from "@/lib/audit/operations/record";
import { priceSkus } from "@/lib/cart/operations/price-skus";
import type { CartLineView, CartView } from "@/lib/cart/types";
import { manualQuote } from "@/lib/checkout/domain/manual-quote";
import type { OrderPrice } from "@/lib/checkout/domain/price-order";
import { isSku, rowProblems } from "@/lib/checkout/domain/row-problems";
import { priceCart } from "@/lib/checkout/operations/reserve-order";
import { newOrder, writeOrder } from "@/lib/checkout/operations/write-order";
import { canPlaceForCustomers } from "@/lib/checkout/policy";
import type { ManualOrderInput } from "@/lib/checkout/schemas";
import type { ManualOrderError, ManualQuote, ManualRowProblem, PlaceOrderError } from "@/lib/checkout/types";
import type { Actor } from "@/lib/kernel/actor";
import { derivedId } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import { claimCheckout } from "@/lib/orders/operations/claim-checkout";
import type { Attempt } from "@/lib/payments/domain/attempt";
import { openNewAttempt } from "@/lib/payments/operations/open-attempt";
import { now } from "@/lib/platform/clock";
import { enqueue } from "@/lib/platform/outbox";
import { withPatience } from "@/lib/platform/outside";
import { inTransaction, type Tx } from "@/lib/platform/transaction";
import { findOffers } from "@/lib/promotions/queries/find-offers";

const PATIENCE_MS = 8_000; // what staff wait for Stripe at most; the buyer's button asks again

type Priced = { cart: CartView; price: OrderPrice; quote: ManualQuote };
type Made = { number: string; attempt: Attempt | null };

/** What an order would cost that staff type for a customer, from the database alone. Changes and holds nothing. */
export function quoteManualOrder(input: ManualOrderInput, actor: Actor): Promise<Result<ManualQuote, ManualOrderError>> {
  return inTransaction<ManualQuote, ManualOrderError>(async (tx) => {
    if (!canPlaceForCustomers(actor)) return err({ code: "FORBIDDEN" });
    const priced = await price(tx, input);
    return priced.ok ? ok(priced.value.quote) : priced;
  });
}

/**
 * Writes down what a customer ordered by phone or mail: the same prices, tax, snapshot, attempt and stock as at checkout, and the mail with the
 * link that it is paid by, all or nothing. No cart and no visitor: nothing of it counts against one. The same form twice is one order. The
 * payment page is opened right after; where Stripe is silent the order stays, and the buyer's button opens it.
 */
export async function placeManualOrder(
  input: ManualOrderInput,
  shippingName: string,
  actor: Actor,
): Promise<Result<{ number: string }, ManualOrderError>> {
  const made = await inTransaction<Made, ManualOrderError>((tx) => make(tx, input, shippingName, actor));
  if (!made.ok) return made;
  const { number, attempt } = made.value;
  if (attempt) await withPatience(PATIENCE_MS, () => openNewAttempt(attempt));
  return ok({ number });
}

async function make(tx: Tx, input: ManualOrderInput, shippingName: string, actor: Actor): Promise<Result<Made, ManualOrderError>> {
  if (actor.kind !== "staff" || !canPlaceForCustomers(actor)) return err({ code: "FORBIDDEN" });
  const { formId, shown: _shown, intent: _intent, ...content } = input;
  const checkoutId = derivedId(`manual:${formId}:${JSON.stringify(content)}`);
  const known = await claimCheckout(tx, checkoutId);
  if (known) return ok({ number: known.number, attempt: null });
  const priced = await price(tx, input);
  if (!priced.ok) return priced;
  const { cart, price: cost, quote } = priced.value;
  if (JSON.stringify(quote.shown) !== JSON.stringify(input.shown)) return err({ code: "CHANGED", quote });
  const order = newOrder(
    { ...input, pickupPointId: null },
    null,
    { id: null, placedBy: actor.id, cart, vatNumber: null, giftCardMinor: 0 },
    cost,
    checkoutId,
  );
  const created = await writeOrder(tx, order, { couponId: null, price: cost, shares: [] }, { shipping: shippingName, rest: "" });
  if (!created.ok) return err({ code: "ROWS_WRONG", rows: raced(created.error, input, cart) });
  const { orderId: id, number } = created.value;
  await enqueue(tx, "mail.payment_link", id);
  await record(tx, { action: "order.created", subject: { type: "order", id }, actor, data: { totalMinor: cost.totalMinor } });
  return ok({ number, attempt: created.value.attempt });
}

/** Somebody bought in between: what is left now, beside its row. */
function raced(error: PlaceOrderError, input: ManualOrderInput, { lines }: CartView): ManualRowProblem[] {
  if (error.code !== "LINES_UNAVAILABLE") throw new Error(`an order of staff was refused as a visitor's: ${error.code}`);
  const now = error.lines.flatMap(({ variantId, left }) =>
    lines.filter((line) => line.variantId === variantId).map((line) => leftOf(line, left)),
  );
  return rowProblems(
    input.lines.filter(({ sku }) => now.some((line) => isSku(sku, line.sku))),
    now,
  );
}

const leftOf = (line: CartLineView, left: number): CartLineView => ({
  ...line,
  problem: left === 0 ? { code: "SOLD_OUT" } : { code: "SHORT", left },
});

async function price(tx: Tx, input: ManualOrderInput): Promise<Result<Priced, ManualOrderError>> {
  const cart = await priceSkus(tx, input.lines, input.locale, input.currency);
  const rows = rowProblems(input.lines, cart.lines);
  if (rows.length > 0) return err({ code: "ROWS_WRONG", rows });
  const cost = priceCart(cart, input, { offers: await findOffers(tx, cart.lines, now()) }, false);
  return ok({ cart, price: cost, quote: manualQuote(cart, cost, input.locale) });
}
