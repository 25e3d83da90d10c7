import "server-only";
import { record } from "@/lib/audit/operations/record";
import { mayVoidGiftCards } from "@/lib/giftcards/policy";
import { lockCard, voidRow } from "@/lib/giftcards/repository/void-rows";
import type { VoidCardInput } from "@/lib/giftcards/schemas";
import type { VoidCardError } from "@/lib/giftcards/types";
import type { Actor } from "@/lib/kernel/actor";
import { err, ok, type Result } from "@/lib/kernel/result";
import { inTransaction } from "@/lib/platform/transaction";

/** Takes what is left on a card off it for ever, with who did it and why. Twice is once. Who may not finds no card. */
export function voidCard({ cardId, reason }: VoidCardInput, actor: Actor): Promise<Result<{ cardId: string }, VoidCardError>> {
  return inTransaction<{ cardId: string }, VoidCardError>(async (tx) => {
    if (!mayVoidGiftCards(actor) || actor.kind !== "staff") return err({ code: "CARD_NOT_FOUND" });
    const card = await lockCard(tx, cardId);
    if (!card) return err({ code: "CARD_NOT_FOUND" });
    if (card.voided) return ok({ cardId });
    await voidRow(tx, card, reason, actor.id);
    const data = { reason, amountMinor: card.balanceMinor, currency: card.currency };
    await record(tx, { action: "gift_card.voided", subject: { type: "gift_card", id: cardId }, actor, data });
    return ok({ cardId });
  });
}
