import { getTranslations } from "next-intl/server";
import { staffOrSignIn } from "@/app/admin/guard";
import { AdminNotFound } from "@/components/admin/admin-not-found";
import { LowestStock } from "@/components/admin/lowest-stock";
import { PageHeading } from "@/components/admin/page-heading";
import { TodayList } from "@/components/admin/today-list";
import { OrderTable } from "@/components/orders/order-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { countLowStock, lowestStock } from "@/lib/inventory/queries/list-stock";
import { adminPaths } from "@/lib/kernel/admin-paths";
import { countOrders } from "@/lib/orders/queries/count-orders";
import { listOrders } from "@/lib/orders/queries/list-orders";
import { getBacklog } from "@/lib/payments/queries/get-backlog";
import { officeLanguage } from "@/lib/platform/office-language";
import { setStatus } from "@/lib/platform/request-context";

const ORDERS_SHOWN = 8;
const LOWEST_SHOWN = 6;

/** What needs doing today, in sentences with numbers. */
export default async function TodayPage() {
  const actor = await staffOrSignIn(adminPaths.home);
  const locale = await officeLanguage();
  const [orders, low, backlog, recent, lowest] = await Promise.all([
    countOrders(actor),
    countLowStock(actor),
    getBacklog(actor),
    listOrders(actor, {}),
    lowestStock(actor, locale, LOWEST_SHOWN),
  ]);
  if (!orders || !low || !backlog || !recent || !lowest) {
    setStatus(404);
    return <AdminNotFound locale={locale} />;
  }
  const t = await getTranslations({ locale, namespace: "admin" });
  return (
    <>
      <PageHeading title={t("today.title")} />
      <TodayList locale={locale} orders={orders} low={low} backlog={backlog} />
      <div className="mt-10 grid gap-10 lg:grid-cols-[minmax(0,3fr)_minmax(0,1fr)]">
        <section aria-labelledby="recent">
          <div className="mb-3 flex items-baseline justify-between gap-4">
            <h2 id="recent" className="text-xl">
              {t("today.recent")}
            </h2>
            <Link href={adminPaths.orders()} className="link target inline-flex items-center text-sm">
              {t("today.allOrders")}
            </Link>
          </div>
          {recent.items.length > 0 ? (
            <OrderTable orders={recent.items.slice(0, ORDERS_SHOWN)} locale={locale} />
          ) : (
            <EmptyState title={t("today.noOrders")} text={t("today.noOrdersText")} />
          )}
        </section>
        <LowestStock rows={lowest} locale={locale} />
      </div>
    </>
  );
}
