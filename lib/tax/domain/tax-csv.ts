import type { Quarter } from "@/lib/kernel/quarter";
import type { OssCorrection, OssRow, TaxReport } from "@/lib/tax/domain/tax-report";

const cents = (minor: number): string => {
  const digits = String(Math.abs(minor)).padStart(3, "0");
  return `${minor < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** The declaration as RFC 4180 text: a line for each country and rate, corrections of earlier quarters below, amounts in euro with a point. */
export function taxCsv(quarter: Quarter, { rows, corrections }: Pick<TaxReport, "rows" | "corrections">): string {
  const line = (kind: string, of: Quarter, row: OssRow | OssCorrection) =>
    [kind, of, row.country, cents(row.rateBasisPoints), cents(row.baseMinor), cents(row.vatMinor)].join(",");
  const lines = [
    "kind,quarter,country,vat_rate_percent,taxable_base_eur,vat_eur",
    ...rows.map((row) => line("supply", quarter, row)),
    ...corrections.map((row) => line("correction", row.quarter, row)),
  ];
  return `${lines.join("\r\n")}\r\n`;
}
