import { getTranslations } from "next-intl/server";
import { LanguageSwitch } from "@/components/layout/language-switch";
import { MarketSwitch } from "@/components/layout/market-switch";
import { Link } from "@/components/ui/link";
import type { CategoryView } from "@/lib/catalog/types";
import type { Locale } from "@/lib/kernel/locale";
import type { Market } from "@/lib/kernel/market";
import { GIFT_CARD_SLUG, paths } from "@/lib/kernel/paths";

type Props = { locale: Locale; market: Market; categories: readonly CategoryView[]; year: number; demo: boolean };

/** Who we are, where to go, what delivery and returns mean. Links only to pages that exist. */
export async function Footer({ locale, market, categories, year, demo }: Props) {
  const t = await getTranslations({ locale, namespace: "layout" });
  const common = await getTranslations({ locale, namespace: "common" });
  return (
    <footer className="mt-24 border-t border-line bg-surface">
      <div className="wrap grid gap-x-8 gap-y-10 py-12 md:grid-cols-2 lg:grid-cols-12 lg:py-16">
        <div className="lg:col-span-4">
          <p className="wordmark">{common("shop")}</p>
          <p className="mt-4 max-w-[32ch] text-muted">{t("footer.line")}</p>
        </div>
        <nav aria-label={t("footer.all")} className="lg:col-span-4">
          <p className="font-medium">{t("footer.shop")}</p>
          <ul className="mt-3 grid grid-cols-2 gap-x-6 gap-y-1">
            {categories.map(({ slug, name }) => (
              <li key={slug}>
                <Link
                  href={paths.category(locale, slug)}
                  className="target inline-flex items-center text-muted hover:text-ink hover:underline"
                >
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="lg:col-span-4" id="delivery">
          <p className="font-medium">{t("footer.delivery")}</p>
          <p className="mt-3 text-muted">{t("footer.deliveryText")}</p>
          <p className="mt-3 text-muted">{t("footer.returnsText")}</p>
          <ul className="mt-3 grid gap-1">
            <li>
              <Link href={paths.product(locale, GIFT_CARD_SLUG)} className="link target inline-flex items-center">
                {t("footer.giftCard")}
              </Link>
            </li>
            <li>
              <Link href={paths.withdraw(locale)} className="link target inline-flex items-center">
                {t("footer.withdraw")}
              </Link>
            </li>
            <li>
              <Link href={paths.rightOfWithdrawal(locale)} className="link target inline-flex items-center">
                {t("footer.right")}
              </Link>
            </li>
          </ul>
        </div>
      </div>
      <div className="wrap">
        <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-2 border-t border-line py-6 text-sm text-muted">
          <p>{t("footer.rights", { year: String(year) })}</p>
          {demo && <p className="text-balance">{t("footer.demo")}</p>}
          <MarketSwitch locale={locale} market={market} className="-mx-1.5 pointer-coarse:-mx-3.5" />
          <LanguageSwitch
            locale={locale}
            label={common("languageNav")}
            names={{ fr: common("language.fr"), en: common("language.en") }}
            className="-mx-1.5 pointer-coarse:-mx-3.5"
          />
        </div>
      </div>
    </footer>
  );
}
