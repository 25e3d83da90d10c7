"use client";

import type { GiftCardWords } from "@/components/cart/cart-words";
import { CodeEntry } from "@/components/cart/code-entry";
import type { SentForm } from "@/components/ui/use-form-action";
import type { CardsChange, CardsChangeError, CartCardView } from "@/lib/giftcards/types";
import { formatDate } from "@/lib/kernel/day";
import { fill } from "@/lib/kernel/fill";
import type { Locale } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";

type Props = { form: SentForm<CardsChange, CardsChangeError>; cards: readonly CartCardView[]; locale: Locale; words: GiftCardWords };

/** The cards that pay, each with its balance and its way out, and a field for another. Its number is a secret: it is never sent back. */
export function GiftCardForm({ form, cards, locale, words }: Props) {
  const { state, lost } = form;
  const balanceOf = ({ available, expiresAt }: CartCardView) =>
    fill(words.balance, { amount: formatMoney(available, locale), date: formatDate(expiresAt, locale) });
  return (
    <CodeEntry
      form={form}
      entered={cards.map((card) => ({
        id: card.id,
        name: fill(words.held, { last4: card.last4 }),
        remove: words.remove,
        removeName: fill(words.drop, { last4: card.last4 }),
        fields: { cardId: card.id },
        note: { text: card.problem ? words.problem[card.problem] : balanceOf(card), bad: card.problem !== null },
      }))}
      more
      field="giftCode"
      locale={locale}
      words={words}
      error={lost ? words.errors.offline : errorOf(state, words)}
      news={state.status === "done" && !lost ? (cards.length > 0 ? words.applied : words.dropped) : ""}
      className="mt-2"
    />
  );
}

function errorOf(state: Props["form"]["state"], words: GiftCardWords): string | undefined {
  if (state.status === "refused") return words.errors[state.reason];
  if (state.status === "invalid") return words.errors.giftCode;
  if (state.status !== "failed") return undefined;
  const { code } = state.error;
  return words.problem[code as keyof typeof words.problem] ?? words.errors[code];
}
