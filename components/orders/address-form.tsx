"use client";

import { useActionState } from "react";
import { FormProblem, fieldError, type RefusalWords, typed } from "@/components/admin/form-problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { ChangeAddressAction, ChangeAddressError } from "@/lib/checkout/types";
import type { OrderView } from "@/lib/orders/types";

const lines = ["name", "company", "line1", "line2", "postalCode", "city"] as const;
const optional: readonly string[] = ["company", "line2"];

export type AddressWords = RefusalWords & {
  labels: Readonly<Record<(typeof lines)[number] | "country", string>>;
  optional: string;
  countryHint: string;
  submit: string;
  pending: string;
  fields: Readonly<Record<string, string>>; // by message key
  failures: Readonly<Record<ChangeAddressError["code"], string>>;
};

type Props = {
  action: ChangeAddressAction;
  order: Pick<OrderView, "id" | "address">;
  seen: string;
  countries: readonly { code: string; name: string }[];
  words: AddressWords;
};

/** The address as it is, to be changed; `seen` says which writing of it this form shows. The browser of the office offers no address of its own. */
export function AddressForm({ action, order, seen, countries, words }: Props) {
  const [state, submit, pending] = useActionState(action, { status: "idle" });
  const { address } = order;
  const formError = fieldError(state, "orderId", words.fields) ?? fieldError(state, "seen", words.fields);
  const country = typed(state, "country") ?? address.country;
  return (
    <form action={submit} className="grid max-w-md gap-5" noValidate>
      <FormProblem state={state} words={words} failure={({ code }) => words.failures[code]} />
      {formError && <p role="alert">{formError}</p>}
      <input type="hidden" name="orderId" value={order.id} />
      <input type="hidden" name="seen" value={seen} />
      {lines.map((name) => (
        <Field
          key={name}
          id={name}
          label={words.labels[name]}
          aside={optional.includes(name) && words.optional}
          error={fieldError(state, name, words.fields)}
        >
          {(aria) => (
            <Input
              {...aria}
              name={name}
              required={!optional.includes(name)}
              autoComplete="off"
              defaultValue={typed(state, name) ?? address[name] ?? ""}
            />
          )}
        </Field>
      ))}
      <Field id="country" label={words.labels.country} hint={words.countryHint} error={fieldError(state, "country", words.fields)}>
        {(aria) => (
          <Select {...aria} name="country" required defaultValue={country} key={country}>
            {countries.map(({ code, name }) => (
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
