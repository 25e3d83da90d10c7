"use client";

import type { CouponWords } from "@/components/cart/cart-words";
import { CodeEntry } from "@/components/cart/code-entry";
import { refusalText } from "@/components/cart/coupon-refusal";
import type { SentForm } from "@/components/ui/use-form-action";
import { fill } from "@/lib/kernel/fill";
import type { Locale } from "@/lib/kernel/locale";
import type { CartCoupon, CouponChange, CouponChangeError, CouponRefusal } from "@/lib/promotions/types";

type Props = {
  form: SentForm<CouponChange, CouponChangeError>;
  coupon: CartCoupon | null;
  /** Why the code that the cart holds takes nothing off now. */
  refusal: CouponRefusal | null;
  locale: Locale;
  words: CouponWords;
};

/** A code to enter, or the one that was entered with its way out. */
export function CouponForm({ form, coupon, refusal, locale, words }: Props) {
  const { state, lost } = form;
  const entered = coupon && {
    id: coupon.code,
    name: fill(words.held, { code: coupon.code }),
    remove: words.drop.replace("{code}", "").trim(),
    removeName: fill(words.drop, { code: coupon.code }),
    fields: {},
    note: refusal && { text: refusalText(refusal, words.refusal, locale), bad: true },
  };
  return (
    <CodeEntry
      form={form}
      entered={entered ? [entered] : []}
      more={entered === null}
      field="code"
      typed={"values" in state ? (state.values.code ?? "") : ""}
      locale={locale}
      words={words}
      error={lost ? words.errors.offline : errorOf(state, words, locale)}
      news={state.status === "done" && !lost ? (coupon ? fill(words.applied, { code: coupon.code }) : words.dropped) : ""}
      className="mt-5 border-t border-line pt-4"
    />
  );
}

function errorOf(state: Props["form"]["state"], words: CouponWords, locale: Locale): string | undefined {
  if (state.status === "refused") return words.errors[state.reason];
  if (state.status === "invalid") return words.errors.coupon;
  if (state.status !== "failed") return undefined;
  return state.error.code === "CART_EMPTY" ? words.errors.CART_EMPTY : refusalText(state.error, words.refusal, locale);
}
