"use server";

import { voidCard } from "@/lib/giftcards/operations/void-card";
import { mayVoidGiftCards } from "@/lib/giftcards/policy";
import { voidCardSchema } from "@/lib/giftcards/schemas";
import { adminPaths } from "@/lib/kernel/admin-paths";
import { defineAction } from "@/lib/platform/action";
import { limits } from "@/lib/security/limits";

/** The form beside a card: what is left on it is gone for ever. */
export const voidCardAction = defineAction({
  name: "giftcards.void",
  schema: voidCardSchema,
  authorise: mayVoidGiftCards,
  limit: limits.refund,
  run: voidCard,
  redirectTo: ({ cardId }) => adminPaths.giftCard(cardId, { done: "voided" }),
});
