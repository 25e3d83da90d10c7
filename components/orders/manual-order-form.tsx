"use client";

import { useActionState, useEffect, useRef } from "react";
import { FormProblem, fieldError, type RefusalWords } from "@/components/admin/form-problem";
import { ManualQuoteView, type ManualQuoteWords } from "@/components/orders/manual-quote";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import type { ManualOrderAction, ManualOrderError } from "@/lib/checkout/types";
import { fill } from "@/lib/kernel/fill";
import type { Locale } from "@/lib/kernel/locale";
import { currencies } from "@/lib/kernel/market";

const FIRST_ROWS = 3;
const addressFields = ["name", "company", "line1", "line2", "postalCode", "city"] as const;
const optional: readonly string[] = ["company", "line2", "phone"];

type Text =
  | "lines"
  | "linesHint"
  | "sku"
  | "quantity"
  | "addRow"
  | "customer"
  | "emailHint"
  | "language"
  | "address"
  | "currency"
  | "currencyHint"
  | "method";
type Step = "check" | "checkAgain" | "create" | "pending";
export type ManualOrderWords = RefusalWords & {
  form: Readonly<Record<Text | Step, string>>;
  quote: ManualQuoteWords;
  labels: Readonly<Record<(typeof addressFields)[number] | "country" | "email" | "phone", string>>;
  optional: string;
  fields: Readonly<Record<string, string>>; // by message key
  rows: Readonly<Record<"UNKNOWN" | "GONE" | "OTHER_CURRENCY" | "APART" | "SOLD_OUT" | "SHORT", string>>; // {left} is filled in
  failures: Readonly<Record<ManualOrderError["code"], string>>;
  invalid: string;
};

type Choice = { code: string; name: string };
type Props = {
  action: ManualOrderAction;
  formId: string;
  locale: Locale;
  mostRows: number;
  languages: readonly Choice[];
  countries: readonly Choice[];
  methods: readonly Choice[];
  words: ManualOrderWords;
};

/**
 * An order by phone or mail, in two steps: what it costs, then the order and its link. Everything is asked of the server, so that it works
 * without a script; what was typed stays, and the focus goes to what came of it. `formId` makes a double click one order.
 */
