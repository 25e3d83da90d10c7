"use client";

import { useActionState } from "react";
import { ChoiceField } from "@/components/admin/choice-field";
import { FormProblem, fieldError, typed } from "@/components/admin/form-problem";
import type { StepWords } from "@/components/returns/step-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { fill } from "@/lib/kernel/fill";
import type { OpenReturnAction } from "@/lib/returns/types";

export type OpenReturnWords = StepWords & { units: string; ofLeft: string; reason: string; choose: string; submit: string };

type Props = {
  action: OpenReturnAction;
  returnId: string;
  orderId: string;
  lines: readonly { orderLineId: string; name: string; left: number }[];
  reasons: readonly { code: string; name: string }[];
  words: OpenReturnWords;
};

/** Which units, and why. The id was made with the page: a double click opens one return. */
export function OpenReturnForm({ action, returnId, orderId, lines, reasons, words }: Props) {
  const [state, submit, pending] = useActionState(action, { status: "idle" });
  const formError = fieldError(state, "returnId", words.fields) ?? fieldError(state, "orderId", words.fields);
  return (
    <form action={submit} className="grid max-w-xl gap-5" noValidate>
      <FormProblem
        state={state}
        words={words}
        failure={(error) => fill(words.failures[error.code] ?? error.code, { left: "left" in error ? error.left : 0 })}
      />
      {formError && <p role="alert">{formError}</p>}
      <input type="hidden" name="returnId" value={returnId} />
      <input type="hidden" name="orderId" value={orderId} />
      {lines.map(({ orderLineId, name, left }, index) => (
        <Field
          key={orderLineId}
          id={`lines.${index}.quantity`}
          label={fill(words.units, { name })}
          aside={fill(words.ofLeft, { left })}
          error={fieldError(state, `lines.${index}.quantity`, words.fields)}
        >
          {(aria) => (
            <>
              <input type="hidden" name={`lines.${index}.id`} value={orderLineId} />
              <Input
                {...aria}
                name={`lines.${index}.quantity`}
                type="number"
                inputMode="numeric"
                min={0}
                max={left}
                readOnly={left === 0}
                defaultValue={typed(state, `lines.${index}.quantity`) ?? "0"}
                className="tabular max-w-24"
              />
            </>
          )}
        </Field>
      ))}
      <ChoiceField
        name="reason"
        label={words.reason}
        error={fieldError(state, "reason", words.fields)}
        chosen={typed(state, "reason")}
        choose={words.choose}
        choices={reasons}
      />
      <Button type="submit" aria-disabled={pending} className="justify-self-start">
        {pending ? words.pending : words.submit}
      </Button>
    </form>
  );
}
