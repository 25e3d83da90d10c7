import { getTranslations } from "next-intl/server";
import { Moment } from "@/components/admin/moment";
import { wholeNumber } from "@/components/admin/numbers";
import { Link } from "@/components/ui/link";
import type { HoldList } from "@/lib/inventory/types";
import { adminPaths } from "@/lib/kernel/admin-paths";
import type { Locale } from "@/lib/kernel/locale";

const head = "border-b border-edge py-2 pr-4 last:pr-0 font-medium text-muted";
const cell = "py-2.5 pr-4 last:pr-0 align-top";

/** Which unpaid orders hold a variant, since when, and until when their payment session lives. */
export async function HoldTable({ holds, rest, locale }: HoldList & { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "admin" });
  if (holds.length === 0) return <p className="text-sm text-muted">{t("stock.noHolds")}</p>;
  return (
    <>
      <table aria-labelledby="holds" className="w-full border-collapse text-sm">
        <thead>
          <tr>
            <th scope="col" className={`${head} text-left`}>
              {t("stock.hold.order")}
            </th>
            <th scope="col" className={`${head} text-right`}>
              {t("stock.hold.units")}
            </th>
            <th scope="col" className={`${head} text-left max-md:hidden`}>
              {t("stock.hold.since")} ({t("zone")})
            </th>
            <th scope="col" className={`${head} text-left`}>
              {t("stock.hold.until")} ({t("zone")})
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {holds.map(({ orderNumber, units, since, until }) => (
            <tr key={orderNumber}>
              <th scope="row" className={`${cell} text-left font-normal`}>
                <Link href={adminPaths.order(orderNumber)} className="link target tabular inline-flex items-center">
                  {orderNumber}
                </Link>
                <span className="block text-muted md:hidden">
                  {t("stock.hold.sinceShort")} <Moment at={since} locale={locale} />
                </span>
              </th>
              <td className={`${cell} tabular text-right`}>{wholeNumber(units, locale)}</td>
              <td className={`${cell} max-md:hidden`}>
                <Moment at={since} locale={locale} />
              </td>
              <td className={cell}>{until ? <Moment at={until} locale={locale} /> : t("stock.hold.unknown")}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 && <p className="mt-2 text-sm text-muted">{t("stock.moreHolds", { count: rest })}</p>}
    </>
  );
}
