"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import type { SignInAction, SignInState } from "@/lib/identity/types";

type Words = {
  email: string;
  password: string;
  submit: string;
  pending: string;
  wrong: string;
  throttled: string;
  denied: string;
  errors: Readonly<Record<string, string>>; // by message key
};

/** E-mail and password. After a mistake the e-mail stays, the password does not. */
export function SignInForm({ action, next, words }: { action: SignInAction; next: string; words: Words }) {
  const [state, submit, pending] = useActionState(action, { status: "idle" });
  const problem = problemOf(state, words);
  const errorOf = (field: string) => {
    const key = state.status === "invalid" ? state.fieldErrors[field]?.[0] : undefined;
    return key ? words.errors[key] : undefined;
  };
  return (
    <form action={submit} className="grid gap-5" noValidate>
      {problem && (
        <Notice tone="error" role="alert">
          {problem}
        </Notice>
      )}
      <input type="hidden" name="next" value={next} />
      <Field id="email" label={words.email} error={errorOf("email")}>
        {(aria) => (
          <Input
            {...aria}
            name="email"
            type="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            defaultValue={state.status === "idle" || state.status === "done" ? "" : state.values.email}
          />
        )}
      </Field>
      <Field id="password" label={words.password} error={errorOf("password")}>
        {(aria) => <Input {...aria} name="password" type="password" autoComplete="current-password" required />}
      </Field>
      <Button type="submit" block aria-disabled={pending}>
        {pending ? words.pending : words.submit}
      </Button>
    </form>
  );
}

function problemOf(state: SignInState, words: Words): string | undefined {
  if (state.status === "failed") return words.wrong;
  if (state.status === "refused") return state.reason === "throttled" ? words.throttled : words.denied;
  return undefined;
}
