import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { LanguageSwitch } from "@/components/layout/language-switch";
import { MarketSwitch } from "@/components/layout/market-switch";
import { Link } from "@/components/ui/link";
import { intlTag, type Locale } from "@/lib/kernel/locale";
import type { Market } from "@/lib/kernel/market";
import { paths } from "@/lib/kernel/paths";
import type { Seller } from "@/lib/kernel/seller";

/**
 * The frame of cart, checkout and order: a wordmark and nothing that leads away; at the foot who sells and on which terms
 * (LAW.md row 17: identity, delivery limits and means of payment before the order begins).
 */
export async function SlimFrame({
  locale,
  market,
  seller,
  children,
}: {
  locale: Locale;
  market: Market;
  seller: Seller;
  children: ReactNode;
}) {
  const t = await getTranslations({ locale, namespace: "checkout.frame" });
  const layout = await getTranslations({ locale, namespace: "layout" });
  const country = new Intl.DisplayNames([intlTag(locale)], { type: "region" }).of(seller.country) ?? seller.country;
  const common = await getTranslations({ locale, namespace: "common" });
  return (
    <>
      <header className="border-b border-line">
        <div className="wrap flex min-h-16 flex-wrap items-center justify-between gap-x-6 gap-y-1 py-2">
          <Link href={paths.home(locale)} aria-label={t("home")} className="wordmark py-2">
            Comptoir
          </Link>
          <p className="text-sm text-muted max-sm:sr-only">{t("secure")}</p>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="wrap flex-1 pb-20 outline-none">
        {children}
      </main>
      <footer className="border-t border-line bg-surface">
        <dl className="wrap grid gap-x-12 gap-y-6 py-10 text-sm text-muted md:grid-cols-3">
          {(["seller", "contact", "conditions"] as const).map((part) => (
            <div key={part}>
              <dt className="font-medium text-ink">{t(part)}</dt>
              <dd className="mt-1 max-w-[44ch]">{t(`${part}Text`, { ...seller, country })}</dd>
            </div>
          ))}
        </dl>
        <div className="wrap flex flex-wrap items-center gap-x-6 gap-y-2 pb-8 text-sm">
          <Link href={paths.withdraw(locale)} className="link target inline-flex items-center">
            {layout("footer.withdraw")}
          </Link>
          <Link href={paths.rightOfWithdrawal(locale)} className="link target inline-flex items-center">
            {layout("footer.right")}
          </Link>
          <MarketSwitch locale={locale} market={market} className="-mx-1.5 pointer-coarse:-mx-3.5" />
          <LanguageSwitch
            locale={locale}
            label={common("languageNav")}
            names={{ fr: common("language.fr"), en: common("language.en") }}
            className="-mx-1.5 pointer-coarse:-mx-3.5"
          />
        </div>
      </footer>
    </>
  );
}