export function ManualOrderForm({ action, formId, locale, mostRows, languages, countries, methods, words }: Props) {
  const [state, submit, pending] = useActionState(action, { status: "idle" });
  const outcome = useRef<HTMLDivElement>(null);
  const values = state.status === "idle" ? {} : state.status === "done" ? state.value.values : state.values;
  const quote =
    state.status === "done" && state.value.did === "checked"
      ? state.value.quote
      : state.status === "failed" && state.error.code === "CHANGED"
        ? state.error.quote
        : null;
  const problems = state.status === "failed" && state.error.code === "ROWS_WRONG" ? state.error.rows : [];
  const { form } = words;
  const asked = state.status === "done" && state.value.did === "rows";
  const rows = shownRows(values, asked ? 1 : 0, mostRows);

  useEffect(() => {
    if (state.status !== "idle" && !asked) outcome.current?.focus();
  }, [state, asked]);

  const rowError = (row: number) => {
    const problem = problems.find((each) => each.row === row);
    if (!problem) return fieldError(state, `sku${row}`, words.fields);
    return fill(words.rows[problem.code], { left: problem.code === "SHORT" ? String(problem.left) : "" });
  };
  const line = (name: keyof ManualOrderWords["labels"], more: { type?: string; hint?: string } = {}) => (
    <Field
      key={name}
      id={name}
      label={words.labels[name]}
      {...(more.hint && { hint: more.hint })}
      aside={optional.includes(name) && words.optional}
      error={fieldError(state, name, words.fields)}
    >
      {(aria) => (
        <Input
          {...aria}
          name={name}
          type={more.type ?? "text"}
          required={!optional.includes(name)}
          autoComplete="off"
          defaultValue={values[name] ?? ""}
        />
      )}
    </Field>
  );
  const choice = (name: string, label: string, choices: readonly Choice[], hint?: string) => (
    <Field id={name} label={label} hint={hint} error={fieldError(state, name, words.fields)}>
      {(aria) => (
        <Select {...aria} name={name} defaultValue={values[name]} key={`${name} ${values[name]}`}>
          {choices.map(({ code, name: words }) => (
            <option key={code} value={code}>
              {words}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
  return (
    <form action={submit} className="grid max-w-2xl gap-10" noValidate>
      {/* Enter in a field asks what it costs: the first button of a form is what Enter presses. */}
      <button type="submit" name="intent" value="check" hidden tabIndex={-1} aria-hidden="true" />
      <input type="hidden" name="formId" value={formId} />
      <div ref={quote ? undefined : outcome} tabIndex={-1} className="outline-none empty:hidden">
        <FormProblem state={state} words={words} failure={({ code }) => words.failures[code]} />
        {state.status === "invalid" && (
          <Notice tone="error" role="alert">
            {fieldError(state, "formId", words.fields) ?? words.invalid}
          </Notice>
        )}
      </div>
      <fieldset className="grid gap-4">
        <legend className="mb-1 font-serif text-xl">{form.lines}</legend>
        <p className="text-sm text-muted">{form.linesHint}</p>
        {rows.map((row) => (
          <div key={row} className="grid grid-cols-[minmax(0,1fr)_8rem] items-start gap-4">
            <Field id={`sku${row}`} label={fill(form.sku, { n: String(row + 1) })} error={rowError(row)}>
              {(aria) => (
                <Input
                  {...aria}
                  name={`sku${row}`}
                  autoComplete="off"
                  autoCapitalize="characters"
                  spellCheck={false}
                  defaultValue={values[`sku${row}`] ?? ""}
                />
              )}
            </Field>
            <Field
              id={`quantity${row}`}
              label={fill(form.quantity, { n: String(row + 1) })}
              error={fieldError(state, `quantity${row}`, words.fields)}
            >
              {(aria) => (
                <Input
                  {...aria}
                  name={`quantity${row}`}
                  inputMode="numeric"
                  autoComplete="off"
                  defaultValue={values[`quantity${row}`] ?? ""}
                />
              )}
            </Field>
          </div>
        ))}
        {rows.length < mostRows && (
          <Button type="submit" name="intent" value="rows" variant="secondary" className="justify-self-start" aria-disabled={pending}>
            {form.addRow}
          </Button>
        )}
      </fieldset>
      <fieldset className="grid gap-5">
        <legend className="mb-3 font-serif text-xl">{form.customer}</legend>
        {line("email", { type: "email", hint: form.emailHint })}
        {line("phone", { type: "tel" })}
        {choice("locale", form.language, languages)}
      </fieldset>
      <fieldset className="grid gap-5">
        <legend className="mb-3 font-serif text-xl">{form.address}</legend>
        {choice("country", words.labels.country, countries)}
        {choice("currency", form.currency, currencies.map(asChoice), form.currencyHint)}
        {addressFields.map((name) => line(name))}
        {choice("method", form.method, methods)}
      </fieldset>
      {quote && (
        <div ref={outcome} tabIndex={-1} className="outline-none">
          <ManualQuoteView quote={quote} locale={locale} words={words.quote} />
        </div>
      )}
      <div className="flex flex-wrap gap-4">
        {quote && (
          <Button type="submit" name="intent" value="create" aria-disabled={pending}>
            {pending ? form.pending : form.create}
          </Button>
        )}
        <Button type="submit" name="intent" value="check" variant={quote ? "secondary" : "primary"} aria-disabled={pending}>
          {quote ? form.checkAgain : form.check}
        </Button>
      </div>
    </form>
  );
}

const asChoice = (code: string): Choice => ({ code, name: code });

/** As many rows as were there, three at least, and `more`. */
function shownRows(values: Readonly<Record<string, string>>, more: number, most: number): number[] {
  const last = Object.keys(values).reduce((top, name) => Math.max(top, Number(/^sku(\d+)$/.exec(name)?.[1] ?? -1)), -1);
  return Array.from({ length: Math.min(most, Math.max(FIRST_ROWS, last + 1) + more) }, (_, row) => row);
}
