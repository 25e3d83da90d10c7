import { getTranslations } from "next-intl/server";
import { intlTag, type Locale } from "@/lib/kernel/locale";
import { type Market, markets } from "@/lib/kernel/market";

/** Which sign stands before a currency's code; francs have none. */
const signs: Partial<Record<Market, string>> = { eur: "€", gbp: "£", usd: "$", jpy: "¥" };

/** The same page in another market's prices, by a form that needs no script. What is in the cart stays there. */
export async function MarketSwitch({ locale, market, className }: { locale: Locale; market: Market; className?: string }) {
  const t = await getTranslations({ locale, namespace: "common" });
  const names = new Intl.DisplayNames([intlTag(locale)], { type: "currency" });
  return (
    <form method="post" action="/api/market" aria-label={t("marketNav")} className={className}>
      <ul className="flex flex-wrap items-center">
        {Object.entries(markets).map(([each, { currency }]) => (
          <li key={each}>
            <button
              type="submit"
              name="market"
              value={each}
              title={names.of(currency)}
              aria-current={each === market ? "true" : undefined}
              className="target cursor-pointer px-1.5 text-sm text-muted hover:text-ink aria-current:text-ink aria-current:underline aria-current:underline-offset-4"
            >
              {signs[each as Market] && <span aria-hidden="true">{signs[each as Market]} </span>}
              {currency}
            </button>
          </li>
        ))}
      </ul>
    </form>
  );
}
