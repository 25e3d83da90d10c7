"use client";

import { useActionState } from "react";
import { fieldError, typed } from "@/components/admin/form-problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import type { RequestLinkAction } from "@/lib/returns/types";

export type LinkWords = {
  number: string;
  numberHint: string;
  email: string;
  submit: string;
  sending: string;
  sent: string;
  again: string;
  throttled: string;
  denied: string;
  fields: Readonly<Record<string, string>>;
};

/** Order number and e-mail; whatever is typed, the answer is the same. */
export function LinkForm({ action, words }: { action: RequestLinkAction; words: LinkWords }) {
  const [state, submit, pending] = useActionState(action, { status: "idle" });
  if (state.status === "done")
    return (
      <Notice tone="success" role="status">
        <p>{words.sent}</p>
        <p className="mt-2 text-muted">{words.again}</p>
      </Notice>
    );
  return (
    <form action={submit} className="grid max-w-md gap-5" noValidate>
      {state.status === "refused" && (
        <Notice tone="error" role="alert">
          {words[state.reason]}
        </Notice>
      )}
      <Field id="number" label={words.number} hint={words.numberHint} error={fieldError(state, "number", words.fields)}>
        {(aria) => (
          <Input
            {...aria}
            name="number"
            required
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            defaultValue={typed(state, "number")}
          />
        )}
      </Field>
      <Field id="email" label={words.email} error={fieldError(state, "email", words.fields)}>
        {(aria) => <Input {...aria} name="email" type="email" required autoComplete="email" defaultValue={typed(state, "email")} />}
      </Field>
      <Button type="submit" size="lg" aria-disabled={pending} className="justify-self-start">
        {pending ? words.sending : words.submit}
      </Button>
    </form>
  );
}
