import { type Actor, isStaff } from "@/lib/kernel/actor";

/** Money leaves by an admin's hand, or by the shop's own when a payment cannot be kept. */
export const mayRefund = (actor: Actor): boolean => actor.kind === "system" || (actor.kind === "staff" && actor.role === "admin");

/** All staff see what came from Stripe and what is owed; it holds ids only. */
export const canReadInbox = isStaff;

/** Shipping in spite of a warning risks money and goods: the admin's. */
export const mayReleaseWarnings = (actor: Actor): boolean => actor.kind === "staff" && actor.role === "admin";

/** Trying again may send money and mails: the admin's. */
export const mayRetryTasks = (actor: Actor): boolean => actor.kind === "staff" && actor.role === "admin";
