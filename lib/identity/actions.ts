"use server";

import { nextPath } from "@/lib/identity/domain/next-path";
import { signIn } from "@/lib/identity/operations/sign-in";
import { signOut } from "@/lib/identity/operations/sign-out";
import { canChooseLanguage, canSignOut, canTryToSignIn } from "@/lib/identity/policy";
import { languageSchema, signInSchema, signOutSchema } from "@/lib/identity/schemas";
import { ok } from "@/lib/kernel/result";
import { defineAction } from "@/lib/platform/action";
import { blindIndex } from "@/lib/platform/crypto";
import { keepOfficeLanguage, pageOfForm } from "@/lib/platform/office-language";
import { clearSessionCookie, setSessionCookie } from "@/lib/platform/session";
import { limits } from "@/lib/security/limits";

/** The sign-in form: counted by address before anything is read and by account after, both refusing when they cannot count. */
export const signInAction = defineAction({
  name: "identity.signIn",
  schema: signInSchema,
  authorise: canTryToSignIn,
  limit: limits.signIn,
  subject: (_actor, { email }) => blindIndex("email", email),
  secret: ["password"],
  run: async (input, actor) => {
    const result = await signIn(input, actor);
    if (result.ok) await setSessionCookie(result.value.token);
    return result.ok ? ok(null) : result;
  },
  redirectTo: (_done, { next }) => nextPath(next),
});

/** Ends the session here and on the server. */
export const signOutAction = defineAction({
  name: "identity.signOut",
  schema: signOutSchema,
  authorise: canSignOut,
  limit: limits.signOut,
  run: async (_input, actor) => {
    const result = await signOut(actor);
    await clearSessionCookie();
    return result;
  },
  redirectTo: () => "/admin/sign-in",
});

/** The language switch of the back office; leads back to the page it stands on. */
export const chooseLanguageAction = defineAction({
  name: "identity.chooseLanguage",
  schema: languageSchema,
  authorise: canChooseLanguage,
  limit: limits.adminReads,
  run: async ({ locale }) => {
    await keepOfficeLanguage(locale);
    return ok(nextPath(await pageOfForm()));
  },
  redirectTo: (path) => path,
});
