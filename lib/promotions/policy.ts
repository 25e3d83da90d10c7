import { type Actor, isStaff } from "@/lib/kernel/actor";

/** All staff see which codes there are: customers ask. */
export const mayReadCoupons = isStaff;

/** A code is money: only admins make one, or end it; and the seed, where there is nobody yet. */
export const mayEditCoupons = (actor: Actor): boolean => actor.kind === "system" || (actor.kind === "staff" && actor.role === "admin");
