import type { Actor } from "@/lib/kernel/actor";
import { isStaff } from "@/lib/kernel/actor";

/** Anybody may try to sign in; the limits say how often. */
export const canTryToSignIn = (_actor: Actor): boolean => true;

/** Ending a session is for who has one. */
export const canSignOut = isStaff;

/** Staff see each other's names (who shipped, who refunded). */
export const canReadStaff = isStaff;

/** The sign-in page speaks both languages as well. */
export const canChooseLanguage = (_actor: Actor): boolean => true;
