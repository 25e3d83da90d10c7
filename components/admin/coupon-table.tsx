import { getTranslations } from "next-intl/server";
import { EndForm, type EndWords } from "@/components/admin/end-form";
import { Moment } from "@/components/admin/moment";
import { wholeNumber } from "@/components/admin/numbers";
import { cell, Table } from "@/components/admin/table";
import { Badge } from "@/components/ui/badge";
import { intlTag, type Locale } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";
import type { CouponRowView, EndCouponAction, EndCouponError } from "@/lib/promotions/types";

type Props = { rows: readonly CouponRowView[]; locale: Locale; end: { action: EndCouponAction; words: EndWords<EndCouponError> } | null };

/** Each code with what it gives, to whom, and what became of it; for admins, the button that ends it. On a phone the period and the sum go. */
export async function CouponTable({ rows, locale, end }: Props) {
  const t = await getTranslations({ locale, namespace: "admin" });
  const percent = new Intl.NumberFormat(intlTag(locale), { style: "percent", maximumFractionDigits: 2 });
  const conditions = (row: CouponRowView): string[] => [
    ...(row.minimum.minor > 0 ? [t("coupons.minimum", { amount: formatMoney(row.minimum, locale) })] : []),
    ...(row.firstOrder ? [t("coupons.firstOrder")] : []),
    ...(row.products.length + row.categories.length > 0
      ? [t("coupons.goods", { names: [...row.categories, ...row.products].join(", ") })]
      : []),
    ...(row.maxPerCustomer === null ? [] : [t("coupons.perCustomer", { n: row.maxPerCustomer })]),
  ];
  return (
    <Table
      columns={[
        { key: "code", name: t("coupons.column.code") },
        { key: "period", name: t("coupons.column.period"), from: "md" },
        { key: "uses", name: t("coupons.column.uses") },
        { key: "saved", name: t("coupons.column.saved"), from: "md" },
        { key: "state", name: t("coupons.column.state") },
      ]}
      caption={t("coupons.table")}
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row" className={`${cell} text-left font-normal`}>
            <span className="tabular block break-all font-medium">{row.code}</span>
            <span className="block">
              {t(`coupons.worth.${row.kind}`, {
                percent: percent.format(row.basisPoints / 10_000),
                amount: formatMoney(row.amount, locale),
              })}
            </span>
            <span className="block text-muted">{conditions(row).join(" · ")}</span>
          </th>
          <td className={`${cell} max-md:hidden`}>
            <Moment at={row.startsAt} locale={locale} className="block" />
            {row.endsAt === null ? (
              <span className="text-muted">{t("coupons.always")}</span>
            ) : (
              <span className="block text-muted">
                {t("coupons.until", { moment: "" })} <Moment at={row.endsAt} locale={locale} />
              </span>
            )}
          </td>
          <td className={`${cell} tabular`}>
            {row.maxUses === null
              ? wholeNumber(row.uses, locale)
              : t("coupons.usesOf", { uses: wholeNumber(row.uses, locale), most: wholeNumber(row.maxUses, locale) })}
            {row.waiting > 0 && <span className="block text-muted">{t("coupons.waiting", { n: row.waiting })}</span>}
          </td>
          <td className={`${cell} tabular max-md:hidden`}>{row.saved.map((sum) => formatMoney(sum, locale)).join(" + ") || "–"}</td>
          <td className={cell}>
            <Badge tone={row.state === "live" ? "accent" : "neutral"}>{t(`coupons.state.${row.state}`)}</Badge>
            {end && row.state !== "ended" && (
              <EndForm action={end.action} name="couponId" id={row.id} label={t("coupons.endOf", { code: row.code })} words={end.words} />
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}
