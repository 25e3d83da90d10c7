import { getTranslations } from "next-intl/server";
import { cell, Table } from "@/components/admin/table";
import type { Locale } from "@/lib/kernel/locale";
import { formatMoney, money } from "@/lib/kernel/money";
import type { InCurrency, TaxReport } from "@/lib/tax/domain/tax-report";

/** French, one-stop shop, exempt: three sums that are all that came in less what went back, said in a sentence below, each currency by itself. */
export async function TaxSums({ report, locale }: { report: TaxReport & { counted: readonly InCurrency[] }; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "admin" });
  const euro = (minor: number) => formatMoney(money(minor, "EUR"), locale);
  const sums = [
    ["domestic", report.domestic],
    ["oss", report.oss],
    ["exempt", report.exempt],
  ] as const;
  const written = (amounts: readonly InCurrency[]) =>
    amounts.map(({ currency, minor }) => formatMoney(money(minor, currency), locale)).join(" + ") || euro(0);
  const [reported, counted] = [written(report.reported), written(report.counted)];
  const agrees = reported === counted;
  return (
    <section aria-labelledby="sums">
      <h2 id="sums" className="mb-2 text-xl">
        {t("tax.sums")}
      </h2>
      <Table
        columns={[
          { key: "treatment", name: t("tax.column.treatment") },
          ...(["base", "vat", "together"] as const).map((key) => ({ key: key, name: t(`tax.column.${key}`), end: true })),
        ]}
        className="max-w-2xl tabular"
      >
        {sums.map(([key, { baseMinor, vatMinor }]) => (
          <tr key={key}>
            <th scope="row" className={`${cell} text-left font-normal`}>
              {t(`tax.sum.${key}`)}
            </th>
            <td className={`${cell} text-right`}>{euro(baseMinor)}</td>
            <td className={`${cell} text-right`}>{euro(vatMinor)}</td>
            <td className={`${cell} text-right`}>{euro(baseMinor + vatMinor)}</td>
          </tr>
        ))}
      </Table>
      <p className={`mt-2 text-sm ${agrees ? "text-muted" : "font-medium text-sale"}`}>
        {t(agrees ? "tax.agrees" : "tax.differs", { orders: counted, together: reported })}
      </p>
    </section>
  );
}
