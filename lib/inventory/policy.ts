import { type Actor, isStaff } from "@/lib/kernel/actor";

/** Counting the shelf is the admin's: support moves neither money nor stock. */
export const mayAdjustStock = (actor: Actor): boolean => actor.kind === "staff" && actor.role === "admin";

/** All staff see what is on the shelf. */
export const mayReadStock = isStaff;
