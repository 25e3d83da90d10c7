import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Moment } from "@/components/admin/moment";
import type { Locale } from "@/lib/kernel/locale";
import { formatMoney, type Money, money } from "@/lib/kernel/money";
import type { StaffDispute } from "@/lib/orders/domain/payment-hold";

const statuses = [
  "warned",
  "warning_needs_response",
  "warning_under_review",
  "warning_closed",
  "needs_response",
  "under_review",
  "prevented",
  "won",
  "lost",
] as const;

/** What banks and card networks say most; another word of theirs stands as it is. */
const reasons = [
  "fraudulent",
  "duplicate",
  "product_not_received",
  "product_unacceptable",
  "credit_not_processed",
  "unrecognized",
  "general",
  "made_with_stolen_card",
  "made_with_lost_card",
  "unauthorized_use_of_card",
  "misc",
] as const;

/** A minus as long as a plus: Intl writes a hyphen. */
const signed = (amount: Money, locale: Locale): string =>
  amount.minor < 0 ? `−${formatMoney(money(-amount.minor, amount.currency), locale)}` : formatMoney(amount, locale);

type Props = { disputes: readonly StaffDispute[]; locale: Locale; release: ((dispute: StaffDispute) => ReactNode) | null };

/** What is known against the payment: by whom, how much, until when it can be answered, how it ended. `release` is the button of a warning. */
export async function DisputeCard({ disputes, locale, release }: Props) {
  const t = await getTranslations({ locale, namespace: "admin" });
  const reasonWords = (code: string) => {
    const known = reasons.find((each) => each === code);
    return known ? t(`dispute.reason.${known}`) : code;
  };
  return (
    <section aria-labelledby="disputes" className="grid gap-4 rounded-control border border-sale p-5 text-sm">
      <h2 id="disputes" className="text-xl">
        {t("dispute.title")}
      </h2>
      <ul className="grid gap-5">
        {disputes.map((dispute) => {
          const { id, kind, providerObjectId, amount, claimed, reason, status, openedAt, evidenceDueAt, closedAt, releasedAt, balance } =
            dispute;
          const known = statuses.find((each) => each === status);
          return (
            <li key={id} className="grid gap-1">
              <p className="text-base">
                {kind === "warning" ? t("dispute.warning") : t("dispute.dispute", { amount: formatMoney(amount, locale) })}
              </p>
              {claimed && <p>{t("dispute.claimed", { claimed: formatMoney(claimed, locale) })}</p>}
              <p>{releasedAt ? t("dispute.released") : known ? t(`dispute.status.${known}`) : status}</p>
              {evidenceDueAt && !closedAt && (
                <p className="font-medium">
                  {t.rich("dispute.due", { date: () => <Moment at={evidenceDueAt} locale={locale} />, zone: t("zone") })}
                </p>
              )}
              {balance && <p>{t("dispute.balance", { amount: signed(balance, locale) })}</p>}
              <p className="text-muted">
                <Moment at={openedAt} locale={locale} /> · {reasonWords(reason)}
              </p>
              <code className="break-all select-all">{providerObjectId}</code>
              {kind === "warning" && !releasedAt && release?.(dispute)}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
