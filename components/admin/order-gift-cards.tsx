import { getTranslations } from "next-intl/server";
import { GiftCardTable } from "@/components/admin/gift-card-table";
import type { OrderCards } from "@/lib/giftcards/types";
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
      <GiftCardTable rows={cards} locale={locale} />
    </section>
  );
}
