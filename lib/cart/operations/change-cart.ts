import "server-only";
import { summariseCart, withQuantity } from "@/lib/cart/domain/summarise-cart";
import { addLine } from "@/lib/cart/operations/add-line";
import { adjustCart } from "@/lib/cart/operations/adjust-cart";
import { getCart } from "@/lib/cart/queries";
import { deleteLine, lockCartRow, setQuantity } from "@/lib/cart/repository/cart-rows";
import { readLines } from "@/lib/cart/repository/read-lines";
import type { ChangeCartInput } from "@/lib/cart/schemas";
import type { CartChange, CartChangeError } from "@/lib/cart/types";
import type { Locale } from "@/lib/kernel/locale";
import { type Currency, HOME_CURRENCY } from "@/lib/kernel/market";
import { err, ok, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { hashToken } from "@/lib/platform/crypto";
import { inTransaction } from "@/lib/platform/transaction";

type Outcome = Result<CartChange, CartChangeError>;
type SetInput = { variantId: string; quantity: number; locale: Locale; currency: Currency };

/** Changes the cart that `token` names as one form of its page asks; answers the cart as it is then. */
export async function changeCart(input: ChangeCartInput, token: string | null, currency: Currency = HOME_CURRENCY): Promise<Outcome> {
  if (token === null) return err({ code: "LINE_GONE", cart: summariseCart([], currency) });
  switch (input.intent) {
    case "set":
      return setLine({ ...input, currency }, token);
    case "remove":
      return setLine({ ...input, quantity: 0, currency }, token);
    case "restore":
      return restoreLine({ ...input, currency }, token);
    case "adjust":
      return ok({ cart: await adjustCart(token, input.locale, currency), did: "adjusted", line: null, limitedTo: null });
  }
}

/** Sets a line to `quantity`, or to what is left when that is less; 0 takes it out. What is no longer sold cannot be set, only removed. */
function setLine({ variantId, quantity, locale, currency }: SetInput, token: string): Promise<Outcome> {
  return inTransaction<CartChange, CartChangeError>(async (tx) => {
    const at = now();
    const cartId = (await lockCartRow(tx, hashToken(token), at))?.id;
    const cart = summariseCart(cartId ? await readLines(tx, cartId, { locale, currency }, at) : [], currency);
    const line = cart.lines.find((each) => each.variantId === variantId);
    if (!cartId || !line) return err({ code: "LINE_GONE", cart });
    if (quantity > 0 && line.most === 0) return err({ code: line.problem?.code !== "SOLD_OUT" ? "VARIANT_GONE" : "SOLD_OUT", cart });

    const taken = Math.min(quantity, line.most);
    if (quantity === 0) await deleteLine(tx, cartId, variantId);
    else await setQuantity(tx, cartId, variantId, taken);
    const apart = cart.lines.some(({ problem }) => problem?.code === "APART"); // what was in its way may be gone now
    return ok({
      cart: apart
        ? summariseCart(await readLines(tx, cartId, { locale, currency }, at), currency)
        : withQuantity(cart, variantId, quantity === 0 ? 0 : taken),
      did: quantity === 0 ? "removed" : "set",
      line: { variantId, name: line.name, before: line.quantity, quantity: quantity === 0 ? 0 : taken },
      limitedTo: taken < quantity ? line.most : null,
    });
  });
}

/** Undoes a removal: puts the quantity back, as far as it is still there. */
async function restoreLine({ variantId, quantity, locale, currency }: SetInput, token: string): Promise<Outcome> {
  const added = await addLine({ variantId, quantity, locale }, token, currency);
  const cart = await getCart(token, locale, currency);
  const line = cart.lines.find((each) => each.variantId === variantId);
  if (!added.ok && added.error.code !== "ALL_IN_CART") return err({ code: added.error.code, cart });
  if (!line) return err({ code: "LINE_GONE", cart });
  return ok({
    cart,
    did: "restored",
    line: { variantId, name: line.name, before: 0, quantity: line.quantity },
    limitedTo: added.ok ? added.value.limitedTo : line.most,
  });
}
