import { getTranslations } from "next-intl/server";
import { Moment } from "@/components/admin/moment";
import type { Locale } from "@/lib/kernel/locale";
import type { OrderView } from "@/lib/orders/types";

/** The parcels that left, with the carrier's page for each. */
export async function StaffParcels({ parcels, locale }: { parcels: OrderView["shipments"]; locale: Locale }) {
  if (parcels.length === 0) return null;
  const t = await getTranslations({ locale, namespace: "admin" });
  return (
    <section aria-labelledby="parcels" className="text-sm">
      <h2 id="parcels" className="mb-2 text-xl">
        {t("order.parcels")}
      </h2>
      <ul className="grid gap-3">
        {parcels.map(({ id, carrier, trackingNumber, trackingUrl, shippedAt }) => (
          <li key={id} className="grid">
            <span>
              {carrier} · <span className="tabular">{trackingNumber}</span>
            </span>
            <Moment at={shippedAt} locale={locale} className="text-muted" />
            {trackingUrl && (
              <a href={trackingUrl} rel="noreferrer" className="link target inline-flex items-center justify-self-start">
                {t("order.track")}
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
