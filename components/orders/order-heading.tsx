import { getTranslations } from "next-intl/server";
import { Moment } from "@/components/admin/moment";
import { PageHeading } from "@/components/admin/page-heading";
import { OrderBadges } from "@/components/orders/order-badges";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { adminPaths } from "@/lib/kernel/admin-paths";
import type { Locale } from "@/lib/kernel/locale";
import { nextStep } from "@/lib/orders/domain/next-step";
import { leftToSend } from "@/lib/orders/domain/parcels";
import type { StaffOrderView } from "@/lib/orders/types";

const doneWords = {
  shipped: "ship.done",
  delivered: "delivery.done",
  refunded: "refund.done",
  taken_over: "takeOver.done",
  canceled: "cancel.done",
  readdressed: "address.done",
  noted: "note.done",
  created: "manual.done",
  linked: "manual.linked",
  called_off: "manual.calledOff",
} as const;
export type Done = keyof typeof doneWords;
/** What an address bar says was done, or null. */
export const asDone = (text: string | undefined): Done | null => (text && Object.hasOwn(doneWords, text) ? (text as Done) : null);

type Props = { view: StaffOrderView; locale: Locale; done: Done | null; returning: boolean };

/** Number, state, and in one sentence what is to be done now. `done` is what this person has just done; `returning`: a return waits. */
export async function OrderHeading({ view, locale, done, returning }: Props) {
  const t = await getTranslations({ locale, namespace: "admin" });
  const { order, fulfilmentStatus } = view;
  const step = nextStep({
    ...order,
    fulfilmentStatus,
    refundable: view.refundable,
    leftToSend: leftToSend(order.lines, order.shipments).length > 0,
    atCounter: order.pickup !== null,
    arrived: order.shipments.every(({ deliveredAt }) => deliveredAt !== null),
    returning,
  });
  return (
    <PageHeading
      title={t("order.title", { number: order.number })}
      back={{ href: adminPaths.orders(), label: t("order.back") }}
      aside={
        <OrderBadges
          locale={locale}
          status={order.status}
          payment={order.paymentStatus}
          fulfilment={fulfilmentStatus}
          hold={view.hold}
          byStaff={view.byStaff}
        />
      }
    >
      <p className="text-sm text-muted">
        {t.rich("order.placed", { date: () => <Moment at={order.createdAt} locale={locale} long />, zone: t("zone") })}
      </p>
      {done ? (
        <Notice tone="success" role="status">
          {t(doneWords[done])}{" "}
          {done === "shipped" && (
            <Link href={adminPaths.orders({ fulfilment: "to_ship" })} className="link target inline-flex items-center">
              {t("today.shipAction")}
            </Link>
          )}
        </Notice>
      ) : order.payBy ? (
        <p>{t.rich("manual.next", { moment: () => <Moment at={order.payBy ?? ""} locale={locale} long />, zone: t("zone") })}</p>
      ) : (
        <p>{t(view.hold && order.status !== "canceled" ? `hold.${view.hold}.next` : `order.next.${step}`)}</p>
      )}
    </PageHeading>
  );
}
