import type { Actor } from "@/lib/kernel/actor";

/** Anybody may fill the cart that their own cookie names; staff shop like everyone else. The worker does not. */
export const canShop = (actor: Actor): boolean => actor.kind !== "system";
