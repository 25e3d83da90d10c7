"use client";

import { useActionState } from "react";
import { FormProblem, fieldError, type RefusalWords, typed } from "@/components/admin/form-problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { MarkDeliveredAction, MarkDeliveredError } from "@/lib/orders/domain/parcel-forms";

export type DeliveryWords = RefusalWords & {
  day: string;
  submit: string;
  pending: string;
  fields: Readonly<Record<string, string>>; // by message key
  failures: Readonly<Record<MarkDeliveredError["code"], string>>;
};

type Props = { action: MarkDeliveredAction; shipmentId: string; from: string; today: string; words: DeliveryWords };

/** On which day a parcel arrived; days are those of Paris. */
export function DeliveryForm({ action, shipmentId, from, today, words }: Props) {
  const [state, submit, pending] = useActionState(action, { status: "idle" });
  const formError = fieldError(state, "shipmentId", words.fields);
  return (
    <form action={submit} className="mt-2 flex flex-wrap items-end gap-3" noValidate>
      <FormProblem state={state} words={words} failure={({ code }) => words.failures[code]} />
      {formError && <p role="alert">{formError}</p>}
      <input type="hidden" name="shipmentId" value={shipmentId} />
      <Field id={`day-${shipmentId}`} label={words.day} error={fieldError(state, "day", words.fields)}>
        {(aria) => <Input {...aria} name="day" type="date" required min={from} max={today} defaultValue={typed(state, "day") ?? today} />}
      </Field>
      <Button type="submit" variant="secondary" aria-disabled={pending}>
        {pending ? words.pending : words.submit}
      </Button>
    </form>
  );
}
