import "server-only";
import { emptyCart } from "@/lib/cart/operations/empty-cart";
import { redeemCards } from "@/lib/giftcards/operations/hold-cards";
import { sellCards } from "@/lib/giftcards/operations/sell-cards";
import { claimStock } from "@/lib/inventory/operations/claim-stock";
import { filesOf, findDueDocuments, issueDue } from "@/lib/invoicing/operations/issue-documents";
import { err, ok, type Result } from "@/lib/kernel/result";
import { applyToHeld } from "@/lib/orders/operations/apply-event";
import type { holdOrder } from "@/lib/orders/operations/hold-order";
import { keepRedemptions } from "@/lib/payments/operations/record-redemption";
import { enqueueAll } from "@/lib/platform/outbox";
import type { Tx } from "@/lib/platform/transaction";
import { redeemCoupon } from "@/lib/promotions/operations/end-coupon-use";

type HeldOrder = NonNullable<Awaited<ReturnType<typeof holdOrder>>>;

/**
 * Everything that being paid does to an order, in the transaction that holds it: by money that came, or because gift cards pay all of it.
 * Order, coupon, gift cards, stock, the number of its invoice: the lock order, and what needs no hot row comes before it. STOCK_LOST asks for
 * a rollback.
 */
export async function confirmOrder(tx: Tx, order: HeldOrder): Promise<Result<void, "STOCK_LOST">> {
  const { id, cartId, giftCardMinor } = order;
  await applyToHeld(tx, order, "payment_settled");
  if (order.coupon) await redeemCoupon(tx, id);
  if (giftCardMinor > 0) await keepRedemptions(tx, id, await redeemCards(tx, id, cartId));
  if (cartId) await emptyCart(tx, cartId, id);
  if (order.voucher) await sendCards(tx, order);
  const documents = await findDueDocuments(tx, id);
  await enqueueAll(tx, [["mail.order_confirmation", id], ...(documents ? filesOf(documents) : [])]);
  const claimed = await claimStock(tx, id);
  if (!claimed.ok) return err("STOCK_LOST");
  if (documents) await issueDue(tx, documents);
  return ok(undefined);
}

/** Nothing else of an order of gift cards leaves the house: with their mails booked it is fulfilled. */
async function sendCards(tx: Tx, order: HeldOrder): Promise<void> {
  await sellCards(tx, order);
  await applyToHeld(tx, { ...order, status: "confirmed" }, "all_shipped");
}
