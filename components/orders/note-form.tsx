"use client";

import { useActionState } from "react";
import { FormProblem, fieldError, type RefusalWords, typed } from "@/components/admin/form-problem";
import { Button } from "@/components/ui/button";
import { controlClass } from "@/components/ui/control";
import { Field } from "@/components/ui/field";
import type { AddNoteAction, AddNoteError } from "@/lib/orders/types";

export type NoteWords = RefusalWords & {
  label: string;
  hint: string;
  submit: string;
  pending: string;
  fields: Readonly<Record<string, string>>; // by message key
  failures: Readonly<Record<AddNoteError["code"], string>>;
};

/** A note for the colleagues; `noteId` was chosen when the page was shown, so that a double click writes once. */
export function NoteForm({ action, orderId, noteId, words }: { action: AddNoteAction; orderId: string; noteId: string; words: NoteWords }) {
  const [state, submit, pending] = useActionState(action, { status: "idle" });
  const formError = fieldError(state, "noteId", words.fields) ?? fieldError(state, "orderId", words.fields);
  return (
    <form action={submit} className="mt-6 grid max-w-[68ch] justify-items-start gap-3 text-sm" noValidate>
      <FormProblem state={state} words={words} failure={({ code }) => words.failures[code]} />
      {formError && <p role="alert">{formError}</p>}
      <input type="hidden" name="orderId" value={orderId} />
      <input type="hidden" name="noteId" value={noteId} />
      <Field id="text" label={words.label} hint={words.hint} error={fieldError(state, "text", words.fields)} className="w-full">
        {(aria) => <textarea {...aria} name="text" rows={3} required className={controlClass} defaultValue={typed(state, "text")} />}
      </Field>
      <Button type="submit" variant="secondary" aria-disabled={pending}>
        {pending ? words.pending : words.submit}
      </Button>
    </form>
  );
}
