import { getTranslations } from "next-intl/server";
import { Moment } from "@/components/admin/moment";
import { wholeNumber } from "@/components/admin/numbers";
import { cell, Table } from "@/components/admin/table";
import { OrderBadges } from "@/components/orders/order-badges";
import { Link } from "@/components/ui/link";
import { Price } from "@/components/ui/price";
import { adminPaths } from "@/lib/kernel/admin-paths";
import type { Locale } from "@/lib/kernel/locale";
import type { OrderListItem } from "@/lib/orders/types";

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
    <Table
      columns={[
        { key: "number", name: t("orders.column.number") },
        { key: "date", name: t("orders.column.date"), from: "md" },
        { key: "buyer", name: t("orders.column.buyer"), from: "md" },
        { key: "status", name: t("orders.column.status"), from: "md" },
        { key: "units", name: t("orders.column.units"), end: true, from: "lg" },
        { key: "total", name: t("orders.column.total"), end: true },
      ]}
      caption={`${t("orders.table")} (${t("zone")})`}
      sticky
    >
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
    </Table>
  );
}
