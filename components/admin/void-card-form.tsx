"use client";

import { useActionState } from "react";
import { FormProblem, type RefusalWords } from "@/components/admin/form-problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { VoidCardAction } from "@/lib/giftcards/types";

export type VoidCardWords = RefusalWords & {
  title: string;
  explain: string;
  reason: string;
  choose: string;
  reasons: readonly { value: string; label: string }[];
  missing: string;
  submit: string;
  pending: string;
  notFound: string;
};

/** Takes what is left on a card off it, for a reason that is kept. */
export function VoidCardForm({ action, cardId, words }: { action: VoidCardAction; cardId: string; words: VoidCardWords }) {
  const [state, submit, pending] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="mt-10 grid max-w-md justify-items-start gap-4" aria-labelledby="void">
      <h2 id="void" className="text-xl">
        {words.title}
      </h2>
      <p className="text-sm text-muted">{words.explain}</p>
      <FormProblem state={state} words={words} failure={() => words.notFound} />
      <input type="hidden" name="cardId" value={cardId} />
      <Field id="reason" label={words.reason} error={state.status === "invalid" ? words.missing : undefined} className="w-full">
        {(aria) => (
          <Select {...aria} name="reason" defaultValue="">
            <option value="">{words.choose}</option>
            {words.reasons.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Button type="submit" variant="secondary" aria-disabled={pending}>
        {pending ? words.pending : words.submit}
      </Button>
    </form>
  );
}
