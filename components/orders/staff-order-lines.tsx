import { getTranslations } from "next-intl/server";
import { cell, Table } from "@/components/admin/table";
import { Price } from "@/components/ui/price";
import { intlTag, type Locale } from "@/lib/kernel/locale";
import { formatMoney, money } from "@/lib/kernel/money";
import { paths } from "@/lib/kernel/paths";
import { refundedUnits } from "@/lib/orders/domain/refunded-units";
import type { OrderView, StaffRefund } from "@/lib/orders/types";
import { isExempt } from "@/lib/tax/domain/is-exempt";

/** What was bought, as it was on the day, and what it adds up to. */
export async function StaffOrderLines({ order, refunds, locale }: { order: OrderView; refunds: readonly StaffRefund[]; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "admin" });
  const top = `${cell} align-top!`; // a picture has no baseline to share
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const dates = new Intl.DateTimeFormat(intlTag(locale), { dateStyle: "long", timeZone: "Europe/Paris" });
  const countryNames = new Intl.DisplayNames(locale, { type: "region" });
  const cards = order.tax.treatment === "voucher"; // neither delivered nor with VAT
  const show = (minor: number) => formatMoney(money(minor, order.total.currency), locale);
  const unitsBack = (lineId: string) => refundedUnits(refunds, lineId);
  return (
    <section aria-labelledby="lines">
      <h2 id="lines" className="mb-2 text-xl">
        {t("order.lines")}
      </h2>
      <Table
        columns={[
          { key: "article", name: t("order.line.article") },
          { key: "unit", name: t("order.line.unit"), end: true, from: "md" },
          { key: "quantity", name: t("order.line.quantity"), end: true },
          { key: "vat", name: t("order.line.vat"), end: true, from: "md" },
          { key: "total", name: t("order.line.total"), end: true },
        ]}
      >
        {order.lines.map((line) => (
          <tr key={line.id}>
            <th scope="row" className={`${top} text-left font-normal`}>
              <span className="flex gap-3">
                {line.pictureHash ? (
                  <img
                    src={paths.media(line.pictureHash, 320)}
                    alt=""
                    width={48}
                    height={48}
                    loading="lazy"
                    className="picture size-12 shrink-0 rounded-media object-cover"
                  />
                ) : (
                  <span className="size-12 shrink-0 rounded-media bg-ground" />
                )}
                <span className="grid min-w-0">
                  <span>
                    {line.name}
                    {line.variantLabel && `, ${line.variantLabel}`}
                  </span>
                  <span className="tabular break-all text-muted">{line.sku}</span>
                </span>
              </span>
            </th>
            <td className={`${top} text-right max-md:hidden`}>
              <Price amount={line.unitGross} locale={locale} />
            </td>
            <td className={`${top} tabular text-right`}>
              {line.quantity}
              {unitsBack(line.id) > 0 && (
                <span className="block whitespace-nowrap text-sale">{t("order.line.refunded", { count: unitsBack(line.id) })}</span>
              )}
            </td>
            <td className={`${top} text-right text-muted max-md:hidden`}>
              <Price amount={line.vat} locale={locale} /> ({percent.format(line.vatRateBasisPoints / 10_000)})
            </td>
            <td className={`${top} text-right`}>
              <Price amount={line.gross} locale={locale} />
              {line.discount.minor > 0 && <span className="tabular block text-muted">−{formatMoney(line.discount, locale)}</span>}
              {line.offer && <span className="block text-muted">{line.offer}</span>}
            </td>
          </tr>
        ))}
      </Table>
      <dl className="tabular ml-auto mt-3 grid max-w-sm grid-cols-[1fr_auto] gap-x-8 gap-y-1 text-sm">
        <dt>{t("order.items")}</dt>
        <dd className="text-right">{formatMoney(order.items, locale)}</dd>
        {order.offers.map(({ name, saved }) => (
          <div key={name} className="col-span-2 grid grid-cols-subgrid">
            <dt>{t("order.offer", { name })}</dt>
            <dd className="text-right">−{formatMoney(saved, locale)}</dd>
          </div>
        ))}
        {order.couponCode && (
          <>
            <dt>{t("order.discount", { code: order.couponCode })}</dt>
            <dd className="text-right">
              {order.couponDiscount.minor === 0 ? t("order.freeDelivery") : `−${formatMoney(order.couponDiscount, locale)}`}
            </dd>
          </>
        )}
        {!cards && (
          <>
            <dt>{t("order.shipping", { method: order.shippingMethod })}</dt>
            <dd className="text-right">{order.shipping.minor === 0 ? t("order.free") : formatMoney(order.shipping, locale)}</dd>
          </>
        )}
        {order.relief.minor > 0 && (
          <>
            <dt>{t("order.relief")}</dt>
            <dd className="text-right">−{formatMoney(order.relief, locale)}</dd>
          </>
        )}
        <dt className="text-base font-medium">{t(`order.${cards ? "totalPlain" : order.relief.minor > 0 ? "totalNet" : "total"}`)}</dt>
        <dd className="text-right text-base font-medium">{formatMoney(order.total, locale)}</dd>
        {(isExempt(order.tax.treatment) ? [] : order.vatGroups).map(({ rateBasisPoints, grossMinor, vatMinor }) => (
          <div key={rateBasisPoints} className="col-span-2 grid grid-cols-subgrid text-muted">
            <dt>{t("order.vatGroup", { rate: percent.format(rateBasisPoints / 10_000), gross: show(grossMinor) })}</dt>
            <dd className="text-right">{show(vatMinor)}</dd>
          </div>
        ))}
        {order.giftCard.minor > 0 && (
          <div className="col-span-2 grid grid-cols-subgrid">
            <dt>{t("order.giftCard")}</dt>
            <dd className="text-right">{formatMoney(order.giftCard, locale)}</dd>
          </div>
        )}
        {order.refunded.minor > 0 && (
          <div className="col-span-2 grid grid-cols-subgrid text-sale">
            <dt>{t("order.refunded")}</dt>
            <dd className="text-right">−{formatMoney(order.refunded, locale)}</dd>
          </div>
        )}
      </dl>
      <p className="mt-2 text-right text-sm text-muted">
        {t(`order.treatment.${order.tax.treatment}`, { country: countryNames.of(order.tax.country) ?? order.tax.country })}
      </p>
      {order.tax.number?.number && (
        <p className="text-right text-sm text-muted">
          {t(`order.vatNumber.${order.tax.number.check}`, {
            number: order.tax.number.number,
            day: dates.format(new Date(order.tax.number.checkedAt)),
            proof: order.tax.number.consultation ?? t("order.vatNumber.noProof"),
          })}
        </p>
      )}
    </section>
  );
}
