import { getTranslations } from "next-intl/server";
import { Moment } from "@/components/admin/moment";
import { Price } from "@/components/ui/price";
import type { PriceRow } from "@/lib/catalog/types";
import type { Locale } from "@/lib/kernel/locale";

const head = "border-b border-edge py-2 pr-4 last:pr-0 font-medium text-muted";
const cell = "py-2.5 pr-4 last:pr-0 align-top";

/** The prices of a variant, newest first: what is planned, what is in force, what was. */
export async function PriceTable({ rows, locale }: { rows: readonly PriceRow[]; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "admin" });
  return (
    <table className="w-full border-collapse text-sm">
      <thead>
        <tr>
          <th scope="col" className={`${head} text-left`}>
            {t("price.since")} ({t("zone")})
          </th>
          <th scope="col" className={`${head} text-right`}>
            {t("price.title")}
          </th>
          <th scope="col" className={`${head} text-left`}>
            {t("price.state.label")}
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {rows.map(({ id, price, from, state }) => (
          <tr key={id} className={state === "past" || state === "canceled" ? "text-muted" : undefined}>
            <td className={cell}>
              <Moment at={from} locale={locale} />
            </td>
            <td className={`${cell} text-right`}>
              <Price amount={price} locale={locale} />
            </td>
            <td className={cell}>{t(`price.state.${state}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
