"use client";

import { useActionState, useEffect, useRef } from "react";
import { fieldError, typed } from "@/components/admin/form-problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import type { ActionState } from "@/lib/kernel/action-state";
import { fill } from "@/lib/kernel/fill";
import type { Locale } from "@/lib/kernel/locale";
import { isExcluded } from "@/lib/kernel/withdrawal-exclusion";
import type {
  ConfirmWithdrawalAction,
  ReviewedWithdrawal,
  ReviewWithdrawalAction,
  WithdrawalView,
  WithdrawError,
} from "@/lib/returns/types";

export type WithdrawalWords = {
  act: string;
  confirm: string;
  lines: string;
  quantity: string; // {name}
  ofLeft: string; // {left}
  none: string;
  name: string;
  nameHint: string;
  contact: string;
  checking: string;
  reviewTitle: string;
  reviewText: string; // {name}, {number}
  change: string;
  sending: string;
  excluded: Readonly<Record<"custom_made" | "hygiene" | "perishable", string>>;
  fields: Readonly<Record<string, string>>; // by message key
  failures: Readonly<Record<WithdrawError["code"] | "throttled" | "denied", string>>; // {left}
};

type Props = {
  review: ReviewWithdrawalAction;
  confirm: ConfirmWithdrawalAction;
  returnId: string; // made with the page: declared once however often it is sent
  view: Pick<WithdrawalView, "number" | "lines" | "name">;
  locale: Locale;
  here: string;
  words: WithdrawalWords;
};

type Problem = ActionState<unknown, WithdrawError>;

/** Both steps of the withdrawal function (Directive 2011/83 art. 11a): first what, by whom; then the same once more, and the button that declares. */
export function WithdrawalForm({ review, confirm, returnId, view, locale, here, words }: Props) {
  const [looked, look, looking] = useActionState(review, { status: "idle" });
  const [declared, declare, declaring] = useActionState(confirm, { status: "idle" });
  const hidden = { returnId, number: view.number, locale };
  if (looked.status === "done" && declared.status === "idle")
    return <ReviewStep of={looked.value} action={declare} pending={declaring} hidden={hidden} here={here} words={words} />;
  const state: Problem = declared.status === "idle" ? looked : declared;
  return (
    <form action={look} className="grid gap-6" noValidate>
      <ProblemNotice state={state} words={words} />
      <Hidden fields={hidden} />
      <ul className="grid divide-y divide-line border-y border-line" aria-label={words.lines}>
        {view.lines.map(({ orderLineId, name, left, exclusion }, index) => {
          const field = `lines.${index}.quantity`;
          const error = fieldError(state, field, words.fields);
          return (
            <li key={orderLineId} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-4">
              <span className="grid max-w-[44ch]">
                <span>{name}</span>
                {exclusion && <span className="text-sm text-muted">{words.excluded[exclusion]}</span>}
                {left === 0 && <span className="text-sm text-muted">{words.none}</span>}
              </span>
              <input type="hidden" name={`lines.${index}.id`} value={orderLineId} />
              {left > 0 && !isExcluded(exclusion) && (
                <span className="flex items-center gap-3">
                  <Input
                    name={field}
                    type="number"
                    inputMode="numeric"
                    min={0}
                    max={left}
                    defaultValue={typed(state, field) ?? String(left)}
                    aria-label={fill(words.quantity, { name })}
                    aria-invalid={error ? true : undefined}
                    className="tabular max-w-20"
                  />
                  <span className="whitespace-nowrap text-muted">{fill(words.ofLeft, { left })}</span>
                </span>
              )}
              {error && <p className="w-full text-sm font-medium text-sale">{error}</p>}
            </li>
          );
        })}
      </ul>
      <Field id="name" label={words.name} hint={words.nameHint} error={fieldError(state, "name", words.fields)}>
        {(aria) => (
          <Input {...aria} name="name" autoComplete="name" required defaultValue={typed(state, "name") ?? view.name} className="max-w-md" />
        )}
      </Field>
      <p className="text-muted">{words.contact}</p>
      <Button type="submit" size="lg" aria-disabled={looking} className="justify-self-start">
        {looking ? words.checking : words.act}
      </Button>
    </form>
  );
}

type ReviewProps = {
  of: ReviewedWithdrawal;
  action: (form: FormData) => void;
  pending: boolean;
  hidden: Readonly<Record<"returnId" | "number" | "locale", string>>;
  here: string;
  words: WithdrawalWords;
};

function ReviewStep({ of, action, pending, hidden, here, words }: ReviewProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []); // a new step is read from its title on
  return (
    <form action={action} className="grid gap-6 rounded-control bg-surface p-6">
      <Hidden fields={hidden} />
      <input type="hidden" name="name" value={of.name} />
      <h2 ref={title} tabIndex={-1} className="text-2xl outline-none">
        {words.reviewTitle}
      </h2>
      <p className="max-w-[68ch]">{fill(words.reviewText, { name: of.name, number: hidden.number })}</p>
      <ul className="grid gap-1">
        {of.lines.map(({ orderLineId, name, quantity }, index) => (
          <li key={orderLineId}>
            <input type="hidden" name={`lines.${index}.id`} value={orderLineId} />
            <input type="hidden" name={`lines.${index}.quantity`} value={quantity} />
            <span className="tabular">{quantity}</span> × {name}
          </li>
        ))}
      </ul>
      <p className="text-muted">{words.contact}</p>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <Button type="submit" size="lg" aria-disabled={pending}>
          {pending ? words.sending : words.confirm}
        </Button>
        <a href={here} className="link target inline-flex items-center">
          {words.change}
        </a>
      </div>
    </form>
  );
}

function Hidden({ fields }: { fields: Readonly<Record<string, string>> }) {
  return Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}

function ProblemNotice({ state, words }: { state: Problem; words: WithdrawalWords }) {
  const text =
    state.status === "failed"
      ? fill(words.failures[state.error.code], { left: "left" in state.error ? state.error.left : 0 })
      : state.status === "refused"
        ? words.failures[state.reason]
        : (fieldError(state, "returnId", words.fields) ?? fieldError(state, "number", words.fields));
  return text ? (
    <Notice tone="error" role="alert">
      {text}
    </Notice>
  ) : null;
}
