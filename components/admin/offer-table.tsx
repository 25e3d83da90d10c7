import { getTranslations } from "next-intl/server";
import { EndForm, type EndWords } from "@/components/admin/end-form";
import { Moment } from "@/components/admin/moment";
import { wholeNumber } from "@/components/admin/numbers";
import { cell, Table } from "@/components/admin/table";
import { type OfferWords, offerText } from "@/components/promotions/offer-text";
import { Badge } from "@/components/ui/badge";
import type { Locale } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";
import type { EndOfferAction, EndOfferError, OfferRowView } from "@/lib/promotions/types";

const columns = ["offer", "period", "orders", "saved", "state"] as const;
const onDesk: readonly string[] = ["period", "saved"];

type Props = { rows: readonly OfferRowView[]; locale: Locale; end: { action: EndOfferAction; words: EndWords<EndOfferError> } | null };

/** Each offer with what it gives, for what, and what became of it; for admins, the button that ends it. On a phone the period and the sum go. */
export async function OfferTable({ rows, locale, end }: Props) {
  const t = await getTranslations({ locale, namespace: "admin" });
  const words = (await getTranslations({ locale, namespace: "catalog" })).raw("offer") as OfferWords;
  return (
    <Table
      columns={columns.map((key) => ({ key, name: t(`offers.column.${key}`), ...(onDesk.includes(key) && { from: "md" as const }) }))}
      caption={t("offers.table")}
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row" className={`${cell} text-left font-normal`}>
            <span className="block font-medium">{row.names[locale]}</span>
            <span className="block">{offerText(row, words, locale)}</span>
            <span className="block text-muted">
              {[[...row.categories, ...row.products].join(", "), row.couponToo ? t("offers.withCode") : t("offers.alone")].join(" · ")}
            </span>
          </th>
          <td className={`${cell} max-md:hidden`}>
            <Moment at={row.startsAt} locale={locale} className="block" />
            <span className="block text-muted">
              {row.endsAt === null ? (
                t("offers.always")
              ) : (
                <>
                  {t("offers.until")} <Moment at={row.endsAt} locale={locale} />
                </>
              )}
            </span>
          </td>
          <td className={`${cell} tabular`}>{wholeNumber(row.orders, locale)}</td>
          <td className={`${cell} tabular max-md:hidden`}>{row.saved.map((sum) => formatMoney(sum, locale)).join(" + ") || "–"}</td>
          <td className={cell}>
            <Badge tone={row.state === "live" ? "accent" : "neutral"}>{t(`offers.state.${row.state}`)}</Badge>
            {end && row.state !== "ended" && (
              <EndForm
                action={end.action}
                name="offerId"
                id={row.id}
                label={t("offers.endOf", { name: row.names[locale] })}
                words={end.words}
              />
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}
