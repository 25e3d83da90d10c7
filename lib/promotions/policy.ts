import { type Actor, isStaff } from "@/lib/kernel/actor";

/** All staff see which codes there are: customers ask. */
export const mayReadCoupons = isStaff;

/** Offers stand on the shop's pages; what they gave is for staff. */
export const mayReadOffers = isStaff;

/** A code is money: only admins make one, or end it; and the seed, where there is nobody yet. */
export const mayEditCoupons = (actor: Actor): boolean => actor.kind === "system" || (actor.kind === "staff" && actor.role === "admin");

/** So is an offer. */
export const mayEditOffers = (actor: Actor): boolean => mayEditCoupons(actor);
