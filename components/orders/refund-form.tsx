"use client";

import { useActionState } from "react";
import { FormProblem, fieldError, type RefusalWords, typed } from "@/components/admin/form-problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Locale } from "@/lib/kernel/locale";
import { formatMoney, money } from "@/lib/kernel/money";
import type { RefundOrderAction, RefundOrderError } from "@/lib/payments/types";

export type RefundWords = RefusalWords & {
  extent: string;
  full: string;
  part: string;
  amount: string;
  amountHint: string;
  reason: string;
  reasonHint: string;
  choose: string;
  effect: string;
  submit: string;
  pending: string;
  fields: Readonly<Record<string, string>>; // by message key
  failures: Readonly<Record<RefundOrderError["code"], string>>; // {amount} stands for what is left
};

type Props = {
  action: RefundOrderAction;
  refundId: string; // made with the page: a double click sends the same one
  order: { id: string; number: string };
  reasons: readonly { code: string; name: string }[];
  currency: string;
  locale: Locale;
  words: RefundWords;
};

/** All that is left, or a part. Money moves once for one form, however often it is sent. */
export function RefundForm({ action, refundId, order, reasons, currency, locale, words }: Props) {
  const [state, submit, pending] = useActionState(action, { status: "idle" });
  const failure = (error: RefundOrderError) =>
    error.code === "AMOUNT_TOO_LARGE"
      ? words.failures[error.code].replace("{amount}", formatMoney(money(error.refundableMinor, currency), locale))
      : words.failures[error.code];
  const extent = typed(state, "extent") ?? "full";
  const formError = fieldError(state, "refundId", words.fields) ?? fieldError(state, "orderId", words.fields);
  return (
    <form action={submit} className="grid max-w-md gap-5" noValidate>
      <FormProblem state={state} words={words} failure={failure} />
      {formError && <p role="alert">{formError}</p>}
      <input type="hidden" name="refundId" value={refundId} />
      <input type="hidden" name="orderId" value={order.id} />
      <input type="hidden" name="number" value={order.number} />
      <input type="hidden" name="locale" value={locale} />
      <fieldset className="grid gap-2" key={extent}>
        <legend className="mb-1.5 font-medium">{words.extent}</legend>
        <label className="target flex items-center gap-3">
          <input
            type="radio"
            name="extent"
            value="full"
            defaultChecked={extent === "full"}
            onClick={({ currentTarget }) => setField(currentTarget.form, "amount", "")}
            className="size-5"
          />
          {words.full}
        </label>
        <label className="target flex items-center gap-3">
          <input type="radio" name="extent" value="part" defaultChecked={extent === "part"} className="size-5" />
          {words.part}
        </label>
        <Field
          id="amount"
          label={words.amount}
          hint={words.amountHint}
          error={fieldError(state, "amount", words.fields)}
          className="mt-1 ml-8"
        >
          {(aria) => (
            <Input
              {...aria}
              name="amount"
              inputMode="decimal"
              autoComplete="off"
              onInput={({ currentTarget }) => setField(currentTarget.form, "extent", "part")}
              defaultValue={typed(state, "amount")}
              className="tabular max-w-40"
            />
          )}
        </Field>
      </fieldset>
      <Field id="reason" label={words.reason} hint={words.reasonHint} error={fieldError(state, "reason", words.fields)}>
        {(aria) => (
          <Select {...aria} name="reason" required defaultValue={typed(state, "reason") ?? ""} key={typed(state, "reason")}>
            <option value="">{words.choose}</option>
            {reasons.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <p className="text-sm text-muted">{words.effect}</p>
      <Button type="submit" aria-disabled={pending}>
        {pending ? words.pending : words.submit}
      </Button>
    </form>
  );
}

/** Typing an amount means a part, and choosing all means no amount: what is sent never says both. (React hears no change of a radio set here.) */
function setField(form: HTMLFormElement | null, name: "amount" | "extent", value: string): void {
  const field = form?.elements.namedItem(name);
  if (field instanceof RadioNodeList || field instanceof HTMLInputElement) field.value = value;
}
