import { getTranslations } from "next-intl/server";
import { wholeNumber } from "@/components/admin/numbers";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { isLow } from "@/lib/inventory/domain/low-stock";
import type { StockRow } from "@/lib/inventory/types";
import { adminPaths } from "@/lib/kernel/admin-paths";
import type { Locale } from "@/lib/kernel/locale";

const head = "sticky top-0 z-10 border-b border-edge bg-paper py-2 pr-4 last:pr-0 font-medium text-muted";
const cell = "py-2.5 pr-4 last:pr-0 align-top";

/** On hand, reserved, sellable. On a phone: what can be sold and what is reserved. */
export async function StockTable({ rows, locale }: { rows: readonly StockRow[]; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "admin" });
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="sr-only">{t("stock.table")}</caption>
      <thead>
        <tr>
          <th scope="col" className={`${head} text-left`}>
            {t("stock.column.sku")}
          </th>
          <th scope="col" className={`${head} text-left max-md:hidden`}>
            {t("stock.column.name")}
          </th>
          <th scope="col" className={`${head} text-right max-md:hidden`}>
            {t("stock.column.onHand")}
          </th>
          <th scope="col" className={`${head} text-right max-md:hidden`}>
            {t("stock.column.reserved")}
          </th>
          <th scope="col" className={`${head} text-right`}>
            {t("stock.column.sellable")}
          </th>
          <th scope="col" className={`${head} text-left`}>
            {t("stock.column.state")}
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {rows.map(({ variantId, sku, name, label, onHand, reserved, sellable }) => (
          <tr key={variantId} className="hover:bg-surface">
            <th scope="row" className={`${cell} text-left font-normal`}>
              <Link href={adminPaths.stockOf(sku)} className="link target tabular inline-flex items-center font-medium break-all">
                {sku}
              </Link>
              <span className="block md:hidden">
                {name}
                {label && `, ${label}`}
                {reserved > 0 && (
                  <span className="block text-muted">{t("stock.reservedUnits", { units: wholeNumber(reserved, locale) })}</span>
                )}
              </span>
            </th>
            <td className={`${cell} max-md:hidden`}>
              {name}
              {label && <span className="text-muted">, {label}</span>}
            </td>
            <td className={`${cell} tabular text-right max-md:hidden`}>{wholeNumber(onHand, locale)}</td>
            <td className={`${cell} tabular text-right max-md:hidden`}>{wholeNumber(reserved, locale)}</td>
            <td className={`${cell} tabular text-right font-medium`}>{wholeNumber(sellable, locale)}</td>
            <td className={cell}>
              {isLow(sellable) ? (
                <Badge tone="sale">{t(sellable === 0 ? "stock.out" : "stock.low")}</Badge>
              ) : (
                <span className="text-muted">{t("stock.fine")}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
