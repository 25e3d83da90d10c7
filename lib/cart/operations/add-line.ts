import "server-only";
import { putLine } from "@/lib/cart/repository/put-line";
import type { AddLineInput } from "@/lib/cart/schemas";
import { type AddedLine, type AddLineError, MAX_LINES } from "@/lib/cart/types";
import { newId } from "@/lib/kernel/ids";
import { type Currency, HOME_CURRENCY } from "@/lib/kernel/market";
import { money } from "@/lib/kernel/money";
import { err, ok, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { hashToken, newToken } from "@/lib/platform/crypto";

/** `newToken` is set when a cart was made: the cookie must hold it from now on. */
export type LineAdded = AddedLine & { newToken: string | null };

/**
 * Adds to the cart that `token` names, or to a new one when it names none. Takes fewer than asked when fewer are left, and says so;
 * refuses, changing nothing, when none can be added.
 * Errors: VARIANT_GONE, SOLD_OUT, ALL_IN_CART, CART_FULL.
 */
export async function addLine(
  input: AddLineInput,
  token: string | null,
  currency: Currency = HOME_CURRENCY,
): Promise<Result<LineAdded, AddLineError>> {
  const fresh = newToken();
  const { variantId, quantity: asked } = input;
  const outcome = await putLine({
    tokenHash: token === null ? null : hashToken(token),
    newCart: { id: newId(), tokenHash: hashToken(fresh) },
    variantId,
    productId: input.productId ?? null,
    quantity: asked,
    currency,
    at: now(),
  });
  const { most, before, quantity } = outcome;
  if (most === null) return err({ code: "VARIANT_GONE" });
  if (most === 0) return err({ code: "SOLD_OUT" });
  if (quantity === null) return err({ code: "CART_FULL", most: MAX_LINES });
  if (before !== null && before >= most) return err({ code: "ALL_IN_CART", quantity });
  return ok({
    variantId,
    quantity,
    limitedTo: quantity < (before ?? 0) + asked ? most : null,
    count: outcome.count,
    subtotal: money(outcome.subtotalMinor, currency),
    newToken: outcome.created ? fresh : null,
  });
}
