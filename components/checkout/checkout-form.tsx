"use client";

import { useEffect, useRef, useState } from "react";
import { CheckoutCodes } from "@/components/checkout/checkout-codes";
import { AddressFields, ContactFields } from "@/components/checkout/checkout-fields";
import { CheckoutNotice } from "@/components/checkout/checkout-notice";
import { OrderReview, PinnedSummary } from "@/components/checkout/checkout-summary";
import type { CheckoutFormProps, Quote } from "@/components/checkout/checkout-words";
import { CodesWithoutScript } from "@/components/checkout/codes-without-script";
import { ShippingChoice } from "@/components/checkout/shipping-choice";
import { VatNumberField } from "@/components/checkout/vat-number-field";
import { Button } from "@/components/ui/button";
import { useFormAction } from "@/components/ui/use-form-action";
import type { CheckoutState } from "@/lib/checkout/types";
import { isCountry } from "@/lib/shipping/domain/zones";

/**
 * Checkout on one page: contact, address, delivery, and the whole order above the button that orders it. Country and method reckon again
 * at once; without a script a button does. Whatever goes wrong, what was typed stays and the focus goes to what is wrong.
 */
export function CheckoutForm(props: CheckoutFormProps) {
  const { action, locale, words, countries, lines, shownLines, unavailable, quotes, vatCheck, draft, canceled } = props;
  const { state, waiting, lost, formAction, send } = useFormAction(action);
  const typed = typedIn(state) ?? draft;
  const first = countries[0]?.code ?? "FR";
  const [asked, setCountry] = useState(typed.country ?? first);
  const country = isCountry(asked) && quotes[asked] ? asked : first;
  const [method, setMethod] = useState(typed.method ?? "standard");
  const [checkoutId] = useState(typed.checkoutId ?? props.checkoutId);
  const [leaving, setLeaving] = useState(false);
  const notice = useRef<HTMLDivElement>(null);
  const offers = quotes[country] ?? [];
  const quote: Quote | undefined = offers.find((offer) => offer.value === method) ?? offers[0];
  const errors = state.status === "invalid" ? state.fieldErrors : {};
  const errorOf = (field: string) => words.errors[(errors[field]?.[0] ?? "").replace("errors.", "")];
  const busy = waiting || leaving;

  useEffect(() => {
    if (lost || (state.status !== "idle" && !(state.status === "done" && state.value.did === "leave"))) notice.current?.focus();
  }, [state, lost]);

  // Back from the payment page: a browser that kept this page whole shows it as it was left.
  useEffect(() => {
    const back = ({ persisted }: PageTransitionEvent) => persisted && setLeaving(false);
    window.addEventListener("pageshow", back);
    return () => window.removeEventListener("pageshow", back);
  }, []);

  const submit = async (event: React.SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const answer = await send(new FormData(event.currentTarget, event.nativeEvent.submitter));
    if (answer?.status !== "done" || answer.value.did !== "leave") return;
    setLeaving(true);
    window.location.assign(answer.value.url);
  };

  if (!quote) return null;
  const summary = { lines, quote, words: words.summary, locale };
  return (
    <>
      {!quote.cards && <CheckoutCodes actions={props.codeActions} {...props.codes} locale={locale} />}
      {props.elsewhere && <form id="to-euro" method="post" action="/api/market" hidden />}
      <form
        action={formAction}
        onSubmit={submit}
        noValidate
        className="mt-6 grid items-start gap-x-16 lg:grid-cols-[minmax(0,40rem)_minmax(18rem,24rem)] lg:justify-between"
      >
        <PinnedSummary {...summary} />
        <div className="grid gap-12 lg:col-start-1 lg:row-start-1">
          {/* Enter in a field orders: the first button of a form is what Enter presses. */}
          <button type="submit" name="intent" value="place" hidden tabIndex={-1} aria-hidden="true" />
          <input type="hidden" name="checkoutId" value={checkoutId} />
          <input type="hidden" name="locale" value={locale} />
          <input type="hidden" name="shownLines" value={shownLines} />
          <input type="hidden" name="shownCoupon" value={quote.discount?.code ?? ""} />
          <input type="hidden" name="shownOffers" value={quote.shownOffers} />
          <input type="hidden" name="shownVatNumber" value={props.shownVatNumber} />
          <input type="hidden" name="shownVat" value={quote.shownVat} />
          <input type="hidden" name="shownDelivery" value={quote.shownDelivery} />
          <input type="hidden" name="shownGiftCardMinor" value={quote.giftCardMinor} />
          <input type="hidden" name="shownCurrency" value={props.shownCurrency} />
          <input type="hidden" name="shownTotalMinor" value={quote.totalMinor} />
          <div ref={notice} tabIndex={-1} className="empty:hidden outline-none">
            <CheckoutNotice state={state} lost={lost} canceled={canceled} unavailable={unavailable} locale={locale} words={words} />
          </div>
          <Step number={1} title={words.steps.contact} aside={words.fields.required}>
            <ContactFields typed={typed} errorOf={errorOf} words={words.fields} />
          </Step>
          <Step number={2} title={quote.cards ? words.steps.billing : words.steps.address}>
            <AddressFields
              typed={typed}
              errorOf={errorOf}
              words={words.fields}
              countries={countries}
              country={country}
              elsewhere={props.elsewhere === null ? null : { text: props.elsewhere, button: words.elsewhere.button ?? "" }}
              onCountry={setCountry}
            />
            {(props.elsewhere === null || typed.vatNumber) && (
              <VatNumberField typed={typed.vatNumber ?? ""} error={errorOf("vatNumber")} checked={vatCheck} words={words.vatNumber} />
            )}
            <div className="without-script">
              <Button type="submit" name="intent" value="update" variant="secondary">
                {words.update}
              </Button>
            </div>
          </Step>
          <Step number={3} title={quote.cards ? words.steps.review : words.steps.delivery}>
            {quote.cards ? (
              <input type="hidden" name="method" value={quote.value} />
            ) : (
              <ShippingChoice legend={words.legend} offers={offers} chosen={quote.value} onChoose={setMethod} error={errorOf("method")} />
            )}
            {!quote.cards && <CodesWithoutScript state={state} {...props.codes} locale={locale} />}
            <OrderReview {...summary} />
            <div className="grid gap-4">
              <p className="text-sm text-muted">{quote.due.minor > 0 ? words.legal.pay : words.legal.payByCard}</p>
              <p className="text-sm text-muted">{quote.cards ? words.legal.withdrawalCards : words.legal.withdrawal}</p>
              <Button type="submit" name="intent" value="place" size="lg" block aria-disabled={busy}>
                {words.button}
              </Button>
              <p role="status" className="text-sm text-muted empty:hidden">
                {busy ? words.pending : ""}
              </p>
            </div>
          </Step>
        </div>
      </form>
    </>
  );
}

/** What the fields held when the form was sent; null before it was. */
function typedIn(state: CheckoutState): Readonly<Record<string, string>> | null {
  if (state.status === "idle") return null;
  if (state.status !== "done") return state.values;
  return state.value.did === "leave" ? null : state.value.values;
}

function Step({ number, title, aside, children }: { number: number; title: string; aside?: string; children: React.ReactNode }) {
  const id = `step-${number}`;
  return (
    <section aria-labelledby={id} className="grid gap-6 border-t border-line pt-8">
      <div>
        <h2 id={id} className="flex items-baseline gap-3 text-2xl">
          <span className="tabular text-muted">{number}</span>
          {title}
        </h2>
        {aside && <p className="mt-1 text-sm text-muted">{aside}</p>}
      </div>
      {children}
    </section>
  );
}
