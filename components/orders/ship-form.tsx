"use client";

import { useActionState } from "react";
import { FormProblem, fieldError, type RefusalWords, typed } from "@/components/admin/form-problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { ActionState } from "@/lib/kernel/action-state";
import type { ShipOrderAction, ShipOrderError, Shipped } from "@/lib/orders/domain/parcel-forms";

export type ShipWords = RefusalWords & {
  contents: string;
  contentsHint: string;
  carrier: string;
  choose: string;
  trackingNumber: string;
  hint: string;
  submit: string;
  pending: string;
  fields: Readonly<Record<string, string>>; // by message key
  failures: Readonly<Record<ShipOrderError["code"], string>>;
};

type Props = {
  action: ShipOrderAction;
  orderId: string;
  shipmentId: string;
  lines: readonly { id: string; name: string; left: string; most: number }[];
  carriers: readonly { code: string; name: string }[] | null; // null: it is picked up
  words: ShipWords;
};

/** What goes into the parcel, all that is left unless somebody says less; carrier and number as on the label. `shipmentId` was chosen when the page was shown: sent twice it ships once. */
export function ShipForm({ action, orderId, shipmentId, lines, carriers, words }: Props) {
  const [state, submit, pending] = useActionState(action, { status: "idle" });
  const packing = Object.keys(state.status === "invalid" ? state.fieldErrors : {}).find((name) => name.startsWith("lines"));
  const formError = fieldError(state, "orderId", words.fields) ?? fieldError(state, "shipmentId", words.fields);
  return (
    <form action={submit} className="grid gap-4" noValidate>
      <FormProblem state={state} words={words} failure={({ code }) => words.failures[code]} />
      {formError && <p role="alert">{formError}</p>}
      <input type="hidden" name="orderId" value={orderId} />
      <input type="hidden" name="shipmentId" value={shipmentId} />
      <fieldset className="grid gap-2" aria-describedby={packing ? "packing-hint packing-error" : "packing-hint"}>
        <legend className="font-medium">{words.contents}</legend>
        <p id="packing-hint" className="text-sm text-muted">
          {words.contentsHint}
        </p>
        {lines.map(({ id, name, left, most }) => (
          <div key={id} className="flex items-center justify-between gap-4">
            <label htmlFor={`line-${id}`} className="min-w-0 text-sm">
              {name} <span className="text-muted">{left}</span>
            </label>
            <Input
              id={`line-${id}`}
              name={`line.${id}`}
              type="number"
              inputMode="numeric"
              min={0}
              max={most}
              defaultValue={typed(state, `line.${id}`) ?? most}
              className="tabular max-w-20 shrink-0"
            />
          </div>
        ))}
        {packing && (
          <p id="packing-error" role="alert" className="text-sm font-medium text-sale">
            {fieldError(state, packing, words.fields)}
          </p>
        )}
      </fieldset>
      {carriers ? <Label state={state} carriers={carriers} words={words} /> : <Counter />}
      <Button type="submit" aria-disabled={pending}>
        {pending ? words.pending : words.submit}
      </Button>
    </form>
  );
}

/** What waits at a counter has neither carrier nor number. */
const Counter = () => (
  <>
    <input type="hidden" name="carrier" value="pickup" />
    <input type="hidden" name="trackingNumber" value="" />
  </>
);

type LabelProps = { state: ActionState<Shipped, ShipOrderError>; carriers: readonly { code: string; name: string }[]; words: ShipWords };

function Label({ state, carriers, words }: LabelProps) {
  return (
    <>
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
    </>
  );
}
