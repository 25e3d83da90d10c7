import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { adminPaths } from "@/lib/kernel/admin-paths";
import type { Locale } from "@/lib/kernel/locale";
import { KEPT_DAYS } from "@/lib/kernel/retention";
import type { OrderView } from "@/lib/orders/types";

type Props = { order: OrderView; customer: string; locale: Locale; children?: ReactNode };

/** Who bought, how to reach them, where the parcel goes. `customer` finds their other orders; `children` is what may be done about the address. */
export async function CustomerCard({ order, customer, locale, children }: Props) {
  const t = await getTranslations({ locale, namespace: "admin" });
  const { address } = order;
  if (order.email === "") {
    return (
      <section aria-labelledby="customer" className="text-sm">
        <h2 id="customer" className="mb-2 text-xl">
          {t("order.customer")}
        </h2>
        <p className="text-muted">{t("order.forgotten", { days: KEPT_DAYS.unpaidBuyer })}</p>
      </section>
    );
  }
  const country = new Intl.DisplayNames(locale, { type: "region" }).of(address.country);
  return (
    <section aria-labelledby="customer" className="text-sm">
      <h2 id="customer" className="mb-2 text-xl">
        {t("order.customer")}
      </h2>
      <dl className="grid gap-3">
        {order.pickup && (
          <div>
            <dt className="text-muted">{t("order.pickup")}</dt>
            <dd>
              {order.pickup.name}, {order.pickup.line1}, {order.pickup.postalCode} {order.pickup.city}
            </dd>
          </div>
        )}
        <div>
          <dt className="text-muted">{t(order.pickup || order.tax.treatment === "voucher" ? "order.billing" : "order.address")}</dt>
          <dd>
            <address className="not-italic">
              {[address.name, address.company, address.line1, address.line2, `${address.postalCode} ${address.city}`, country]
                .filter(Boolean)
                .map((line) => (
                  <span key={line} className="block">
                    {line}
                  </span>
                ))}
            </address>
            {children}
          </dd>
        </div>
        <div>
          <dt className="text-muted">{t("order.email")}</dt>
          <dd>
            <a href={`mailto:${encodeURIComponent(order.email)}`} className="link target inline-flex items-center break-all">
              {order.email}
            </a>
          </dd>
        </div>
        {order.phone && (
          <div>
            <dt className="text-muted">{t("order.phone")}</dt>
            <dd>
              <a href={`tel:${order.phone}`} className="link target tabular inline-flex items-center">
                {order.phone}
              </a>
            </dd>
          </div>
        )}
        <div>
          <dt className="text-muted">{t("order.language")}</dt>
          <dd>{t(`language.${order.locale}`)}</dd>
        </div>
      </dl>
      <Link href={adminPaths.orders({ customer })} className="link target mt-2 inline-flex items-center">
        {t("order.otherOrders")}
      </Link>
    </section>
  );
}
