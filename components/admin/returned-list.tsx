import { getTranslations } from "next-intl/server";
import { Age } from "@/components/admin/age";
import { reasonText } from "@/components/admin/task-words";
import { Link } from "@/components/ui/link";
import { adminPaths } from "@/lib/kernel/admin-paths";
import type { Locale } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";
import type { ReturnedPayment } from "@/lib/payments/types";

/** Payments that could not be kept: why, and how far their way back is. */
export async function ReturnedList({ payments, now, locale }: { payments: readonly ReturnedPayment[]; now: string; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "admin" });
  return (
    <section aria-labelledby="returned" className="grid gap-2">
      <h2 id="returned" className="text-xl">
        {t("inbox.returned")}
      </h2>
      <p className="text-sm text-muted">{t("inbox.returnedExplain")}</p>
      <ul className="divide-y divide-line border-y border-line">
        {payments.map(({ orderNumber, paymentIntentId, amount, reason, refund, at }) => (
          <li key={paymentIntentId} className="grid gap-1 py-4 text-sm">
            <p className="text-base">
              <span className="tabular">{formatMoney(amount, locale)}</span> ·{" "}
              <Link href={adminPaths.order(orderNumber)} className="link target tabular inline-flex items-center">
                {t("inbox.order", { number: orderNumber })}
              </Link>
            </p>
            {reason && <p>{reasonText(t, reason)}</p>}
            <p className="text-muted">
              <Age at={at} now={now} locale={locale} />
              {refund && ` · ${t("inbox.returnState", { state: t(`order.refundStatus.${refund}`) })}`}
            </p>
            <p className="break-all text-muted">{paymentIntentId}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
