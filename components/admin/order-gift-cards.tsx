import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import type { OrderCards } from "@/lib/giftcards/types";
import { adminPaths } from "@/lib/kernel/admin-paths";
import type { Locale } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";

/** The gift cards that an order bought, and what an admin must know when their money went another way. */
export async function OrderGiftCards({ cards: { cards, lost, kept }, locale }: { cards: OrderCards; locale: Locale }) {
  if (cards.length === 0) return null; // it is not paid yet
  const t = await getTranslations({ locale, namespace: "admin" });
  return (
    <section aria-labelledby="gift-cards" className="grid gap-2 text-sm">
      <h2 id="gift-cards" className="text-xl">
        {t("giftCards.ofOrder.title")}
      </h2>
      {cards.some(({ state }) => state === "frozen") && <p className="font-medium">{t("giftCards.ofOrder.frozen")}</p>}
      {lost && <p className="font-medium text-sale">{t("giftCards.ofOrder.lost", { amount: formatMoney(lost, locale) })}</p>}
      {kept && <p className="font-medium">{t("giftCards.ofOrder.kept", { amount: formatMoney(kept, locale) })}</p>}
      <ul className="tabular divide-y divide-line border-y border-line">
        {cards.map(({ id, last4, balance, state }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 py-2">
            <Link href={adminPaths.giftCard(id)} className="link target inline-flex items-center">
              •••• {last4}
            </Link>
            <span className="flex items-center gap-3">
              {formatMoney(balance, locale)}
              <Badge tone={state === "live" ? "accent" : "neutral"}>{t(`giftCards.state.${state}`)}</Badge>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
