"use client";

import { useActionState } from "react";
import { FormProblem, type RefusalWords } from "@/components/admin/form-problem";
import { Button } from "@/components/ui/button";
import type { EndCouponAction, EndCouponError } from "@/lib/promotions/types";

export type EndCouponWords = RefusalWords & {
  submit: string;
  pending: string;
  stale: string;
  failures: Readonly<Record<EndCouponError["code"], string>>;
};

type Props = { action: EndCouponAction; couponId: string; label: string; words: EndCouponWords };

/** Ends one code. `label` begins with the button's word and says which. */
export function EndCouponForm({ action, couponId, label, words }: Props) {
  const [state, submit, pending] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="mt-1 grid justify-items-start gap-2">
      {state.status === "invalid" ? <p role="alert">{words.stale}</p> : null}
      <FormProblem state={state} words={words} failure={({ code }) => words.failures[code]} />
      <input type="hidden" name="couponId" value={couponId} />
      <Button type="submit" variant="quiet" className="text-sm" aria-disabled={pending} aria-label={label}>
        {pending ? words.pending : words.submit}
      </Button>
    </form>
  );
}
