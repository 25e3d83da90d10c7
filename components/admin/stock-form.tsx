"use client";

import { useActionState, useState } from "react";
import { FormProblem, fieldError, type RefusalWords, typed } from "@/components/admin/form-problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { AdjustError, AdjustStockAction, StockRow } from "@/lib/inventory/types";

export type StockWords = RefusalWords & {
  onHand: string;
  onHandHint: string;
  cause: string;
  choose: string;
  note: string;
  optional: string;
  noteHint: string;
  submit: string;
  pending: string;
  fields: Readonly<Record<string, string>>; // by message key
  failures: Readonly<Record<AdjustError["code"], string>>; // {onHand} and {reserved} stand for the numbers
};

type Props = { action: AdjustStockAction; row: StockRow; causes: readonly { code: string; name: string }[]; words: StockWords };

/**
 * What was counted. The number that the form showed goes along, and stays the one that was seen until the form itself says another: when it is
 * no longer true, nothing is saved and the form says what is.
 */
export function StockForm({ action, row, causes, words }: Props) {
  const [state, submit, pending] = useActionState(action, { status: "idle" });
  const [shown] = useState(row.onHand); // the page may learn of a colleague's count while this form is being filled in
  const failure = (error: AdjustError) => {
    const numbers = {
      onHand: "onHand" in error ? error.onHand : row.onHand,
      reserved: "reserved" in error ? error.reserved : row.reserved,
    };
    return words.failures[error.code].replace("{onHand}", String(numbers.onHand)).replace("{reserved}", String(numbers.reserved));
  };
  const seen = state.status === "failed" && state.error.code === "STALE" ? state.error.onHand : (typed(state, "seenOnHand") ?? shown);
  return (
    <form action={submit} className="grid gap-4" noValidate>
      <FormProblem state={state} words={words} failure={failure} />
      <input type="hidden" name="variantId" value={row.variantId} />
      <input type="hidden" name="sku" value={row.sku} />
      <input type="hidden" name="seenOnHand" value={seen} />
      <Field id="onHand" label={words.onHand} hint={words.onHandHint} error={fieldError(state, "onHand", words.fields)}>
        {(aria) => (
          <Input
            {...aria}
            name="onHand"
            inputMode="numeric"
            required
            autoComplete="off"
            maxLength={7}
            defaultValue={typed(state, "onHand") ?? shown}
            className="tabular max-w-40"
          />
        )}
      </Field>
      <Field id="cause" label={words.cause} error={fieldError(state, "cause", words.fields)}>
        {(aria) => (
          <Select {...aria} name="cause" required defaultValue={typed(state, "cause") ?? ""} key={typed(state, "cause")}>
            <option value="">{words.choose}</option>
            {causes.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field id="note" label={words.note} aside={words.optional} hint={words.noteHint} error={fieldError(state, "note", words.fields)}>
        {(aria) => <Input {...aria} name="note" maxLength={200} autoComplete="off" defaultValue={typed(state, "note")} />}
      </Field>
      <Button type="submit" aria-disabled={pending}>
        {pending ? words.pending : words.submit}
      </Button>
    </form>
  );
}
