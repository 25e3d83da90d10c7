import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Moment } from "@/components/admin/moment";
import type { Locale } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";
import type { StaffOrderView, StaffRefund } from "@/lib/orders/types";

const facts = [
  "captured",
  "capture_rejected",
  "refunded",
  "refund_failed",
  "disputed",
  "dispute_won",
  "dispute_lost",
  "fraud_warned",
] as const;
const attemptStates = ["prepared", "open", "completed", "expired"] as const;
const refundStates = ["requested", "pending", "succeeded", "failed"] as const;
const eventStates = ["pending", "done", "ignored", "quarantined", "dead"] as const;
const known = <T extends string>(values: readonly T[], value: string): T | undefined => values.find((each) => each === value);

/** What is known of the money, with the provider's ids as text. `children` is what may be done about it. */
export async function PaymentCard({ view, locale, children }: { view: StaffOrderView; locale: Locale; children?: ReactNode }) {
  const t = await getTranslations({ locale, namespace: "admin" });
  const { attempts, payments, refunds, events, captured, refundable } = view;
  const told = payments.filter(
    ({ kind, providerObjectId }) => kind !== "refunded" || refunds.every((r) => r.providerRefundId !== providerObjectId),
  );
  return (
    <section aria-labelledby="payment" className="grid gap-4 text-sm">
      <h2 id="payment" className="text-xl">
        {t("order.paymentTitle")}
      </h2>
      <dl className="tabular grid grid-cols-[1fr_auto] gap-y-1 [&>dd]:text-right">
        <dt>{t("order.captured")}</dt>
        <dd>{formatMoney(captured, locale)}</dd>
        <dt>{t("order.refundable")}</dt>
        <dd>{formatMoney(refundable, locale)}</dd>
      </dl>
      {children}
      {attempts.length === 0 && payments.length === 0 && <p className="text-muted">{t("order.noPayment")}</p>}
      <ul className="grid gap-3">
        {told.map(({ kind, providerObjectId, amount, occurredAt }) => {
          const fact = known(facts, kind);
          return (
            <Fact key={`${kind} ${providerObjectId}`} id={providerObjectId} moment={<Moment at={occurredAt} locale={locale} />}>
              {fact ? t(`order.fact.${fact}`) : kind} · {formatMoney(amount, locale)}
            </Fact>
          );
        })}
        {refunds.map((refund) => {
          const state = known(refundStates, refund.status);
          return (
            <Fact key={refund.id} id={refund.providerRefundId} moment={<Moment at={refund.createdAt} locale={locale} />}>
              {t("order.fact.refunded")} · {formatMoney(refund.amount, locale)} · {state ? t(`order.refundStatus.${state}`) : refund.status}
              {refund.origin === "stripe" && <> · {t("order.refundOf.atStripe")}</>}
              <RefundedParts refund={refund} locale={locale} />
            </Fact>
          );
        })}
        {attempts.map(({ number, status, sessionId, createdAt }) => {
          const state = known(attemptStates, status);
          return (
            <Fact key={number} id={sessionId ?? t("order.sessionNone")} moment={<Moment at={createdAt} locale={locale} />}>
              {t("order.attempt", { number })} · {state ? t(`order.attemptStatus.${state}`) : status}
            </Fact>
          );
        })}
      </ul>
      {events.length > 0 && (
        <details>
          <summary className="target inline-flex items-center underline underline-offset-4">
            {t("order.events")} ({events.length})
          </summary>
          <ul className="mt-2 grid gap-3">
            {events.map(({ eventId, type, state, reason, receivedAt }) => {
              const words = known(eventStates, state);
              return (
                <Fact key={eventId} id={eventId} moment={<Moment at={receivedAt} locale={locale} />}>
                  {type} · {words ? t(`order.eventState.${words}`) : state}
                  {reason && ` (${reason})`}
                </Fact>
              );
            })}
          </ul>
        </details>
      )}
      {attempts.length > 0 && <p className="text-muted">{t("order.stripeHint")}</p>}
    </section>
  );
}

/** What a refund gives back, where it says so: units, delivery, what belongs to neither. */
async function RefundedParts({ refund, locale }: { refund: StaffRefund; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "admin" });
  const { lines, shipping, free } = refund;
  if (lines.length === 0 && shipping.minor === 0) return null;
  return (
    <span className="grid text-muted">
      {lines.map(({ orderLineId, name, quantity, amount }) => (
        <span key={orderLineId}>{t("order.refundOf.line", { quantity, name, amount: formatMoney(amount, locale) })}</span>
      ))}
      {shipping.minor > 0 && <span>{t("order.refundOf.shipping", { amount: formatMoney(shipping, locale) })}</span>}
      {free.minor > 0 && <span>{t("order.refundOf.free", { amount: formatMoney(free, locale) })}</span>}
    </span>
  );
}

function Fact({ id, moment, children }: { id: string | null; moment: ReactNode; children: ReactNode }) {
  return (
    <li className="grid">
      <span>{children}</span>
      {id && <code className="break-all select-all">{id}</code>}
      <span className="text-muted">{moment}</span>
    </li>
  );
}
