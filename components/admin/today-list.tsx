import clsx from "clsx";
import { getTranslations } from "next-intl/server";
import { counted } from "@/components/admin/numbers";
import { Link } from "@/components/ui/link";
import { LOW_STOCK } from "@/lib/inventory/domain/low-stock";
import { adminPaths } from "@/lib/kernel/admin-paths";
import type { Locale } from "@/lib/kernel/locale";
import type { Path } from "@/lib/kernel/paths";
import type { CappedCount } from "@/lib/orders/types";
import type { Backlog } from "@/lib/payments/types";

type Props = {
  locale: Locale;
  orders: { to_ship: CappedCount; partially_shipped: CappedCount; pending_payment: CappedCount };
  low: CappedCount;
  backlog: Backlog;
};
type Line = { key: string; text: string; tone: "do" | "rest" | "alarm"; link?: { href: Path; label: string } };

const marks = { do: "border-accent", rest: "border-line text-muted", alarm: "border-sale" };

/** What needs a person, most pressing first, each as a sentence; what is at rest says so quietly. */
export async function TodayList({ locale, orders, low, backlog }: Props) {
  const t = await getTranslations({ locale, namespace: "admin" });
  const alarm = (key: "held" | "dead" | "stuck" | "differ" | "refundsFailed", count: number): Line[] =>
    count > 0
      ? [
          {
            key,
            text: t(`today.${key}`, counted({ count }, locale)),
            tone: "alarm",
            ...(key === "held" && { link: { href: adminPaths.orders({ held: "1" }), label: t("today.heldAction") } }),
            ...(key !== "refundsFailed" &&
              key !== "held" && {
                link: { href: adminPaths.inbox(), label: t(key === "differ" ? "today.differAction" : "today.inboxAction") },
              }),
          },
        ]
      : [];
  const lines: Line[] = [
    ...alarm("held", backlog.held),
    ...alarm("refundsFailed", backlog.failedRefunds),
    ...alarm("dead", backlog.deadMessages),
    ...alarm("stuck", backlog.deadEvents + backlog.quarantinedEvents),
    ...alarm("differ", backlog.findings),
    {
      key: "ship",
      text: t("today.ship", counted(orders.to_ship, locale)),
      tone: orders.to_ship.count > 0 ? "do" : "rest",
      ...(orders.to_ship.count > 0 && { link: { href: adminPaths.orders({ fulfilment: "to_ship" }), label: t("today.shipAction") } }),
    },
    ...(orders.partially_shipped.count > 0
      ? [
          {
            key: "rest",
            text: t("today.rest", counted(orders.partially_shipped, locale)),
            tone: "do" as const,
            link: { href: adminPaths.orders({ fulfilment: "partially_shipped" }), label: t("today.restAction") },
          },
        ]
      : []),
    {
      key: "stock",
      text: t("today.stock", { ...counted(low, locale), limit: LOW_STOCK }),
      tone: low.count > 0 ? "do" : "rest",
      ...(low.count > 0 && { link: { href: adminPaths.stock({ low: "1" }), label: t("today.stockAction") } }),
    },
    { key: "pending", text: t("today.pending", counted(orders.pending_payment, locale)), tone: "rest" },
    backlog.waitingMessages > 0
      ? { key: "waiting", text: t("today.waiting", counted({ count: backlog.waitingMessages }, locale)), tone: "rest" }
      : { key: "healthy", text: t("today.healthy"), tone: "rest" },
  ];
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {lines.map(({ key, text, tone, link }) => (
        <li key={key} className={clsx("grid content-start gap-1 border-l-3 py-1 pl-4", marks[tone])}>
          <p>{text}</p>
          {link && (
            <Link href={link.href} className="link target inline-flex items-center justify-self-start text-sm">
              {link.label}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
