import type { ReactNode } from "react";
import { FormProblem, fieldError, type RefusalWords, typed } from "@/components/admin/form-problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { ActionState } from "@/lib/kernel/action-state";
import type { Locale } from "@/lib/kernel/locale";

export type PromotionFieldWords = {
  form: Readonly<Record<string, string>>;
  fields: Readonly<Record<string, string>>; // by message key
};
export type Categories = readonly { slug: string; name: string }[];

type Failing = { code: string; slug?: string };
type FormProps<T, E extends Failing> = {
  state: ActionState<T, E>;
  action: (form: FormData) => void;
  pending: boolean;
  locale: Locale;
  words: RefusalWords & PromotionFieldWords & { failures: Readonly<Record<E["code"], string>> }; // {slug} stands for the name
  children: ReactNode;
};

/** The form that makes a code or an offer, around its fields. */
export function PromotionForm<T, E extends Failing>({ state, action, pending, locale, words, children }: FormProps<T, E>) {
  const failure = ({ code, slug = "" }: E) => words.failures[code as E["code"]].replace("{slug}", slug);
  return (
    <form action={action} className="grid max-w-2xl gap-5" noValidate>
      <FormProblem state={state} words={words} failure={failure} />
      <input type="hidden" name="locale" value={locale} />
      {children}
      <Button type="submit" aria-disabled={pending} className="justify-self-start">
        {pending ? words.form.pending : words.form.submit}
      </Button>
    </form>
  );
}

type Of<T, E> = { state: ActionState<T, E>; words: PromotionFieldWords };
type LineProps<T, E> = Of<T, E> & {
  name: string;
  label?: string;
  hint?: string;
  type?: string;
  required?: boolean;
  numeric?: boolean;
  bare?: boolean; // neither required nor called optional: another field decides
};

/** One line to type in a form that makes a code or an offer; label and hint are keys of its words. What was typed stays. */
export function PromotionLine<T, E>({ state, words, name, label = name, hint, type = "text", required, numeric, bare }: LineProps<T, E>) {
  return (
    <Field
      id={name}
      label={words.form[label] ?? ""}
      {...(hint && { hint: words.form[hint] ?? "" })}
      aside={required || bare ? undefined : words.form.optional}
      error={fieldError(state, name, words.fields)}
    >
      {(aria) => (
        <Input
          {...aria}
          name={name}
          type={type}
          inputMode={numeric ? "decimal" : undefined}
          required={required}
          autoComplete="off"
          defaultValue={typed(state, name)}
        />
      )}
    </Field>
  );
}

/** One of several kinds; nothing is chosen beforehand. */
export function PromotionKind<T, E>({ state, words, kinds }: Of<T, E> & { kinds: readonly string[] }) {
  return (
    <Field id="kind" label={words.form.kind ?? ""} error={fieldError(state, "kind", words.fields)}>
      {(aria) => (
        <Select {...aria} name="kind" required defaultValue={typed(state, "kind") ?? ""} key={typed(state, "kind")}>
          <option value="">{words.form.choose}</option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {words.form[kind]}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

/** What it is for: a category, products by their names in addresses, or both. */
export function PromotionGoods<T, E>({ state, words, categories, none }: Of<T, E> & { categories: Categories; none: string }) {
  return (
    <>
      <Field id="category" label={words.form.category ?? ""} error={fieldError(state, "category", words.fields)}>
        {(aria) => (
          <Select {...aria} name="category" defaultValue={typed(state, "category") ?? ""} key={`c${typed(state, "category")}`}>
            <option value="">{none}</option>
            {categories.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <PromotionLine state={state} words={words} name="products" hint="productsHint" />
    </>
  );
}

/** From when until when; beginning and end may be missing. */
export function PromotionPeriod<T, E>({ state, words }: Of<T, E>) {
  return (
    <>
      <PromotionLine state={state} words={words} name="startsAt" hint="startsAtHint" type="datetime-local" />
      <PromotionLine state={state} words={words} name="endsAt" hint="endsAtHint" type="datetime-local" />
    </>
  );
}

/** A choice that is ticked. */
export function PromotionTick<T, E>({ state, words, name }: Of<T, E> & { name: string }) {
  return (
    <label className="flex min-h-11 items-center gap-3">
      <input type="checkbox" name={name} value="1" defaultChecked={typed(state, name) === "1"} className="size-5" />
      {words.form[name]}
    </label>
  );
}
