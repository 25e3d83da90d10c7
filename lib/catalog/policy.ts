import type { Actor } from "@/lib/kernel/actor";
import { isStaff } from "@/lib/kernel/actor";

/** Prices are the admin's: support moves neither money nor stock. */
export const mayChangePrices = (actor: Actor): boolean => actor.kind === "staff" && actor.role === "admin";

/** What the law excludes from withdrawal decides what customers may send back: the admin's. */
export const mayEditExclusions = (actor: Actor): boolean => actor.kind === "staff" && actor.role === "admin";

/** All staff see what was and will be asked. */
export const mayReadPrices = isStaff;
