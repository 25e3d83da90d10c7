import "server-only";
import { summariseCart } from "@/lib/cart/domain/summarise-cart";
import { type CartRow, lockCartRow } from "@/lib/cart/repository/cart-rows";
import { readLines } from "@/lib/cart/repository/read-lines";
import type { CartView } from "@/lib/cart/types";
import type { Locale } from "@/lib/kernel/locale";
import { type Currency, HOME_CURRENCY } from "@/lib/kernel/market";
import { now } from "@/lib/platform/clock";
import { hashToken } from "@/lib/platform/crypto";
import type { Tx } from "@/lib/platform/transaction";

/** For checkout: the cart that a token names, held still until the transaction ends, with prices and stock of this moment. Null when there is none. */
export async function lockCart(
  tx: Tx,
  token: string,
  locale: Locale,
  currency: Currency = HOME_CURRENCY,
): Promise<(CartRow & { cart: CartView }) | null> {
  const at = now();
  const row = await lockCartRow(tx, hashToken(token), at);
  return row && { ...row, cart: summariseCart(await readLines(tx, row.id, { locale, currency }, at), currency) };
}
