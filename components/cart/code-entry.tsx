"use client";

import { Hidden } from "@/components/cart/cart-line";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { SentForm } from "@/components/ui/use-form-action";
import type { Locale } from "@/lib/kernel/locale";

/** A code that was entered: what it is called, what is to be known of it, and what the form that removes it sends beside `drop`. */
export type EnteredCode = {
  readonly id: string;
  readonly name: string;
  readonly remove: string;
  readonly removeName: string; // of that one, for who does not see what the button stands beside
  readonly fields: Readonly<Record<string, string>>;
  readonly note: { readonly text: string; readonly bad: boolean } | null;
};

type Props<T, E> = {
  readonly form: SentForm<T, E>;
  readonly entered: readonly EnteredCode[];
  /** Whether another may be entered beside them. */
  readonly more: boolean;
  readonly field: string;
  readonly typed?: string;
  readonly locale: Locale;
  readonly words: { readonly open: string; readonly label: string; readonly apply: string; readonly hint?: string };
  readonly error: string | undefined;
  /** What has just happened, said to all. */
  readonly news: string;
  readonly className?: string;
};

/** Codes that were entered, each with its way out, and a field for another. All of it works as plain forms. */
export function CodeEntry<T, E>({ form, entered, more, field, typed, locale, words, error, news, className }: Props<T, E>) {
  const { waiting, formAction, send } = form;
  const submit = (event: React.SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!waiting) void send(new FormData(event.currentTarget));
  };
  return (
    <div className={className}>
      <p role="status" className="sr-only">
        {news}
      </p>
      {entered.map(({ id, name, remove, removeName, fields, note }) => (
        <form key={id} action={formAction} onSubmit={submit} className="py-1">
          <Hidden intent="drop" {...fields} locale={locale} />
          <div className="flex items-center justify-between gap-4">
            <p>{name}</p>
            <Button type="submit" variant="quiet" className="text-sm text-muted" aria-label={removeName}>
              {remove}
            </Button>
          </div>
          {note && <p className={`text-sm ${note.bad ? "font-medium text-sale" : "text-muted"}`}>{note.text}</p>}
        </form>
      ))}
      {!more && error && (
        <p role="alert" className="text-sm font-medium text-sale">
          {error}
        </p>
      )}
      {more && (
        <details className="group" open={error !== undefined}>
          <summary className="link target inline-flex min-h-11 cursor-pointer items-center">{words.open}</summary>
          <form action={formAction} onSubmit={submit} noValidate className="mt-2">
            <Hidden intent="apply" locale={locale} />
            <Field id={field} label={words.label} {...(words.hint && { hint: words.hint })} error={error}>
              {(aria) => (
                <div className="flex flex-wrap gap-2">
                  <Input
                    {...aria}
                    name={field}
                    autoComplete="off"
                    autoCapitalize="characters"
                    spellCheck={false}
                    maxLength={64}
                    className="min-w-0 flex-1 basis-40"
                    defaultValue={typed}
                  />
                  <Button type="submit" variant="secondary" aria-disabled={waiting}>
                    {words.apply}
                  </Button>
                </div>
              )}
            </Field>
          </form>
        </details>
      )}
    </div>
  );
}
