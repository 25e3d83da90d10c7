import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { single, staffOrSignIn } from "@/app/admin/guard";
import { exclusionWords, priceWords, stockWords } from "@/app/admin/words";
import { AdminNotFound } from "@/components/admin/admin-not-found";
import { ExclusionForm } from "@/components/admin/exclusion-form";
import { HoldTable } from "@/components/admin/hold-table";
import { MovementTable } from "@/components/admin/movement-table";
import { PageHeading } from "@/components/admin/page-heading";
import { PriceCurrencies } from "@/components/admin/price-currencies";
import { CancelPricesForm, PriceForm, WithdrawPriceForm } from "@/components/admin/price-form";
import { PriceTable } from "@/components/admin/price-table";
import { StockForm } from "@/components/admin/stock-form";
import { StockTable } from "@/components/admin/stock-table";
import { Notice } from "@/components/ui/notice";
import { cancelPricesAction, setExclusionAction, setPriceAction, withdrawPriceAction } from "@/lib/catalog/actions";
import { mayChangePrices, mayEditExclusions } from "@/lib/catalog/policy";
import { getExclusionForStaff } from "@/lib/catalog/queries/get-exclusion-for-staff";
import { getPricesForStaff } from "@/lib/catalog/queries/get-prices-for-staff";
import { getStaff } from "@/lib/identity/queries/get-staff";
import { adjustStockAction } from "@/lib/inventory/actions";
import { mayAdjustStock } from "@/lib/inventory/policy";
import { listHolds } from "@/lib/inventory/queries/list-holds";
import { getStockForStaff } from "@/lib/inventory/queries/list-stock";
import { adminPaths } from "@/lib/kernel/admin-paths";
import { currencies, HOME_CURRENCY } from "@/lib/kernel/market";
import { formatMoney } from "@/lib/kernel/money";
import { withdrawalExclusions } from "@/lib/kernel/withdrawal-exclusion";
import { officeLanguage } from "@/lib/platform/office-language";
import { setStatus } from "@/lib/platform/request-context";

const causes = ["received", "correction"] as const;
const notices = [
  ["counted", "stock.done"],
  ["priced", "price.done"],
  ["unplanned", "price.canceled"],
  ["withdrawn", "price.withdrawn"],
  ["excluded", "exclusion.done"],
] as const;

export async function generateMetadata({ params }: PageProps<"/admin/stock/[sku]">): Promise<Metadata> {
  const [{ sku }, locale] = await Promise.all([params, officeLanguage()]);
  return { title: `${sku} · ${(await getTranslations({ locale, namespace: "admin" }))("stock.title")}` };
}

