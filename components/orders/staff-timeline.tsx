import { getTranslations } from "next-intl/server";
import { Moment } from "@/components/admin/moment";
import type { Locale } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";
import type { TimelineEntry } from "@/lib/orders/types";

type Props = { entries: readonly TimelineEntry[]; people: Readonly<Record<string, string>>; locale: Locale };

const mails = [
  "order_confirmation",
  "shipping_notice",
  "payment_rejected",
  "order_canceled",
  "refund",
  "payment_link",
  "withdrawal_receipt",
  "return_opened",
  "return_received",
  "return_refunded",
  "return_refused",
] as const;
const reasons = ["requested_by_customer", "duplicate", "fraudulent", "undeliverable", "unsettled"] as const;

const returnSteps = ["declared", "opened", "proof_noted", "received", "refunded", "refused", "called_off"] as const;
const told = {
  "order.warning_released": "timeline.released",
  "order.called_off": "timeline.called_off",
  "order.payment_link_sent": "timeline.payment_link_sent",
  "gift_cards.frozen": "timeline.cards_frozen",
  "gift_cards.freed": "timeline.cards_freed",
} as const;
const isTold = (action: string): action is keyof typeof told => Object.hasOwn(told, action);

const keyOf = (entry: TimelineEntry): string => {
  const more =
    "reference" in entry
      ? entry.reference
      : "last4" in entry
        ? entry.last4
        : "mail" in entry
          ? entry.mail
          : "trackingNumber" in entry
            ? entry.trackingNumber
            : "id" in entry
              ? entry.id
              : "";
  return `${entry.at} ${entry.kind} ${more}`;
};

/** The story of an order from facts, oldest first, and who of the shop did what. `people` maps ids to names. */
export async function StaffTimeline({ entries, people, locale }: Props) {
  const t = await getTranslations({ locale, namespace: "admin" });
  const mailName = (kind: string) => {
    const known = mails.find((mail) => kind === `mail.${mail}`);
    return known ? t(`mail.${known}`) : kind;
  };
  const reasonName = (code: string) => {
    const known = reasons.find((reason) => code === reason);
    return known ? t(`reason.${known}`) : code;
  };
  const notedWords = (action: string) => {
    const step = returnSteps.find((known) => action === `return.${known}`);
    if (step) return t(`timeline.returned.${step}`);
    return isTold(action) ? t(told[action]) : t("timeline.noted", { action });
  };
  const list = new Intl.ListFormat(locale);
  const doer = ({ by, actorId }: TimelineEntry) =>
    by === "bank"
      ? ""
      : by === "staff"
        ? t("timeline.by", { name: people[actorId ?? ""] ?? t("timeline.someone") })
        : t(`timeline.doer.${by}`);
  const sentence = (entry: TimelineEntry): string => {
    switch (entry.kind) {
      case "captured":
      case "capture_rejected":
      case "refunded":
      case "refund_failed":
      case "disputed":
      case "dispute_won":
      case "dispute_lost":
      case "fraud_warned":
        return t(`timeline.${entry.kind}`, { amount: formatMoney(entry.amount, locale) });
      case "refund_requested":
        return t(entry.by === "stripe" ? "timeline.refund_at_stripe" : "timeline.refund_requested", {
          amount: formatMoney(entry.amount, locale),
          reason: reasonName(entry.reason),
        });
      case "shipped":
      case "delivered":
      case "ready":
      case "picked_up":
        return t(`timeline.${entry.kind}`, { carrier: entry.carrier, trackingNumber: entry.trackingNumber });
      case "mail_sent":
      case "mail_waiting":
      case "mail_failed":
        return t(`timeline.${entry.kind}`, { mail: mailName(entry.mail) });
      case "cards_taken":
      case "cards_lost":
        return t(`timeline.${entry.kind}`, { amount: formatMoney(entry.amount, locale), last4: entry.last4 });
      case "readdressed":
        return t("timeline.readdressed", { parts: list.format(entry.changed.map((part) => t(`part.${part}`))) });
      case "noted":
        return notedWords(entry.action);
      default:
        return t(`timeline.${entry.kind}`);
    }
  };
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline" className="mb-2 text-xl">
        {t("order.timeline")} <span className="font-sans text-sm text-muted">({t("zone")})</span>
      </h2>
      <ol className="grid text-sm">
        {entries.map((entry) => (
          <li key={keyOf(entry)} className="grid gap-x-4 border-l border-line py-1.5 pl-4 sm:grid-cols-[11rem_1fr]">
            <Moment at={entry.at} locale={locale} className="text-muted" />
            <div className="min-w-0">
              {sentence(entry)} <span className="text-muted">{doer(entry)}</span>
              {entry.kind === "note" && (
                <p className="mt-1 rounded-control bg-surface px-3 py-2 break-words whitespace-pre-line">{entry.text}</p>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
