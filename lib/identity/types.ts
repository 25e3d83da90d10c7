import type { ActionState, FormAction } from "@/lib/kernel/action-state";
import type { StaffRole } from "@/lib/kernel/actor";

/** A person of the shop as other staff see them. */
export type StaffView = { id: string; name: string; role: StaffRole };

/** One error for an unknown e-mail, a wrong password and a disabled account: nobody learns which (ASVS 16.5.1). */
export type SignInError = { code: "WRONG_CREDENTIALS" };

export type CreateStaffError = { code: "EMAIL_TAKEN" } | { code: "PASSWORD_WEAK"; reason: PasswordWeakness };

export type PasswordWeakness = "too_short" | "too_long" | "too_simple" | "contains_context";

export type SignInState = ActionState<null, SignInError>;
export type SignInAction = FormAction<null, SignInError>;
export type SignOutAction = FormAction<null, never>;
export type ChooseLanguageAction = FormAction<string, never>;
