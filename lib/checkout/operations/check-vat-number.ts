import "server-only";
import { isSettled } from "@/lib/checkout/domain/vat-number-state";
import { findVatNumber, saveVatNumber } from "@/lib/checkout/repository";
import type { CheckedVatNumber } from "@/lib/orders/domain/order-tax";
import { now } from "@/lib/platform/clock";
import { askVies } from "@/lib/platform/vies";
import { parseVatNumber } from "@/lib/tax/domain/vat-number";

/**
 * Notes the VAT number that a buyer typed, as `parseVatNumber` writes it, with what VIES says of it; "" takes it out again. An answer is good for
 * a day, and no answer is one too: `unavailable`, with which VAT is charged. Answers what the cart holds now; null where it holds none.
 */
export async function checkVatNumber(number: string, token: string): Promise<CheckedVatNumber | null> {
  const held = await findVatNumber(token);
  const parsed = parseVatNumber(number);
  if (!held) return null;
  if (!parsed) {
    if (held.vatNumber) await saveVatNumber(held.cartId, null);
    return null;
  }
  if (isSettled(held.vatNumber, number, now())) return held.vatNumber;
  const answer = await askVies(parsed);
  const check = answer ? (answer.valid ? "valid" : "invalid") : "unavailable";
  const found = { number, check, consultation: answer?.consultation ?? null, checkedAt: now().toISOString() } as const;
  await saveVatNumber(held.cartId, found);
  return found;
}
