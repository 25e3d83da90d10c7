"use client";

import { useActionState } from "react";
import { FormProblem, type RefusalWords } from "@/components/admin/form-problem";
import { Button } from "@/components/ui/button";
import type { ReleaseWarningAction, ReleaseWarningError } from "@/lib/payments/types";

export type ReleaseWords = RefusalWords & {
  submit: string;
  pending: string;
  effect: string;
  stale: string;
  failures: Readonly<Record<ReleaseWarningError["code"], string>>;
};

/** Ships all the same, knowing of a warning. */
export function ReleaseForm({ action, warningId, words }: { action: ReleaseWarningAction; warningId: string; words: ReleaseWords }) {
  const [state, submit, pending] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="mt-2 grid justify-items-start gap-2">
      {state.status === "invalid" ? <p role="alert">{words.stale}</p> : null}
      <FormProblem state={state} words={words} failure={({ code }) => words.failures[code]} />
      <input type="hidden" name="warningId" value={warningId} />
      <Button type="submit" variant="secondary" aria-disabled={pending}>
        {pending ? words.pending : words.submit}
      </Button>
      <p className="text-muted">{words.effect}</p>
    </form>
  );
}
