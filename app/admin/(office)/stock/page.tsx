import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { single, staffOrSignIn } from "@/app/admin/guard";
import { AdminNotFound } from "@/components/admin/admin-not-found";
import { counted } from "@/components/admin/numbers";
import { PageHeading } from "@/components/admin/page-heading";
import { Pager } from "@/components/admin/pager";
import { StockFilters } from "@/components/admin/stock-filters";
import { StockTable } from "@/components/admin/stock-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { listStock } from "@/lib/inventory/queries/list-stock";
import { stockFilterSchema } from "@/lib/inventory/schemas";
import { adminPaths } from "@/lib/kernel/admin-paths";
import { officeLanguage } from "@/lib/platform/office-language";
import { setStatus } from "@/lib/platform/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations({ locale: await officeLanguage(), namespace: "admin" }))("stock.title") };
}

/** What is on the shelf, variant by variant. */
export default async function StockPage({ searchParams }: PageProps<"/admin/stock">) {
  const query = single(await searchParams);
  const actor = await staffOrSignIn(adminPaths.stock(query));
  const filter = stockFilterSchema.parse(query);
  const locale = await officeLanguage();
  const list = await listStock(actor, locale, filter);
  if (!list) {
    setStatus(404);
    return <AdminNotFound locale={locale} />;
  }
  const t = await getTranslations({ locale, namespace: "admin" });
  const narrowed = { q: filter.q, low: filter.low ? "1" : undefined };
  return (
    <>
      <PageHeading title={t("stock.title")}>
        <p>{t("stock.lowCount", counted(list.low, locale))}</p>
        <p className="text-sm text-muted">{t("stock.explain")}</p>
      </PageHeading>
      <StockFilters filter={filter} locale={locale} />
      {(filter.q || filter.low) && (
        <p className="mb-4 text-sm">
          <Link href={adminPaths.stock()} className="link target inline-flex items-center">
            {t("stock.clear")}
          </Link>
        </p>
      )}
      {list.rows.length > 0 ? (
        <StockTable rows={list.rows} locale={locale} />
      ) : (
        <EmptyState title={t("stock.empty.title")} text={t("stock.empty.text")} />
      )}
      <Pager
        label={t("stock.pages")}
        newer={null}
        older={list.next ? { href: adminPaths.stock({ ...narrowed, after: list.next }), label: t("stock.more") } : null}
      />
    </>
  );
}
