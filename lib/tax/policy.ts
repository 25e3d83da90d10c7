import { type Actor, isStaff } from "@/lib/kernel/actor";

/** All staff see what is owed to which country: sums, nobody's name. */
export const mayReadTaxReport = isStaff;

/** The file that is declared from leaves by an admin's hand, and the audit log says when. */
export const mayExportTaxReport = (actor: Actor): boolean => actor.kind === "staff" && actor.role === "admin";
