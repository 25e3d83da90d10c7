"use client";

import { useActionState } from "react";
import { FormProblem, fieldError, type RefusalWords, typed } from "@/components/admin/form-problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { ExclusionAction, SetExclusionError } from "@/lib/catalog/types";
import type { WithdrawalExclusion } from "@/lib/kernel/withdrawal-exclusion";

export type ExclusionWords = RefusalWords & {
  label: string;
  hint: string;
  none: string;
  submit: string;
  pending: string;
  fields: Readonly<Record<string, string>>; // by message key
  failures: Readonly<Record<SetExclusionError["code"], string>>;
};

type Props = {
  action: ExclusionAction;
  variantId: string;
  sku: string;
  seen: WithdrawalExclusion | null;
  reasons: readonly { code: WithdrawalExclusion; name: string }[];
  words: ExclusionWords;
};

/** Whether the product may be withdrawn from, or which reason of the law excludes it. What the page showed goes along: changed meanwhile, nothing is saved. */
export function ExclusionForm({ action, variantId, sku, seen, reasons, words }: Props) {
  const [state, submit, pending] = useActionState(action, { status: "idle" });
  const chosen = typed(state, "exclusion") ?? seen ?? "";
  return (
    <form action={submit} className="grid gap-4" noValidate>
      <FormProblem state={state} words={words} failure={({ code }) => words.failures[code]} />
      <input type="hidden" name="variantId" value={variantId} />
      <input type="hidden" name="sku" value={sku} />
      <input type="hidden" name="seen" value={seen ?? ""} />
      <Field id="exclusion" label={words.label} hint={words.hint} error={fieldError(state, "exclusion", words.fields)}>
        {(aria) => (
          <Select {...aria} name="exclusion" defaultValue={chosen} key={chosen}>
            <option value="">{words.none}</option>
            {reasons.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Button type="submit" aria-disabled={pending}>
        {pending ? words.pending : words.submit}
      </Button>
    </form>
  );
}
