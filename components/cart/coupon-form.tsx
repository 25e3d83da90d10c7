"use client";

import { Hidden } from "@/components/cart/cart-line";
import type { CouponWords } from "@/components/cart/cart-words";
import { refusalText } from "@/components/cart/coupon-refusal";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
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

/** A code to enter, or the one that was entered with its way out. Both work as plain forms; what happened is said to all. */
export function CouponForm({ form, coupon, refusal, locale, words }: Props) {
  const { state, waiting, lost, formAction, send } = form;
  const submit = (event: React.SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!waiting) void send(new FormData(event.currentTarget));
  };
  const error = lost ? words.errors.offline : errorOf(form.state, words, locale);
  const news = state.status === "done" && !lost ? (coupon ? fill(words.applied, { code: coupon.code }) : words.dropped) : "";
  return (
    <div className="mt-5 border-t border-line pt-4">
      <p role="status" className="sr-only">
        {news}
      </p>
      {coupon ? (
        <form action={formAction} onSubmit={submit}>
          <Hidden intent="drop" locale={locale} />
          <div className="flex items-center justify-between gap-4">
            <p>{fill(words.held, { code: coupon.code })}</p>
            <Button type="submit" variant="quiet" className="text-sm text-muted" aria-label={fill(words.drop, { code: coupon.code })}>
              {words.drop.replace("{code}", "").trim()}
            </Button>
          </div>
          {refusal && <p className="text-sm font-medium text-sale">{refusalText(refusal, words.refusal, locale)}</p>}
          {error && (
            <p role="alert" className="text-sm font-medium text-sale">
              {error}
            </p>
          )}
        </form>
      ) : (
        <details className="group" open={error !== undefined}>
          <summary className="link target inline-flex min-h-11 cursor-pointer items-center">{words.open}</summary>
          <form action={formAction} onSubmit={submit} noValidate className="mt-2">
            <Hidden intent="apply" locale={locale} />
            <Field id="code" label={words.label} error={error}>
              {(aria) => (
                <div className="flex gap-2">
                  <Input
                    {...aria}
                    name="code"
                    autoComplete="off"
                    autoCapitalize="characters"
                    spellCheck={false}
                    maxLength={64}
                    className="min-w-0 flex-1"
                    defaultValue={"values" in state ? state.values.code : ""}
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

function errorOf(state: Props["form"]["state"], words: CouponWords, locale: Locale): string | undefined {
  if (state.status === "refused") return words.errors[state.reason];
  if (state.status === "invalid") return words.errors.coupon;
  if (state.status !== "failed") return undefined;
  return state.error.code === "CART_EMPTY" ? words.errors.CART_EMPTY : refusalText(state.error, words.refusal, locale);
}
