import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import type { Locale } from "@/lib/kernel/locale";
import type { PaymentHold } from "@/lib/orders/domain/payment-hold";
import type { FulfilmentStatus, OrderStatus, PaymentStatus } from "@/lib/orders/types";

const paymentTones = { unpaid: "neutral", paid: "accent", partially_refunded: "sale", refunded: "sale" } as const;
const fulfilmentTones = { none: "neutral", to_ship: "strong", partially_shipped: "strong", shipped: "accent" } as const;

type Props = {
  locale: Locale;
  status: OrderStatus;
  payment: PaymentStatus;
  fulfilment: FulfilmentStatus;
  hold: PaymentHold | null;
  byStaff: boolean;
};

/** Where an order stands, in three words; colour only repeats what they say. What is held is not "to ship". */
export async function OrderBadges({ locale, status, payment, fulfilment, hold, byStaff }: Props) {
  const t = await getTranslations({ locale, namespace: "admin" });
  const parcel = fulfilment === "none" || (hold && fulfilment === "to_ship") ? null : fulfilment;
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      <Badge>{t(`status.${status}`)}</Badge>
      <Badge tone={paymentTones[payment]}>{t(`payment.${payment}`)}</Badge>
      {byStaff && <Badge>{t("manual.badge")}</Badge>}
      {hold && <Badge tone="sale">{t(`hold.${hold}.badge`)}</Badge>}
      {parcel && <Badge tone={fulfilmentTones[parcel]}>{t(`fulfilment.${parcel}`)}</Badge>}
    </span>
  );
}
