"use client";

import { useActionState } from "react";
import { FormProblem, fieldError, type RefusalWords, typed } from "@/components/admin/form-problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Locale } from "@/lib/kernel/locale";
import { currencies, HOME_CURRENCY } from "@/lib/kernel/market";
import type { CreateCouponAction, CreateCouponError } from "@/lib/promotions/types";

export type NewCouponWords = RefusalWords & {
  form: Readonly<Record<string, string>>;
  fields: Readonly<Record<string, string>>; // by message key
  failures: Readonly<Record<CreateCouponError["code"], string>>; // {slug} stands for the name
};

type Props = {
  action: CreateCouponAction;
  locale: Locale;
  categories: readonly { slug: string; name: string }[];
  words: NewCouponWords;
};

const kinds = ["percentage", "amount", "free_shipping"] as const;

/** What a code gives, to whom, when and how often. What was typed stays until it is right. */
export function NewCouponForm({ action, locale, categories, words }: Props) {
  const [state, submit, pending] = useActionState(action, { status: "idle" });
  const failure = (error: CreateCouponError) => words.failures[error.code].replace("{slug}", "slug" in error ? error.slug : "");
  const say = (name: string) => words.form[name] ?? "";
  const line = (name: string, label: string, more: { hint?: string; type?: string; required?: boolean; numeric?: boolean } = {}) => (
    <Field
      id={name}
      label={say(label)}
      {...(more.hint && { hint: say(more.hint) })}
      aside={more.required || more.hint === "percentHint" || more.hint === "valueHint" ? undefined : say("optional")}
      error={fieldError(state, name, words.fields)}
    >
      {(aria) => (
        <Input
          {...aria}
          name={name}
          type={more.type ?? "text"}
          inputMode={more.numeric ? "decimal" : undefined}
          required={more.required}
          autoComplete="off"
          defaultValue={typed(state, name)}
        />
      )}
    </Field>
  );
  return (
    <form action={submit} className="grid max-w-2xl gap-5" noValidate>
      <FormProblem state={state} words={words} failure={failure} />
      <input type="hidden" name="locale" value={locale} />
      {line("code", "code", { hint: "codeHint", required: true })}
      <Field id="kind" label={say("kind")} error={fieldError(state, "kind", words.fields)}>
        {(aria) => (
          <Select {...aria} name="kind" required defaultValue={typed(state, "kind") ?? ""} key={typed(state, "kind")}>
            <option value="">{say("choose")}</option>
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {say(kind)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        {line("percent", "percent", { hint: "percentHint", numeric: true })}
        {line("amount", "value", { hint: "valueHint", numeric: true })}
      </div>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        {line("minimum", "minimum", { hint: "minimumHint", numeric: true })}
        <Field id="currency" label={say("currency")} hint={say("currencyHint")}>
          {(aria) => (
            <Select {...aria} name="currency" defaultValue={typed(state, "currency") ?? HOME_CURRENCY} key={`m${typed(state, "currency")}`}>
              {currencies.map((currency) => (
                <option key={currency} value={currency}>
                  {currency}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Field id="category" label={say("category")} error={fieldError(state, "category", words.fields)}>
        {(aria) => (
          <Select {...aria} name="category" defaultValue={typed(state, "category") ?? ""} key={`c${typed(state, "category")}`}>
            <option value="">{say("everything")}</option>
            {categories.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {line("products", "products", { hint: "productsHint" })}
      <label className="flex min-h-11 items-center gap-3">
        <input type="checkbox" name="firstOrder" value="1" defaultChecked={typed(state, "firstOrder") === "1"} className="size-5" />
        {say("firstOrder")}
      </label>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        {line("startsAt", "startsAt", { hint: "startsAtHint", type: "datetime-local" })}
        {line("endsAt", "endsAt", { type: "datetime-local" })}
        {line("maxUses", "maxUses", { numeric: true })}
        {line("maxPerCustomer", "maxPerCustomer", { numeric: true })}
      </div>
      <Button type="submit" aria-disabled={pending} className="justify-self-start">
        {pending ? say("pending") : say("submit")}
      </Button>
    </form>
  );
}
