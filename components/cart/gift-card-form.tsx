"use client";

import { Hidden } from "@/components/cart/cart-line";
import type { GiftCardWords } from "@/components/cart/cart-words";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { SentForm } from "@/components/ui/use-form-action";
import type { CardsChange, CardsChangeError, CartCardView } from "@/lib/giftcards/types";
import { formatDate } from "@/lib/kernel/day";
import { fill } from "@/lib/kernel/fill";
import type { Locale } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";

type Props = { form: SentForm<CardsChange, CardsChangeError>; cards: readonly CartCardView[]; locale: Locale; words: GiftCardWords };

/** The cards that pay, each with its balance and its way out, and a field for another. All of it works as plain forms. */
export function GiftCardForm({ form, cards, locale, words }: Props) {
  const { state, waiting, lost, formAction, send } = form;
  const submit = (event: React.SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!waiting) void send(new FormData(event.currentTarget));
  };
  const error = lost ? words.errors.offline : errorOf(state, words);
  const news = state.status === "done" && !lost ? (cards.length > 0 ? words.applied : words.dropped) : "";
  return (
    <div className="mt-2">
      <p role="status" className="sr-only">
        {news}
      </p>
      {cards.map((card) => (
        <form key={card.id} action={formAction} onSubmit={submit} className="border-t border-line py-3">
          <Hidden intent="drop" cardId={card.id} locale={locale} />
          <div className="flex items-center justify-between gap-4">
            <p>{fill(words.held, { last4: card.last4 })}</p>
            <Button type="submit" variant="quiet" className="text-sm text-muted" aria-label={fill(words.drop, { last4: card.last4 })}>
              {words.remove}
            </Button>
          </div>
          {card.problem ? (
            <p className="text-sm font-medium text-sale">{words.problem[card.problem]}</p>
          ) : (
            <p className="text-sm text-muted">
              {fill(words.balance, { amount: formatMoney(card.available, locale), date: formatDate(card.expiresAt, locale) })}
            </p>
          )}
        </form>
      ))}
      <details className="group" open={error !== undefined}>
        <summary className="link target inline-flex min-h-11 cursor-pointer items-center">{words.open}</summary>
        <form action={formAction} onSubmit={submit} noValidate className="mt-2">
          <Hidden intent="apply" locale={locale} />
          <Field id="giftCode" label={words.label} hint={words.hint} error={error}>
            {(aria) => (
              <div className="flex gap-2">
                <Input
                  {...aria}
                  name="giftCode"
                  autoComplete="off"
                  autoCapitalize="characters"
                  spellCheck={false}
                  maxLength={64}
                  className="min-w-0 flex-1"
                />
                <Button type="submit" variant="secondary" aria-disabled={waiting}>
                  {words.apply}
                </Button>
              </div>
            )}
          </Field>
        </form>
      </details>
    </div>
  );
}

function errorOf(state: Props["form"]["state"], words: GiftCardWords): string | undefined {
  if (state.status === "refused") return words.errors[state.reason];
  if (state.status === "invalid") return words.errors.giftCode;
  if (state.status !== "failed") return undefined;
  const { code } = state.error;
  return words.problem[code as keyof typeof words.problem] ?? words.errors[code];
}
