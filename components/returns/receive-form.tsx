"use client";

import { useActionState } from "react";
import { FormProblem, fieldError, typed } from "@/components/admin/form-problem";
import type { StepWords } from "@/components/returns/step-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { fill } from "@/lib/kernel/fill";
import type { ReceiveReturnAction, StaffReturnView } from "@/lib/returns/types";

export type ReceiveWords = StepWords & {
  hint: string;
  of: string;
  restocked: string;
  writtenOff: string;
  why: string;
  none: string;
  submit: string;
};

type Props = {
  action: ReceiveReturnAction;
  returnId: string;
  lines: StaffReturnView["lines"];
  reasons: readonly { code: string; name: string }[];
  words: ReceiveWords;
};

/** What of each line came back, and what becomes of it: the shelf, or written off and why. */
export function ReceiveForm({ action, returnId, lines, reasons, words }: Props) {
  const [state, submit, pending] = useActionState(action, { status: "idle" });
  const formError = fieldError(state, "returnId", words.fields);
  const label = (text: string, name: string) => (
    <>
      <span className="sr-only">{fill(words.of, { name })}</span> <span className="inline-block first-letter:uppercase">{text}</span>
    </>
  );
  return (
    <form action={submit} className="grid gap-5" noValidate>
      <FormProblem
        state={state}
        words={words}
        failure={(error) => fill(words.failures[error.code] ?? error.code, { left: "left" in error ? error.left : 0 })}
      />
      {formError && <p role="alert">{formError}</p>}
      <input type="hidden" name="returnId" value={returnId} />
      <p className="text-sm text-muted">{words.hint}</p>
      {lines.map(({ orderLineId, name, quantity }, index) => (
        <fieldset key={orderLineId} className="grid grid-cols-2 items-end gap-3 border-t border-line pt-4">
          <legend className="float-left col-span-full font-medium">{name}</legend>
          <input type="hidden" name={`lines.${index}.id`} value={orderLineId} />
          {(["restocked", "writtenOff"] as const).map((part) => {
            const field = `lines.${index}.${part}`;
            return (
              <Field key={part} id={field} label={label(words[part], name)} error={fieldError(state, field, words.fields)}>
                {(aria) => (
                  <Input
                    {...aria}
                    name={field}
                    type="number"
                    inputMode="numeric"
                    min={0}
                    max={quantity}
                    defaultValue={typed(state, field) ?? (part === "restocked" ? String(quantity) : "0")}
                    className="tabular max-w-24"
                  />
                )}
              </Field>
            );
          })}
          <Field
            className="col-span-full"
            id={`lines.${index}.why`}
            label={label(words.why, name)}
            error={fieldError(state, `lines.${index}.why`, words.fields)}
          >
            {(aria) => (
              <Select
                {...aria}
                name={`lines.${index}.why`}
                defaultValue={typed(state, `lines.${index}.why`) ?? ""}
                key={typed(state, `lines.${index}.why`)}
              >
                <option value="">{words.none}</option>
                {reasons.map(({ code, name: reason }) => (
                  <option key={code} value={code}>
                    {reason}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </fieldset>
      ))}
      <Button type="submit" aria-disabled={pending} className="justify-self-start">
        {pending ? words.pending : words.submit}
      </Button>
    </form>
  );
}
