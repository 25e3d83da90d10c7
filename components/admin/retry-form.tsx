"use client";

import { useActionState } from "react";
import { FormProblem, type RefusalWords } from "@/components/admin/form-problem";
import { Button } from "@/components/ui/button";
import type { InboxTask, RetryTaskAction, RetryTaskError } from "@/lib/payments/types";

export type RetryWords = RefusalWords & {
  submit: string;
  pending: string;
  stale: string;
  failures: Readonly<Record<RetryTaskError["code"], string>>;
};

type Props = { action: RetryTaskAction; task: Pick<InboxTask, "id" | "queue">; label: string; words: RetryWords };

/** One task back into its queue. `label` begins with the button's words and says which task, for who does not see the line that the button stands on. */
export function RetryForm({ action, task, label, words }: Props) {
  const [state, submit, pending] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="grid justify-items-start gap-2 self-start">
      {state.status === "invalid" ? <p role="alert">{words.stale}</p> : null}
      <FormProblem state={state} words={words} failure={({ code }) => words.failures[code]} />
      <input type="hidden" name="queue" value={task.queue} />
      <input type="hidden" name="taskId" value={task.id} />
      <Button type="submit" variant="secondary" aria-disabled={pending} aria-label={label}>
        {pending ? words.pending : words.submit}
      </Button>
    </form>
  );
}
