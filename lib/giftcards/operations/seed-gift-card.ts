import "server-only";
import { readGiftCode } from "@/lib/giftcards/domain/gift-code";
import { issueCard } from "@/lib/giftcards/operations/issue-card";
import { findCardId } from "@/lib/giftcards/repository/card-rows";
import { HOME_CURRENCY } from "@/lib/kernel/market";
import { ok } from "@/lib/kernel/result";
import { inTransaction } from "@/lib/platform/transaction";

/** Makes a card of the house whose code is known beforehand, in the home currency, unless there is one; answers whether it was made. Throws on what is no code. */
export async function seedGiftCard({ code, amountMinor }: { code: string; amountMinor: number }): Promise<boolean> {
  const secret = readGiftCode(code);
  if (!secret) throw new RangeError("not the code of a gift card");
  const made = await inTransaction(async (tx) => {
    if (await findCardId(tx, secret)) return ok(false);
    await issueCard(tx, { origin: "goodwill", amountMinor, currency: HOME_CURRENCY, code: secret });
    return ok(true);
  });
  return made.ok && made.value;
}
