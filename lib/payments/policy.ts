import type { Actor } from "@/lib/kernel/actor";

/** Money leaves by an admin's hand, or by the shop's own when a payment cannot be kept. */
export const mayRefund = (actor: Actor): boolean => actor.kind === "system" || (actor.kind === "staff" && actor.role === "admin");
