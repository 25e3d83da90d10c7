import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Moment } from "@/components/admin/moment";
import type { Locale } from "@/lib/kernel/locale";
import type { ParcelView } from "@/lib/orders/domain/parcels";
import { contentsOf } from "@/lib/orders/domain/parcels";
import type { OrderView } from "@/lib/orders/types";

type Props = { order: OrderView; locale: Locale; arrival: ((parcel: ParcelView) => ReactNode) | null };

/** The parcels that left, with the carrier's page for each and what is in it; `arrival` is the form for those that have not arrived. */
export async function StaffParcels({ order, locale, arrival }: Props) {
  if (order.shipments.length === 0) return null;
  const t = await getTranslations({ locale, namespace: "admin" });
  return (
    <section aria-labelledby="parcels" className="text-sm">
      <h2 id="parcels" className="mb-2 text-xl">
        {t("order.parcels")}
      </h2>
      <ul className="grid gap-5">
        {order.shipments.map((parcel) => (
          <li key={parcel.id} className="grid">
            <span className="font-medium">
              {parcel.pickup ? t("delivery.ready") : `${parcel.carrier} · `}
              <span className="tabular">{parcel.trackingNumber}</span>
            </span>
            <Moment at={parcel.shippedAt} locale={locale} className="text-muted" />
            <ul className="mt-1">
              {contentsOf(order, parcel).map(({ line, quantity }) => (
                <li key={line.id}>{t("cancel.line", { quantity, name: [line.name, line.variantLabel].filter(Boolean).join(", ") })}</li>
              ))}
            </ul>
            {parcel.trackingUrl && (
              <a href={parcel.trackingUrl} rel="noreferrer" className="link target inline-flex items-center justify-self-start">
                {t("order.track")}
              </a>
            )}
            {parcel.deliveredAt
              ? t.rich(parcel.pickup ? "delivery.pickedUp" : "delivery.delivered", {
                  date: () => <Moment at={parcel.deliveredAt ?? ""} locale={locale} />,
                })
              : arrival?.(parcel)}
          </li>
        ))}
      </ul>
    </section>
  );
}
