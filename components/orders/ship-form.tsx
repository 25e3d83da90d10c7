"use client";

import { useActionState } from "react";
import { FormProblem, fieldError, type RefusalWords, typed } from "@/components/admin/form-problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { ShipOrderAction, ShipOrderError } from "@/lib/orders/types";

export type ShipWords = RefusalWords & {
  carrier: string;
  choose: string;
  trackingNumber: string;
  hint: string;
  submit: string;
  pending: string;
  fields: Readonly<Record<string, string>>; // by message key
  failures: Readonly<Record<ShipOrderError["code"], string>>;
};

type Props = { action: ShipOrderAction; orderId: string; carriers: readonly { code: string; name: string }[]; words: ShipWords };

/** Carrier and number as on the label; the same parcel sent twice ships once. */
export function ShipForm({ action, orderId, carriers, words }: Props) {
  const [state, submit, pending] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="grid gap-4" noValidate>
      <FormProblem state={state} words={words} failure={({ code }) => words.failures[code]} />
      <input type="hidden" name="orderId" value={orderId} />
      <Field id="carrier" label={words.carrier} error={fieldError(state, "carrier", words.fields)}>
        {(aria) => (
          <Select {...aria} name="carrier" required defaultValue={typed(state, "carrier") ?? ""} key={typed(state, "carrier")}>
            <option value="">{words.choose}</option>
            {carriers.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field id="trackingNumber" label={words.trackingNumber} hint={words.hint} error={fieldError(state, "trackingNumber", words.fields)}>
        {(aria) => (
          <Input
            {...aria}
            name="trackingNumber"
            required
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={60}
            defaultValue={typed(state, "trackingNumber")}
            className="tabular"
          />
        )}
      </Field>
      <Button type="submit" aria-disabled={pending}>
        {pending ? words.pending : words.submit}
      </Button>
    </form>
  );
}