/** One variant: how many there are, who holds some of them, what moved, and for admins the form that says what was counted. */
export default async function VariantStockPage({ params, searchParams }: PageProps<"/admin/stock/[sku]">) {
  const { sku } = await params; // letters, digits, hyphens: what would need decoding is none
  const { done, form, currency: asked } = single(await searchParams);
  const currency = currencies.find((known) => known === asked) ?? HOME_CURRENCY;
  const actor = await staffOrSignIn(adminPaths.stockOf(sku));
  const locale = await officeLanguage();
  const found = await getStockForStaff(actor, locale, sku);
  if (!found) {
    setStatus(404);
    return <AdminNotFound locale={locale} />;
  }
  const { row, movements } = found;
  const [t, held, people, prices, withdrawal] = await Promise.all([
    getTranslations({ locale, namespace: "admin" }),
    listHolds(actor, row.variantId),
    getStaff(
      actor,
      movements.flatMap(({ actorId }) => actorId ?? []),
    ),
    getPricesForStaff(actor, row.variantId, currency),
    getExclusionForStaff(actor, row.variantId),
  ]);
  const notice = notices.find(([code]) => code === done)?.[1];
  const planned = prices?.rows.some(({ state }) => state === "planned");
  const of = { variantId: row.variantId, sku: row.sku, currency };
  return (
    <>
      <PageHeading title={row.label ? `${row.name}, ${row.label}` : row.name} back={{ href: adminPaths.stock(), label: t("stock.back") }}>
        {notice && (
          <Notice tone="success" role="status">
            {t(notice)}
          </Notice>
        )}
      </PageHeading>
      <div className="grid items-start gap-10 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="grid gap-10">
          <StockTable rows={[row]} locale={locale} />
          {prices && (
            <section aria-labelledby="prices">
              <h2 id="prices" className="mb-2 text-xl">
                {t("price.title")}
              </h2>
              <PriceCurrencies sku={row.sku} current={currency} label={t("price.currency")} />
              <p className="mb-2 text-sm">
                {prices.price ? t("price.now", { price: formatMoney(prices.price, locale) }) : t("price.none", { currency })}{" "}
                {prices.prior && t("price.reduced", { price: formatMoney(prices.prior, locale) })}
              </p>
              {prices.rows.length > 0 && <PriceTable rows={prices.rows} locale={locale} />}
            </section>
          )}
          {held && (
            <section aria-labelledby="holds">
              <h2 id="holds" className="mb-2 text-xl">
                {t("stock.holds")}
              </h2>
              {held.holds.length > 0 && <p className="mb-2 text-sm text-muted">{t("stock.holdsExplain")}</p>}
              <HoldTable {...held} locale={locale} />
            </section>
          )}
          <section aria-labelledby="movements">
            <h2 id="movements" className="mb-2 text-xl">
              {t("stock.movements")}
            </h2>
            <MovementTable movements={movements} people={Object.fromEntries(people.map(({ id, name }) => [id, name]))} locale={locale} />
          </section>
        </div>
        <div className="grid gap-8">
          {mayAdjustStock(actor) ? (
            <section aria-labelledby="count" className="rounded-control border border-line bg-surface p-5">
              <h2 id="count" className="mb-4 text-xl">
                {t("stock.count")}
              </h2>
              <StockForm
                key={form}
                action={adjustStockAction}
                row={row}
                causes={causes.map((code) => ({ code, name: t(`stock.cause.${code}`) }))}
                words={stockWords(t, row.reserved)}
              />
            </section>
          ) : (
            <p className="text-sm text-muted">{t("stock.readOnly")}</p>
          )}
          {prices && mayChangePrices(actor) ? (
            <section aria-labelledby="set-price" className="rounded-control border border-line bg-surface p-5">
              <h2 id="set-price" className="mb-4 text-xl">
                {prices.price ? t("price.set") : t("price.first", { currency })}
              </h2>
              {planned ? (
                <CancelPricesForm {...of} action={cancelPricesAction} words={priceWords(t, currency)} />
              ) : (
                <PriceForm
                  {...of}
                  key={form ?? currency}
                  action={setPriceAction}
                  seenMinor={prices.price?.minor ?? 0}
                  locale={locale}
                  words={priceWords(t, currency)}
                />
              )}
              {prices.price && currency !== HOME_CURRENCY && (
                <div className="mt-6 border-t border-line pt-4">
                  <WithdrawPriceForm {...of} action={withdrawPriceAction} words={priceWords(t, currency)} />
                </div>
              )}
            </section>
          ) : (
            <p className="text-sm text-muted">{t("price.readOnly")}</p>
          )}
          {withdrawal && (
            <section aria-labelledby="withdrawal" className="rounded-control border border-line bg-surface p-5">
              <h2 id="withdrawal" className="mb-2 text-xl">
                {t("exclusion.title")}
              </h2>
              <p className="mb-4 text-sm">{t(`exclusion.is.${withdrawal.exclusion ?? "none"}`, { count: withdrawal.variants })}</p>
              {mayEditExclusions(actor) ? (
                <ExclusionForm
                  key={form}
                  action={setExclusionAction}
                  variantId={row.variantId}
                  sku={row.sku}
                  seen={withdrawal.exclusion}
                  reasons={withdrawalExclusions.map((code) => ({ code, name: t(`exclusion.reason.${code}`) }))}
                  words={exclusionWords(t)}
                />
              ) : (
                <p className="text-sm text-muted">{t("exclusion.readOnly")}</p>
              )}
            </section>
          )}
        </div>
      </div>
    </>
  );
}
