import "server-only";
import { randomBytes } from "node:crypto";
import { expiryOf } from "@/lib/giftcards/domain/expiry";
import { GIFT_CODE_BYTES, giftCode, lastFour } from "@/lib/giftcards/domain/gift-code";
import { note } from "@/lib/giftcards/repository/card-rows";
import type { CardOrigin } from "@/lib/giftcards/types";
import { newId } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import { blindIndex, encryptGiftCode } from "@/lib/platform/crypto";
import type { Tx } from "@/lib/platform/transaction";

type NewCard = {
  origin: CardOrigin;
  amountMinor: number;
  currency: string;
  orderId?: string;
  orderLineId?: string;
  unit?: number;
  refundId?: string; // of the refund that it is issued for
  code?: string; // the seed alone knows one beforehand
};

/** Makes a card with its whole worth on it. The code leaves here only as a keyed hash and an envelope; answers the card's id. */
export async function issueCard(tx: Tx, { amountMinor, refundId, code, ...card }: NewCard): Promise<string> {
  const [id, at, secret] = [newId(), now(), code ?? giftCode(randomBytes(GIFT_CODE_BYTES))];
  const amount = BigInt(amountMinor);
  await tx.giftCard.create({
    data: {
      id,
      ...card,
      codeIndex: blindIndex("gift-card", secret),
      code: encryptGiftCode(id, secret),
      last4: lastFour(secret),
      initialMinor: amount,
      balanceMinor: amount,
      expiresAt: expiryOf(at),
      createdAt: at,
    },
    select: { id: true },
  });
  await note(tx, { cardId: id, cause: "issued", amountMinor, ...(refundId && { refundId }) });
  return id;
}
