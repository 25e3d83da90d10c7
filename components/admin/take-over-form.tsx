"use client";

import { useActionState } from "react";
import { FormProblem, type RefusalWords } from "@/components/admin/form-problem";
import { Button } from "@/components/ui/button";
import type { TakeOverAction, TakeOverError } from "@/lib/payments/types";

export type TakeOverWords = RefusalWords & {
  submit: string;
  pending: string;
  effect: string;
  stale: string;
  failures: Readonly<Record<TakeOverError["code"], string>>;
};

type Props = { action: TakeOverAction; providerRefundId: string; words: TakeOverWords };

/** Believes Stripe about a refund that is another here: what the button does stands beside it. */
export function TakeOverForm({ action, providerRefundId, words }: Props) {
  const [state, submit, pending] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="grid justify-items-start gap-2">
      {state.status === "invalid" ? <p role="alert">{words.stale}</p> : null}
      <FormProblem state={state} words={words} failure={({ code }) => words.failures[code]} />
      <input type="hidden" name="providerRefundId" value={providerRefundId} />
      <Button type="submit" variant="secondary" aria-disabled={pending} aria-label={`${words.submit} ${providerRefundId}`}>
        {pending ? words.pending : words.submit}
      </Button>
      <p className="max-w-text text-sm text-muted">{words.effect}</p>
    </form>
  );
}
