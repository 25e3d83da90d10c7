"use client";

import { useActionState } from "react";
import { FormProblem, fieldError, type RefusalWords, typed } from "@/components/admin/form-problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { PriceAction, SetPriceError } from "@/lib/catalog/types";
import type { Locale } from "@/lib/kernel/locale";
import type { Currency } from "@/lib/kernel/market";

export type PriceWords = RefusalWords & {
  price: string;
  priceHint: string;
  from: string;
  fromHint: string;
  until: string;
  untilHint: string;
  optional: string;
  submit: string;
  cancel: string;
  cancelEffect: string;
  withdraw: string;
  withdrawEffect: string;
  pending: string;
  fields: Readonly<Record<string, string>>; // by message key
  failures: Readonly<Record<SetPriceError["code"], string>>;
};

type Of = { variantId: string; sku: string; currency: Currency };
type Props = Of & { action: PriceAction; seenMinor: number; locale: Locale; words: PriceWords };

/** A new price, from now or from a moment, for good or until another. The price that the page showed goes along: changed meanwhile, nothing is saved. */
export function PriceForm({ action, variantId, sku, currency, seenMinor, locale, words }: Props) {
  const [state, submit, pending] = useActionState(action, { status: "idle" });
  const seen =
    state.status === "failed" && state.error.code === "STALE" ? String(state.error.minor) : (typed(state, "seenMinor") ?? seenMinor);
  const moments = [
    { name: "from", label: words.from, hint: words.fromHint },
    { name: "until", label: words.until, hint: words.untilHint },
  ] as const;
  return (
    <form action={submit} className="grid gap-4" noValidate>
      <FormProblem state={state} words={words} failure={({ code }) => words.failures[code]} />
      <input type="hidden" name="variantId" value={variantId} />
      <input type="hidden" name="sku" value={sku} />
      <input type="hidden" name="currency" value={currency} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="seenMinor" value={seen} />
      <Field id="price" label={words.price} hint={words.priceHint} error={fieldError(state, "price", words.fields)}>
        {(aria) => (
          <Input
            {...aria}
            name="price"
            inputMode="decimal"
            required
            autoComplete="off"
            maxLength={30}
            defaultValue={typed(state, "price")}
            className="tabular max-w-40"
          />
        )}
      </Field>
      {moments.map(({ name, label, hint }) => (
        <Field key={name} id={name} label={label} aside={words.optional} hint={hint} error={fieldError(state, name, words.fields)}>
          {(aria) => <Input {...aria} name={name} type="datetime-local" defaultValue={typed(state, name)} className="tabular max-w-64" />}
        </Field>
      ))}
      <Button type="submit" aria-disabled={pending}>
        {pending ? words.pending : words.submit}
      </Button>
    </form>
  );
}

type ButtonProps = Of & { action: PriceAction; words: PriceWords };

/** Takes back every price that has not begun. */
export const CancelPricesForm = (props: ButtonProps) => (
  <ButtonForm {...props} label={props.words.cancel} effect={props.words.cancelEffect} />
);

/** Takes the variant off sale in this currency. */
export const WithdrawPriceForm = (props: ButtonProps) => (
  <ButtonForm {...props} label={props.words.withdraw} effect={props.words.withdrawEffect} />
);

function ButtonForm({ action, variantId, sku, currency, words, label, effect }: ButtonProps & { label: string; effect: string }) {
  const [state, submit, pending] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="grid gap-3">
      <FormProblem state={state} words={words} failure={({ code }) => words.failures[code]} />
      <input type="hidden" name="variantId" value={variantId} />
      <input type="hidden" name="sku" value={sku} />
      <input type="hidden" name="currency" value={currency} />
      <p className="text-sm text-muted">{effect}</p>
      <Button type="submit" variant="secondary" aria-disabled={pending}>
        {pending ? words.pending : label}
      </Button>
    </form>
  );
}
