import { refusalText } from "@/components/cart/coupon-refusal";
import type { CheckoutWords, Unavailable } from "@/components/checkout/checkout-words";
import { HeldNotice } from "@/components/checkout/held-notice";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { CheckoutError, CheckoutState, PlaceOrderError } from "@/lib/checkout/types";
import { fill } from "@/lib/kernel/fill";
import type { Locale } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";

type Props = {
  state: CheckoutState;
  lost: boolean;
  canceled: boolean;
  unavailable: readonly Unavailable[];
  locale: Locale;
  words: CheckoutWords;
};

/** What happened, what it means and what to do, above the form. Nothing while nothing happened. */
export function CheckoutNotice({ state, lost, canceled, unavailable, locale, words }: Props) {
  const { notice } = words;
  if (lost) return <Plain words={notice} name="offline" />;
  if (state.status === "refused") return <Plain words={notice} name={state.reason} />;
  if (state.status === "invalid") return <InvalidFields state={state} words={words} />;
  if (unavailable.length > 0 || (state.status === "failed" && state.error.code === "LINES_UNAVAILABLE"))
    return <UnavailableLines unavailable={unavailable} error={state.status === "failed" ? state.error : null} words={notice} />;
  if (state.status === "failed" && state.error.code === "HELD_ENOUGH") return <HeldNotice error={state.error} words={notice} />;
  if (state.status === "failed" && state.error.code === "COUPON_REFUSED")
    return <CouponRefused error={state.error} locale={locale} words={words} />;
  if (state.status === "failed" && state.error.code === "VAT_NUMBER")
    return <Plain words={notice} name={`VAT_NUMBER_${state.error.check}`} />;
  if (state.status === "failed" && state.error.code === "OFFERS_CHANGED")
    return <OffersChanged error={state.error} locale={locale} words={notice} />;
  if (state.status === "failed") return <Plain words={notice} name={state.error.code} total={totalOf(state.error, locale)} />;
  if (state.status === "done" && state.value.did !== "leave") return <Notice role="status">{notice[state.value.did]}</Notice>;
  if (state.status === "idle" && canceled) return <Notice title={notice.canceledTitle}>{notice.canceledText}</Notice>;
  return null;
}

const totalOf = (error: CheckoutError, locale: Locale): string => ("total" in error ? formatMoney(error.total, locale) : "");

function Plain({ words, name, total = "" }: { words: CheckoutWords["notice"]; name: string; total?: string }) {
  return (
    <Notice tone="error" role="alert" title={words[`${name}Title`]}>
      {fill(words[`${name}Text`] ?? "", { total })}
    </Notice>
  );
}

type Refused = Extract<PlaceOrderError, { code: "COUPON_REFUSED" }>;

/** Why the code takes nothing off any more, and what the order costs then. Whose e-mail address is in the way can order without it. */
function CouponRefused({ error, locale, words }: { error: Refused; locale: Locale; words: CheckoutWords }) {
  const { coupon, refusal, total } = error;
  const ofCustomer = refusal.code === "ALREADY_USED" || refusal.code === "FIRST_ORDER_ONLY";
  const text = ofCustomer ? words.notice.couponWithout : words.notice.couponText;
  return (
    <Notice tone="error" role="alert" title={fill(words.notice.couponTitle ?? "", { code: coupon })}>
      <p>{refusalText(refusal, words.refusal, locale)}</p>
      <p className="mt-2">{fill(text ?? "", { total: formatMoney(total, locale) })}</p>
      {ofCustomer && (
        <Button type="submit" name="intent" value="uncoupon" variant="secondary" className="mt-3">
          {words.notice.uncoupon}
        </Button>
      )}
    </Notice>
  );
}

type Changed = Extract<PlaceOrderError, { code: "OFFERS_CHANGED" }>;

/** Which offers are over, where some are, and what the order costs by those that hold now. */
function OffersChanged({ error, locale, words }: { error: Changed; locale: Locale; words: CheckoutWords["notice"] }) {
  const names = new Intl.ListFormat(locale).format(error.ended.map((name) => fill(words.quoted ?? "", { name })));
  return (
    <Notice tone="error" role="alert" title={words.OFFERS_CHANGEDTitle}>
      {error.ended.length > 0 && <p>{fill(words.offersEnded ?? "", { names })}</p>}
      <p>{fill(words.OFFERS_CHANGEDText ?? "", { total: formatMoney(error.total, locale) })}</p>
    </Notice>
  );
}

/** Each field that is wrong, in the order of the form, as a link to it. */
function InvalidFields({ state, words }: { state: Extract<CheckoutState, { status: "invalid" }>; words: CheckoutWords }) {
  const order = ["email", "phone", "country", "name", "company", "line1", "line2", "vatNumber", "postalCode", "city", "method"];
  const wrong = Object.entries(state.fieldErrors).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return (
    <Notice tone="error" role="alert" title={words.notice.invalidTitle}>
      <p>{words.notice.invalidText}</p>
      <ul className="mt-1 list-disc pl-5">
        {wrong.map(([field, keys]) => {
          const text = words.errors[(keys?.[0] ?? "").replace("errors.", "")] ?? words.errors.form;
          return (
            <li key={field}>
              {order.includes(field) ? (
                <a href={`#${field}`} className="link">
                  {text}
                </a>
              ) : (
                text
              )}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}

/** Which products, what is left of them, and one button that takes the cart down to that: only because the buyer presses it. */
function UnavailableLines({
  unavailable,
  error,
  words,
}: {
  unavailable: readonly Unavailable[];
  error: CheckoutError | null;
  words: CheckoutWords["notice"];
}) {
  const told = error?.code === "LINES_UNAVAILABLE" ? error.lines : [];
  const lines = unavailable.length > 0 ? unavailable : told.map((line) => ({ ...line, why: "SHORT" as const }));
  const apart = lines.every(({ why }) => why === "APART");
  const text = ({ why, left }: Pick<Unavailable, "why" | "left">) =>
    words[`unavailable${why}`] ?? (left === 0 ? words.unavailableNone : words.unavailableSome) ?? "";
  return (
    <Notice tone="error" role="alert" title={apart ? words.apartTitle : words.unavailableTitle}>
      <ul className="list-disc pl-5">
        {lines.map(({ name, wanted, left, why }) => (
          <li key={name}>{fill(text({ why, left }), { name, wanted, left })}</li>
        ))}
      </ul>
      <p className="mt-2">{apart ? words.apartText : unavailable.length > 0 ? words.unavailableText : words.unavailableAgain}</p>
      {unavailable.length > 0 && (
        <Button type="submit" name="intent" value="adjust" variant="secondary" className="mt-3">
          {words.adjust}
        </Button>
      )}
    </Notice>
  );
}
