import { getTranslations } from "next-intl/server";
import { cell, Table } from "@/components/admin/table";
import { intlTag, type Locale } from "@/lib/kernel/locale";
import { formatMoney, money } from "@/lib/kernel/money";
import type { OssCorrection, OssRow } from "@/lib/tax/domain/tax-report";

type Props = {
  rows: readonly OssRow[];
  corrections: readonly OssCorrection[];
  locale: Locale;
  quarterName: (quarter: string) => string;
};

/** By country and rate what is declared; what went back of earlier quarters below, each with its quarter. */
export async function OssTable({ rows, corrections, locale, quarterName }: Props) {
  const t = await getTranslations({ locale, namespace: "admin" });
  const countries = new Intl.DisplayNames(locale, { type: "region" });
  const percent = new Intl.NumberFormat(intlTag(locale), { style: "percent", maximumFractionDigits: 2 });
  const euro = (minor: number) => formatMoney(money(minor, "EUR"), locale);
  const line = (row: OssRow, of: string | null) => (
    <tr key={`${of ?? ""}${row.country}${row.rateBasisPoints}`}>
      <th scope="row" className={`${cell} text-left font-normal`}>
        {countries.of(row.country) ?? row.country}
        {of && <span className="block text-muted">{t("tax.correctionOf", { quarter: quarterName(of) })}</span>}
      </th>
      <td className={`${cell} text-right`}>{percent.format(row.rateBasisPoints / 10_000)}</td>
      <td className={`${cell} text-right`}>{euro(row.baseMinor)}</td>
      <td className={`${cell} text-right`}>{euro(row.vatMinor)}</td>
    </tr>
  );
  return (
    <Table
      columns={[
        { key: "country", name: t("tax.column.country") },
        ...(["rate", "base", "vat"] as const).map((key) => ({ key: key, name: t(`tax.column.${key}`), end: true })),
      ]}
      caption={t("tax.table")}
      className="max-w-2xl tabular"
    >
      {rows.map((row) => line(row, null))}
      {corrections.map((row) => line(row, row.quarter))}
    </Table>
  );
}
