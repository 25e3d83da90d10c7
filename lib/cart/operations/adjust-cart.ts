import "server-only";
import { summariseCart } from "@/lib/cart/domain/summarise-cart";
import { deleteLine, lockCartRow, setQuantity } from "@/lib/cart/repository/cart-rows";
import { readLines } from "@/lib/cart/repository/read-lines";
import type { CartView } from "@/lib/cart/types";
import type { Locale } from "@/lib/kernel/locale";
import { type Currency, HOME_CURRENCY } from "@/lib/kernel/market";
import { ok } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { hashToken } from "@/lib/platform/crypto";
import { inTransaction } from "@/lib/platform/transaction";

/** Brings every line to what can be bought now: fewer where fewer are left, out where nothing is. Only ever because the shopper asked for it. */
export async function adjustCart(token: string, locale: Locale, currency: Currency = HOME_CURRENCY): Promise<CartView> {
  const adjusted = await inTransaction<CartView, never>(async (tx) => {
    const at = now();
    const cartId = (await lockCartRow(tx, hashToken(token), at))?.id;
    if (!cartId) return ok(summariseCart([], currency));
    const lines = await readLines(tx, cartId, { locale, currency }, at);
    for (const { variantId, problem, most } of lines) {
      if (problem?.code === "SHORT") await setQuantity(tx, cartId, variantId, most);
      else if (problem) await deleteLine(tx, cartId, variantId);
    }
    return ok(summariseCart(await readLines(tx, cartId, { locale, currency }, at), currency));
  });
  if (!adjusted.ok) throw new Error("adjusting has no expected failure");
  return adjusted.value;
}
