"use client";

import { useActionState, useState } from "react";
import { ChoiceField } from "@/components/admin/choice-field";
import { FormProblem, fieldError, type RefusalWords, typed } from "@/components/admin/form-problem";
import { RefundLines, type RefundLinesWords } from "@/components/orders/refund-lines";
import { refundTotal } from "@/components/orders/refund-total";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Locale } from "@/lib/kernel/locale";
import { formatMoney, money } from "@/lib/kernel/money";
import type { RefundFormView, RefundOrderAction, RefundOrderError } from "@/lib/payments/types";

export type RefundWords = RefusalWords &
  RefundLinesWords & {
    extent: string;
    full: string;
    part: string;
    amount: string;
    amountHint: string;
    total: string; // {amount} stands for what was chosen
    reason: string;
    reasonHint: string;
    choose: string;
    effect: string;
    submit: string;
    pending: string;
    fields: Readonly<Record<string, string>>; // by message key
    failures: Readonly<Record<RefundOrderError["code"], string>>; // {amount} and {left} stand for what is left
  };

type Props = {
  action: RefundOrderAction;
  refundId: string; // made with the page: a double click sends the same one
  order: { id: string; number: string };
  view: RefundFormView;
  reasons: readonly { code: string; name: string }[];
  currency: string;
  locale: Locale;
  words: RefundWords;
};

/** All that is left, or a part: units, delivery, a free amount. Money moves once for one form, however often it is sent. */
export function RefundForm({ action, refundId, order, view, reasons, currency, locale, words }: Props) {
  const [state, submit, pending] = useActionState(action, { status: "idle" });
  const [chosen, setChosen] = useState<number | null>(null);
  const show = (minor: number) => formatMoney(money(minor, currency), locale);
  const failure = (error: RefundOrderError) => {
    const left = "refundableMinor" in error ? error.refundableMinor : "leftMinor" in error ? error.leftMinor : 0;
    return words.failures[error.code].replace("{amount}", show(left)).replace("{left}", "left" in error ? String(error.left) : "");
  };
  const extent = typed(state, "extent") ?? "full";
  const errorOf = (field: string) => fieldError(state, field, words.fields);
  const formError = errorOf("refundId") ?? errorOf("orderId") ?? errorOf("extent");
  return (
    <form
      action={submit}
      className="grid max-w-xl gap-5"
      noValidate
      onInput={({ currentTarget, target }) => {
        if (target instanceof HTMLInputElement && partField(target)) setExtent(currentTarget, "part");
        setChosen(refundTotal(new FormData(currentTarget), view, currency, locale));
      }}
    >
      <FormProblem state={state} words={words} failure={failure} />
      {formError && (
        <p role="alert" className="font-medium text-sale">
          {formError}
        </p>
      )}
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
            onClick={({ currentTarget }) => clearParts(currentTarget.form)}
            className="size-5"
          />
          {words.full}
        </label>
        <label className="target flex items-center gap-3">
          <input type="radio" name="extent" value="part" defaultChecked={extent === "part"} className="size-5" />
          {words.part}
        </label>
        <RefundLines
          view={view}
          currency={currency}
          locale={locale}
          typed={(field) => typed(state, field)}
          errorOf={errorOf}
          words={words}
        />
        <Field id="amount" label={words.amount} hint={words.amountHint} error={errorOf("amount")} className="mt-1 ml-8">
          {(aria) => (
            <Input
              {...aria}
              name="amount"
              inputMode="decimal"
              autoComplete="off"
              defaultValue={typed(state, "amount")}
              className="tabular max-w-40"
            />
          )}
        </Field>
        <p role="status" className="tabular ml-8 min-h-6 font-medium">
          {chosen !== null && chosen > 0 && words.total.replace("{amount}", show(chosen))}
        </p>
      </fieldset>
      <ChoiceField
        name="reason"
        label={words.reason}
        hint={words.reasonHint}
        error={errorOf("reason")}
        chosen={typed(state, "reason")}
        choose={words.choose}
        choices={reasons}
      />
      <p className="text-sm text-muted">{words.effect}</p>
      <Button type="submit" aria-disabled={pending}>
        {pending ? words.pending : words.submit}
      </Button>
    </form>
  );
}

const partField = ({ name }: HTMLInputElement): boolean => name === "amount" || name === "shipping" || name.startsWith("lines.");

/** Choosing a part means a part, and choosing all means nothing else: what is sent never says both. (React hears no change of a radio set here.) */
function setExtent(form: HTMLFormElement, value: string): void {
  const field = form.elements.namedItem("extent");
  if (field instanceof RadioNodeList) field.value = value;
}

function clearParts(form: HTMLFormElement | null): void {
  for (const field of form?.elements ?? []) {
    if (!(field instanceof HTMLInputElement) || !partField(field) || field.type === "hidden") continue;
    if (field.type === "checkbox") field.checked = false;
    else field.value = field.name === "amount" ? "" : "0";
  }
}
