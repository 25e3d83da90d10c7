import { getTranslations } from "next-intl/server";
import { Moment } from "@/components/admin/moment";
import { cell, Table } from "@/components/admin/table";
import { Price } from "@/components/ui/price";
import type { PriceRow } from "@/lib/catalog/types";
import type { Locale } from "@/lib/kernel/locale";

/** The prices of a variant, newest first: what is planned, what is in force, what was. */
export async function PriceTable({ rows, locale }: { rows: readonly PriceRow[]; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "admin" });
  return (
    <Table
      columns={[
        { key: "since", name: `${t("price.since")} (${t("zone")})` },
        { key: "title", name: t("price.title"), end: true },
        { key: "label", name: t("price.state.label") },
      ]}
    >
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
    </Table>
  );
}
