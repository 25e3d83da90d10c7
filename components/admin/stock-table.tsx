import { getTranslations } from "next-intl/server";
import { wholeNumber } from "@/components/admin/numbers";
import { cell, Table } from "@/components/admin/table";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { isLow } from "@/lib/inventory/domain/low-stock";
import type { StockRow } from "@/lib/inventory/types";
import { adminPaths } from "@/lib/kernel/admin-paths";
import type { Locale } from "@/lib/kernel/locale";

/** On hand, reserved, sellable. On a phone: what can be sold and what is reserved. */
export async function StockTable({ rows, locale }: { rows: readonly StockRow[]; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "admin" });
  return (
    <Table
      columns={[
        { key: "sku", name: t("stock.column.sku") },
        { key: "name", name: t("stock.column.name"), from: "md" },
        { key: "onHand", name: t("stock.column.onHand"), end: true, from: "md" },
        { key: "reserved", name: t("stock.column.reserved"), end: true, from: "md" },
        { key: "sellable", name: t("stock.column.sellable"), end: true },
        { key: "state", name: t("stock.column.state") },
      ]}
      caption={t("stock.table")}
      sticky
    >
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
    </Table>
  );
}
