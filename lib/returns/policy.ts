import { type Actor, isStaff } from "@/lib/kernel/actor";

/** The right of withdrawal is the buyer's, whoever asks: the order's link says which order it is about. Nobody needs an account for it. */
export const mayWithdraw = (actor: Actor): boolean => actor.kind !== "system";

/** All staff see what comes back, open returns for customers and unpack parcels: goods move, with their name beside it. */
export const mayHandleReturns = isStaff;

/** Paying back and refusing decide about money: the admin's. */
export const mayDecideReturns = (actor: Actor): boolean => isStaff(actor) && actor.role === "admin";
