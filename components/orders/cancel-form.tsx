"use client";

import { useActionState } from "react";
import { ChoiceField } from "@/components/admin/choice-field";
import { FormProblem, fieldError, type RefusalWords, typed } from "@/components/admin/form-problem";
import { Button } from "@/components/ui/button";
import type { CancelOrderAction, CancelOrderError } from "@/lib/checkout/types";

export type CancelWords = RefusalWords & {
  reason: string;
  reasonHint: string;
  choose: string;
  submit: string;
  pending: string;
  fields: Readonly<Record<string, string>>; // by message key
  failures: Readonly<Record<CancelOrderError["code"], string>>;
};

type Props = {
  action: CancelOrderAction;
  formId: string;
  orderId: string;
  reasons: readonly { code: string; name: string }[];
  words: CancelWords;
};

/** Why, and the button; `formId` was chosen when the page was shown, so that a double click cancels once. */
export function CancelForm({ action, formId, orderId, reasons, words }: Props) {
  const [state, submit, pending] = useActionState(action, { status: "idle" });
  const formError = fieldError(state, "formId", words.fields) ?? fieldError(state, "orderId", words.fields);
  return (
    <form action={submit} className="grid max-w-md gap-5" noValidate>
      <FormProblem state={state} words={words} failure={({ code }) => words.failures[code]} />
      {formError && <p role="alert">{formError}</p>}
      <input type="hidden" name="formId" value={formId} />
      <input type="hidden" name="orderId" value={orderId} />
      <ChoiceField
        name="reason"
        label={words.reason}
        hint={words.reasonHint}
        error={fieldError(state, "reason", words.fields)}
        chosen={typed(state, "reason")}
        choose={words.choose}
        choices={reasons}
      />
      <Button type="submit" aria-disabled={pending}>
        {pending ? words.pending : words.submit}
      </Button>
    </form>
  );
}
