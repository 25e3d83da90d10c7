import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";
import type { StaffOrderView } from "@/lib/orders/types";

/** What canceling an order will do to its money, its stock and its buyer, in words. */
export async function CancelEffects({ view, locale }: { view: StaffOrderView; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "admin" });
  const { order, refundable, captured } = view;
  const amount = formatMoney(refundable, locale);
  const money =
    refundable.minor === 0
      ? t("cancel.refundNone")
      : t(refundable.minor < captured.minor ? "cancel.refundRest" : "cancel.refund", { amount });
  return (
    <section aria-labelledby="effects" className="mb-6 max-w-[68ch] rounded-control border border-line bg-surface p-5">
      <h2 id="effects" className="mb-2 text-xl">
        {t("cancel.effects")}
      </h2>
      <ul className="grid list-disc gap-2 pl-5">
        <li>{money}</li>
        <li>
          {t("cancel.stock")}
          <ul className="mt-1 text-sm text-muted">
            {order.lines.map((line) => (
              <li key={line.id}>
                {t("cancel.line", { quantity: line.quantity, name: [line.name, line.variantLabel].filter(Boolean).join(", ") })}
              </li>
            ))}
          </ul>
        </li>
        <li>{t(`cancel.mail.${order.locale}`)}</li>
        <li>{t("cancel.final")}</li>
      </ul>
    </section>
  );
}
