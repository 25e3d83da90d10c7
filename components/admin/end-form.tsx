"use client";

import { useActionState } from "react";
import { FormProblem, type RefusalWords } from "@/components/admin/form-problem";
import { Button } from "@/components/ui/button";
import type { FormAction } from "@/lib/kernel/action-state";

export type EndWords<E extends { code: string }> = RefusalWords & {
  submit: string;
  pending: string;
  stale: string;
  failures: Readonly<Record<E["code"], string>>;
};

type Props<T, E extends { code: string }> = {
  action: FormAction<T, E>;
  /** The field that names what ends, and its value. */
  name: string;
  id: string;
  label: string;
  words: EndWords<E>;
};

/** Ends one code or offer. `label` begins with the button's word and says which. */
export function EndForm<T, E extends { code: string }>({ action, name, id, label, words }: Props<T, E>) {
  const [state, submit, pending] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="mt-1 grid justify-items-start gap-2">
      {state.status === "invalid" ? <p role="alert">{words.stale}</p> : null}
      <FormProblem state={state} words={words} failure={({ code }) => words.failures[code as E["code"]]} />
      <input type="hidden" name={name} value={id} />
      <Button type="submit" variant="quiet" className="text-sm" aria-disabled={pending} aria-label={label}>
        {pending ? words.pending : words.submit}
      </Button>
    </form>
  );
}
