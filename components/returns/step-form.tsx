"use client";

import { type ReactNode, useActionState } from "react";
import { ChoiceField } from "@/components/admin/choice-field";
import { FormProblem, fieldError, type RefusalWords, typed } from "@/components/admin/form-problem";
import { Button } from "@/components/ui/button";
import type { FormAction } from "@/lib/kernel/action-state";
import { fill } from "@/lib/kernel/fill";

export type StepWords = RefusalWords & {
  pending: string;
  fields: Readonly<Record<string, string>>; // by message key
  failures: Readonly<Record<string, string>>; // {left}, {amount}
};

type Problem = { code: string; left?: number; refundableMinor?: number };
type Props<E extends Problem> = {
  action: FormAction<{ id: string }, E>;
  returnId: string;
  submit: string;
  secondary?: boolean;
  choice?: { name: string; label: string; hint: string; choose: string; options: readonly { code: string; name: string }[] };
  words: StepWords;
  children?: ReactNode;
};

/** One step of a return: what it means (`children`), a reason where one is asked for, and its button. */
export function StepForm<E extends Problem>({ action, returnId, submit, secondary, choice, words, children }: Props<E>) {
  const [state, send, pending] = useActionState(action, { status: "idle" });
  const formError = fieldError(state, "returnId", words.fields);
  return (
    <form action={send} className="grid justify-items-start gap-4" noValidate>
      <FormProblem state={state} words={words} failure={({ code, left = 0 }) => fill(words.failures[code] ?? code, { left, amount: "" })} />
      {formError && <p role="alert">{formError}</p>}
      <input type="hidden" name="returnId" value={returnId} />
      {children}
      {choice && (
        <ChoiceField
          name={choice.name}
          label={choice.label}
          hint={choice.hint}
          error={fieldError(state, choice.name, words.fields)}
          chosen={typed(state, choice.name)}
          choose={choice.choose}
          choices={choice.options}
        />
      )}
      <Button type="submit" variant={secondary ? "secondary" : "primary"} aria-disabled={pending}>
        {pending ? words.pending : submit}
      </Button>
    </form>
  );
}
