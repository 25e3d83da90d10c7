import { getTranslations } from "next-intl/server";
import { Moment } from "@/components/admin/moment";
import { wholeNumber } from "@/components/admin/numbers";
import { OrderBadges } from "@/components/orders/order-badges";
import { Link } from "@/components/ui/link";
import { Price } from "@/components/ui/price";
import { adminPaths } from "@/lib/kernel/admin-paths";
import type { Locale } from "@/lib/kernel/locale";
import type { OrderListItem } from "@/lib/orders/types";

const head = "sticky top-0 z-10 border-b border-edge bg-paper py-2 pr-4 last:pr-0 text-left font-medium text-muted whitespace-nowrap";
const cell = "py-2.5 pr-4 last:pr-0 align-top";

/** Orders as rows. On a phone number, moment, buyer and state stand above each other, the total beside them. */
export async function OrderTable({ orders, locale }: { orders: readonly OrderListItem[]; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "admin" });
  const badges = (order: OrderListItem) => (
    <OrderBadges
      locale={locale}
      status={order.status}
      payment={order.paymentStatus}
      fulfilment={order.fulfilmentStatus}
      hold={order.hold}
      byStaff={order.byStaff}
    />
  );
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="sr-only">
        {t("orders.table")} ({t("zone")})
      </caption>
      <thead>
        <tr>
          <th scope="col" className={head}>
            {t("orders.column.number")}
          </th>
          <th scope="col" className={`${head} max-md:hidden`}>
            {t("orders.column.date")}
          </th>
          <th scope="col" className={`${head} max-md:hidden`}>
            {t("orders.column.buyer")}
          </th>
          <th scope="col" className={`${head} max-md:hidden`}>
            {t("orders.column.status")}
          </th>
          <th scope="col" className={`${head} text-right max-lg:hidden`}>
            {t("orders.column.units")}
          </th>
          <th scope="col" className={`${head} text-right`}>
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
              <span className="ml-3 text-muted md:hidden">
                <Moment at={order.createdAt} locale={locale} />
              </span>
              <span className="mb-1.5 block md:hidden">{order.buyer}</span>
              <span className="block md:hidden">{badges(order)}</span>
            </th>
            <td className={`${cell} whitespace-nowrap max-md:hidden`}>
              <Moment at={order.createdAt} locale={locale} />
            </td>
            <td className={`${cell} max-md:hidden`}>
              {order.buyer} <span className="text-muted">{order.country}</span>
            </td>
            <td className={`${cell} max-md:hidden`}>{badges(order)}</td>
            <td className={`${cell} tabular text-right max-lg:hidden`}>{wholeNumber(order.units, locale)}</td>
            <td className={`${cell} text-right whitespace-nowrap`}>
              <Price amount={order.total} locale={locale} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
