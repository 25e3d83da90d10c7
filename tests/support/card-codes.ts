import { writeGiftCode } from "@/lib/giftcards/domain/gift-code";
import { decryptGiftCode } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";

/** Every code that a card of this shop still has, as mails write it and as it is kept: secrets that no log may hold. */
export async function cardCodes(): Promise<string[]> {
  const cards = await db.giftCard.findMany({ where: { code: { not: null } }, select: { id: true, code: true } });
  return cards.flatMap(({ id, code }) => {
    const secret = decryptGiftCode(id, code ?? "");
    return [secret, writeGiftCode(secret)];
  });
}
