import { getTranslations } from "next-intl/server";
import { Moment } from "@/components/admin/moment";
import { counted } from "@/components/admin/numbers";
import { OrderBadges } from "@/components/orders/order-badges";
import { Link } from "@/components/ui/link";
import { Price } from "@/components/ui/price";
import { adminPaths } from "@/lib/kernel/admin-paths";
import type { Locale } from "@/lib/kernel/locale";
import type { OrderListItem } from "@/lib/orders/types";

const head = "sticky top-0 z-10 border-b border-edge bg-paper py-2 pr-4 text-left font-medium text-muted";
const cell = "py-2.5 pr-4 align-top";

/** Orders as rows. On a phone each row keeps number, moment, buyer, state and total; the rest is on the order's page. */
export async function OrderTable({ orders, locale }: { orders: readonly OrderListItem[]; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "admin" });
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="sr-only">{t("orders.table")}</caption>
      <thead>
        <tr>
          <th scope="col" className={head}>
            {t("orders.column.number")}
          </th>
          <th scope="col" className={`${head} max-md:hidden`}>
            {t("orders.column.date")} ({t("zone")})
          </th>
          <th scope="col" className={`${head} max-md:hidden`}>
            {t("orders.column.buyer")}
          </th>
          <th scope="col" className={head}>
            {t("orders.column.status")}
          </th>
          <th scope="col" className={`${head} text-right max-lg:hidden`}>
            {t("orders.column.units")}
          </th>
          <th scope="col" className={`${head} pr-0 text-right`}>
            {t("orders.column.total")}
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {orders.map((order) => (
          <tr key={order.id} className="hover:bg-surface">
            <th scope="row" className={`${cell} text-left font-normal`}>
              <Link href={adminPaths.order(order.number)} className="link target tabular inline-flex items-center font-medium">
                {order.number}
              </Link>
              <span className="block text-muted md:hidden">
                <Moment at={order.createdAt} locale={locale} />
              </span>
              <span className="block md:hidden">{order.buyer}</span>
            </th>
            <td className={`${cell} whitespace-nowrap max-md:hidden`}>
              <Moment at={order.createdAt} locale={locale} />
            </td>
            <td className={`${cell} max-md:hidden`}>
              {order.buyer} <span className="text-muted">{order.country}</span>
            </td>
            <td className={cell}>
              <OrderBadges locale={locale} status={order.status} payment={order.paymentStatus} fulfilment={order.fulfilmentStatus} />
            </td>
            <td className={`${cell} tabular text-right max-lg:hidden`}>{t("orders.units", counted({ count: order.units }, locale))}</td>
            <td className={`${cell} pr-0 text-right`}>
              <Price amount={order.total} locale={locale} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
