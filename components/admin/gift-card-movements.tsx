import { getTranslations } from "next-intl/server";
import { Moment } from "@/components/admin/moment";
import { Link } from "@/components/ui/link";
import type { OfficeMovement } from "@/lib/giftcards/types";
import { adminPaths } from "@/lib/kernel/admin-paths";
import type { Locale } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";

/** All that moved a card, oldest first, with the order that it was for. */
export async function GiftCardMovements({ movements, locale }: { movements: readonly OfficeMovement[]; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "admin" });
  return (
    <section aria-labelledby="movements">
      <h2 id="movements" className="text-xl">
        {t("giftCards.movements")}
      </h2>
      <ul className="mt-3 max-w-3xl divide-y divide-line border-y border-line text-sm">
        {movements.map(({ id, cause, amount, at, orderNumber, byStaff }) => (
          <li key={id} className="grid gap-x-6 py-3 sm:grid-cols-[11rem_1fr_auto]">
            <Moment at={at} locale={locale} className="text-muted" />
            <span>
              {t(`giftCards.cause.${cause}`)}
              {byStaff && <span className="text-muted"> · {t("giftCards.byStaff")}</span>}
              {orderNumber && (
                <>
                  {" · "}
                  <Link href={adminPaths.order(orderNumber)} className="link target inline-flex items-center">
                    {orderNumber}
                  </Link>
                </>
              )}
            </span>
            <span className="tabular sm:text-right">{formatMoney(amount, locale)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
