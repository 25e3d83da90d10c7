import type { CouponWords, GiftCardWords } from "@/components/cart/cart-words";
import { refusalText } from "@/components/cart/coupon-refusal";
import type { HeldCodes } from "@/components/checkout/checkout-codes";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { CheckoutState } from "@/lib/checkout/types";
import { fill } from "@/lib/kernel/fill";
import type { Locale } from "@/lib/kernel/locale";

type Props = HeldCodes & { state: CheckoutState; locale: Locale };

/**
 * Gift cards and the code as fields of the checkout's own form, where there is no script: sent with everything else that was typed, which comes
 * back with the answer and is kept nowhere. A card's number is a secret and does not.
 */
export function CodesWithoutScript({ state, cards, coupon, words, locale }: Props) {
  const { card, coupon: code } = words;
  const entry = {
    autoComplete: "off",
    autoCapitalize: "characters",
    spellCheck: false,
    maxLength: 64,
    className: "min-w-0 flex-1 basis-60",
  };
  return (
    <noscript>
      <div className="grid gap-6">
        {cards.map(({ id, last4 }) => (
          <p key={id} className="flex items-center justify-between gap-4">
            {fill(card.held, { last4 })}
            <Button type="submit" name="intent" value={`uncard:${id}`} variant="quiet" aria-label={fill(card.drop, { last4 })}>
              {card.remove}
            </Button>
          </p>
        ))}
        <Field id="giftCodeTyped" label={card.label} hint={card.hint} error={cardError(state, card)}>
          {(aria) => (
            <div className="flex flex-wrap gap-2">
              <Input {...aria} {...entry} name="giftCode" />
              <Button type="submit" name="intent" value="card" variant="secondary">
                {card.apply}
              </Button>
            </div>
          )}
        </Field>
        {coupon === null ? (
          <Field id="codeTyped" label={code.label} error={codeError(state, code, locale)}>
            {(aria) => (
              <div className="flex flex-wrap gap-2">
                <Input {...aria} {...entry} name="code" defaultValue={codeError(state, code, locale) && typedCode(state)} />
                <Button type="submit" name="intent" value="coupon" variant="secondary">
                  {code.apply}
                </Button>
              </div>
            )}
          </Field>
        ) : (
          <p className="flex items-center justify-between gap-4">
            {fill(code.held, { code: coupon.code })}
            <Button type="submit" name="intent" value="uncoupon" variant="quiet">
              {fill(code.drop, { code: coupon.code })}
            </Button>
          </p>
        )}
      </div>
    </noscript>
  );
}

function cardError(state: CheckoutState, { problem, errors }: GiftCardWords): string | undefined {
  if (state.status === "invalid") return state.fieldErrors.giftCode && errors.giftCode;
  if (state.status !== "failed" || state.error.code !== "CARD_NOT_IN") return undefined;
  const { why } = state.error;
  return problem[why as keyof typeof problem] ?? errors[why];
}

function codeError(state: CheckoutState, { refusal, errors }: CouponWords, locale: Locale): string | undefined {
  if (state.status === "invalid") return state.fieldErrors.code && errors.coupon;
  if (state.status !== "failed" || state.error.code !== "CODE_NOT_IN") return undefined;
  const { why } = state.error;
  return why.code === "CART_EMPTY" || why.code === "throttled" ? errors[why.code] : refusalText(why, refusal, locale);
}

const typedCode = (state: CheckoutState): string => ("values" in state ? (state.values.code ?? "") : "");
