"use client";

import { useActionState } from "react";
import { FormProblem, type RefusalWords } from "@/components/admin/form-problem";
import { Button } from "@/components/ui/button";
import type { PaymentLinkAction, PaymentLinkError } from "@/lib/checkout/types";

export type LinkWords = RefusalWords & {
  submit: string;
  pending: string;
  effect: string;
  stale: string;
  failures: Readonly<Record<PaymentLinkError["code"], string>>;
};

type Props = { action: PaymentLinkAction; formId: string; orderId: string; words: LinkWords };

/** One thing to do about an order that waits for the payment by link; `formId` was chosen when the page was shown, so a double click is one. */
export function LinkForm({ action, formId, orderId, words }: Props) {
  const [state, submit, pending] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="grid justify-items-start gap-2">
      {state.status === "invalid" ? <p role="alert">{words.stale}</p> : null}
      <FormProblem state={state} words={words} failure={({ code }) => words.failures[code]} />
      <input type="hidden" name="formId" value={formId} />
      <input type="hidden" name="orderId" value={orderId} />
      <Button type="submit" variant="secondary" aria-disabled={pending}>
        {pending ? words.pending : words.submit}
      </Button>
      <p className="text-sm text-muted">{words.effect}</p>
    </form>
  );
}
