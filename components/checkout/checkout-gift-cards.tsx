"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import type { GiftCardWords } from "@/components/cart/cart-words";
import { GiftCardForm } from "@/components/cart/gift-card-form";
import { useFormAction } from "@/components/ui/use-form-action";
import type { CardsAction, CartCardView } from "@/lib/giftcards/types";
import type { Locale } from "@/lib/kernel/locale";

export type CheckoutCards = { action: CardsAction; cards: readonly CartCardView[]; words: GiftCardWords };

/**
 * Gift cards, entered and removed where the order is paid. A form of its own, before the checkout's, so that it works without a script before
 * anything is typed; with one, the server reckons every quote again and what was typed below stays.
 */
export function CheckoutGiftCards({ action, cards: shown, words, locale }: CheckoutCards & { locale: Locale }) {
  const form = useFormAction(action);
  const { state } = form;
  const router = useRouter();
  useEffect(() => {
    if (state.status === "done") router.refresh();
  }, [state, router]);
  const cards = state.status === "done" ? state.value.cards : shown;
  return (
    <div className="mt-6 lg:max-w-[40rem]">
      <GiftCardForm form={form} cards={cards} locale={locale} words={words} />
    </div>
  );
}
