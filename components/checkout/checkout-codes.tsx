"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import type { CouponWords, GiftCardWords } from "@/components/cart/cart-words";
import { CouponForm } from "@/components/cart/coupon-form";
import { GiftCardForm } from "@/components/cart/gift-card-form";
import { useFormAction } from "@/components/ui/use-form-action";
import type { CardsAction, CartCardView } from "@/lib/giftcards/types";
import type { Locale } from "@/lib/kernel/locale";
import type { CartCoupon, CouponAction } from "@/lib/promotions/types";

export type CodeActions = { card: CardsAction; coupon: CouponAction };

/** What the cart is to be paid with and what takes something off it, and the words about both. */
export type HeldCodes = {
  cards: readonly CartCardView[];
  coupon: CartCoupon | null;
  words: { card: GiftCardWords; coupon: CouponWords };
};

type Props = HeldCodes & { actions: CodeActions; locale: Locale };

/**
 * Gift cards and the code, entered and removed where the order is paid: forms of their own, after which the server reckons every quote again and
 * what was typed below stays. Without a script the checkout's form has fields for both instead (codes-without-script.tsx).
 */
export function CheckoutCodes({ actions, cards: shown, coupon: held, words, locale }: Props) {
  const [cardForm, couponForm] = [useFormAction(actions.card), useFormAction(actions.coupon)];
  const [card, coupon] = [cardForm.state, couponForm.state];
  const router = useRouter();
  useEffect(() => {
    if (card.status === "done" || coupon.status === "done") router.refresh();
  }, [card, coupon, router]);
  return (
    <div className="with-script mt-6 lg:max-w-[40rem]">
      <CouponForm
        form={couponForm}
        coupon={held} // the page's, renewed after each answer: the checkout's own form takes a code out as well
        refusal={null}
        locale={locale}
        words={words.coupon}
      />
      <GiftCardForm form={cardForm} cards={card.status === "done" ? card.value.cards : shown} locale={locale} words={words.card} />
    </div>
  );
}
