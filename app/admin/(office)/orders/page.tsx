import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { single, staffOrSignIn } from "@/app/admin/guard";
import { AdminNotFound } from "@/components/admin/admin-not-found";
import { counted } from "@/components/admin/numbers";
import { PageHeading } from "@/components/admin/page-heading";
import { Pager } from "@/components/admin/pager";
import { OrderFilters } from "@/components/orders/order-filters";
import { OrderSearchForm } from "@/components/orders/order-search-form";
import { OrderTable } from "@/components/orders/order-table";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { adminPaths } from "@/lib/kernel/admin-paths";
import { searchOrdersAction } from "@/lib/orders/actions";
import { listOrders } from "@/lib/orders/queries/list-orders";
import { orderFilterSchema } from "@/lib/orders/schemas";
import { officeLanguage } from "@/lib/platform/office-language";
import { setStatus } from "@/lib/platform/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations({ locale: await officeLanguage(), namespace: "admin" }))("orders.title") };
}

/** Orders, newest first; what narrows them stands in the address. */
export default async function OrdersPage({ searchParams }: PageProps<"/admin/orders">) {
  const query = single(await searchParams);
  const actor = await staffOrSignIn(adminPaths.orders(query));
  const filter = orderFilterSchema.parse(query);
  const [locale, list] = await Promise.all([officeLanguage(), listOrders(actor, filter)]);
  if (!list) {
    setStatus(404);
    return <AdminNotFound locale={locale} />;
  }
  const t = await getTranslations({ locale, namespace: "admin" });
  const { before: _before, after: _after, ...narrowed } = filter;
  const isNarrowed = Object.values(narrowed).some(Boolean);
  const empty = isNarrowed ? (["title", "text"] as const) : (["none", "noneText"] as const);
  return (
    <>
      <PageHeading
        title={t("orders.title")}
        aside={
          <>
            <span className="text-muted">{t("orders.count", counted(list.total, locale))}</span>
            <Link href={adminPaths.newOrder} className={buttonClass({ variant: "secondary" }, "sm:ml-auto")}>
              {t("manual.open")}
            </Link>
          </>
        }
      />
      <div className="mb-6 flex flex-wrap items-end gap-x-8 gap-y-4">
        <OrderSearchForm
          action={searchOrdersAction}
          words={{
            label: t("orders.search"),
            hint: t("orders.searchHint"),
            submit: t("orders.searchAction"),
            error: t("orders.error.search"),
            throttled: t("refused.throttled"),
            denied: t("refused.denied"),
          }}
        />
        <OrderFilters filter={filter} locale={locale} />
      </div>
      {isNarrowed && (
        <p className="mb-4 flex flex-wrap items-center gap-x-4 text-sm">
          {filter.number && <span>{t("orders.byNumber", { number: filter.number })}</span>}
          {filter.customer && <span>{t("orders.byCustomer")}</span>}
          {filter.name && <span>{t("orders.byName")}</span>}
          <Link href={adminPaths.orders()} className="link target inline-flex items-center">
            {t("orders.clear")}
          </Link>
        </p>
      )}
      {list.items.length > 0 ? (
        <OrderTable orders={list.items} locale={locale} />
      ) : (
        <EmptyState title={t(`orders.empty.${empty[0]}`)} text={t(`orders.empty.${empty[1]}`)} />
      )}
      <Pager
        label={t("orders.pages")}
        newer={list.newer ? { href: adminPaths.orders({ ...narrowed, after: list.newer }), label: t("orders.newer") } : null}
        older={list.older ? { href: adminPaths.orders({ ...narrowed, before: list.older }), label: t("orders.older") } : null}
      />
    </>
  );
}
