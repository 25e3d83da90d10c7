import { type Actor, isStaff } from "@/lib/kernel/actor";

/** So many cards one order may be paid with: enough for a birthday, few enough to lock at once. */
export const MAX_CARDS = 5;

/** All staff see cards by their last four characters, with what became of them: holders ask. */
export const mayReadGiftCards = isStaff;

/** A card is money: only admins void one. */
export const mayVoidGiftCards = (actor: Actor): boolean => isStaff(actor) && actor.role === "admin";
