"use client";

import { type ReactNode, useActionState } from "react";
import { FormProblem, fieldError, type RefusalWords, typed } from "@/components/admin/form-problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
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
        <Field id={choice.name} label={choice.label} hint={choice.hint} error={fieldError(state, choice.name, words.fields)}>
          {(aria) => (
            <Select {...aria} name={choice.name} required defaultValue={typed(state, choice.name) ?? ""} key={typed(state, choice.name)}>
              <option value="">{choice.choose}</option>
              {choice.options.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <Button type="submit" variant={secondary ? "secondary" : "primary"} aria-disabled={pending}>
        {pending ? words.pending : submit}
      </Button>
    </form>
  );
}
