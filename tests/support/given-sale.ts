/** The checkout as its tests drive it, and what it leaves in the database. */
import { placeOrder } from "@/lib/checkout/operations/place-order";
import type { PlaceOrderInput } from "@/lib/checkout/schemas";
import { hashToken } from "@/lib/platform/crypto";
import { sql } from "@/tests/support/database";

/** Sends a finished checkout form for the cart with this token; `visitor` is the address that it comes from. */
export const place = (token: string | null, input: PlaceOrderInput, visitor: string | null = null) =>
  placeOrder(input, { token, visitor, names: { shipping: "Standard delivery", rest: "Rest of the order" } });

type OrderRow = { id: string; status: string; number: string };

/** Every order that was made from a cart, oldest first. */
export const ordersOf = (token: string): Promise<OrderRow[]> =>
  sql<OrderRow>(
    "SELECT o.id, o.status, o.number FROM orders o JOIN carts c ON c.id = o.cart_id WHERE c.token_hash = $1 ORDER BY o.created_at, o.id",
    [hashToken(token)],
  );

/** What is on the shelf of a variant, and how much of it is promised. */
export async function stockOf(variantId: string): Promise<{ onHand: number; reserved: number } | undefined> {
  const [stock] = await sql<{ onHand: number; reserved: number }>(
    'SELECT on_hand AS "onHand", reserved FROM stock_items WHERE variant_id = $1',
    [variantId],
  );
  return stock;
}
