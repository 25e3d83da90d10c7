import type { getTranslations } from "next-intl/server";
import type { FindingKind, InboxTask } from "@/lib/payments/types";

type Translate = Awaited<ReturnType<typeof getTranslations<"admin">>>;

const mails = [
  "order_confirmation",
  "shipping_notice",
  "payment_rejected",
  "order_canceled",
  "refund",
  "payment_link",
  "office_alert",
  "withdrawal_link",
  "withdrawal_receipt",
  "return_opened",
  "return_received",
  "return_refunded",
  "return_refused",
] as const;

/** What a task is, in words; an event keeps Stripe's name for it, which is what its documentation and dashboard say. */
export function taskName(t: Translate, { kind }: Pick<InboxTask, "kind">): string {
  const mail = mails.find((known) => kind === `mail.${known}`);
  if (mail) return t("inbox.mail", { mail: t(`mail.${mail}`) });
  if (kind === "document.render") return t("inbox.document");
  return kind === "stripe.refund" ? t("inbox.refund") : kind;
}

const reasons = [
  "AMOUNT_MISMATCH",
  "CURRENCY_MISMATCH",
  "REFERENCE_MISMATCH",
  "ORDER_NOT_PENDING",
  "STOCK_LOST",
  "SESSION_UNKNOWN",
  "WRONG_MODE",
  "ORDER_UNKNOWN",
  "PAID_WITHOUT_PAYMENT",
  "MALFORMED_OBJECT",
  "REFUND_UNKNOWN",
  "REFUND_DIFFERS",
  "CHARGE_UNKNOWN",
  "DISPUTE_UNKNOWN",
  "WARNING_UNKNOWN",
] as const;

/** Why a task is where it is: in words where the shop said so itself, else as it was written down. */
export function reasonText(t: Translate, reason: string): string {
  const known = reasons.find((each) => each === reason);
  return known ? t(`inbox.reason.${known}`) : reason;
}

/** What differs, and where a person looks. */
export const findingText = (t: Translate, kind: FindingKind): { what: string; look: string } => ({
  what: t(`finding.${kind}.what`),
  look: t(`finding.${kind}.look`),
});
