import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { CartLink } from "@/components/layout/cart-link";
import { LanguageSwitch } from "@/components/layout/language-switch";
import { NavLink } from "@/components/layout/nav-link";
import { SearchForm } from "@/components/layout/search-form";
import { Sheet } from "@/components/layout/sheet";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import type { CategoryView } from "@/lib/catalog/types";
import type { Locale } from "@/lib/kernel/locale";
import { paths } from "@/lib/kernel/paths";

type Props = { locale: Locale; categories: readonly CategoryView[]; cartBadge?: ReactNode };

const MENU = "menu";

/** Wordmark, categories, search, language, cart. On a phone search and cart stay, the rest is in the sheet. */
export async function Header({ locale, categories, cartBadge }: Props) {
  const t = await getTranslations({ locale, namespace: "layout" });
  const common = await getTranslations({ locale, namespace: "common" });
  const language = { locale, label: common("languageNav"), names: { fr: common("language.fr"), en: common("language.en") } };
  return (
    <header className="site-header">
      <div className="wrap flex min-h-14 items-center gap-1 lg:min-h-16 lg:gap-3 nav:gap-8 xl:gap-10">
        <button type="button" popoverTarget={MENU} aria-label={t("openMenu")} className="-ml-3 grid size-11 place-items-center nav:hidden">
          <Icon name="menu" className="size-6" />
        </button>
        <Link href={paths.home(locale)} aria-label={t("homeLink")} className="wordmark py-3">
          {common("shop")}
        </Link>
        <nav aria-label={t("categories")} className="max-nav:hidden nav:flex-1">
          <ul className="flex flex-wrap items-center gap-x-4 xl:gap-x-5">
            {categories.map(({ slug, name }) => (
              <li key={slug}>
                <NavLink href={paths.category(locale, slug)} className="nav-link">
                  {name}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <div className="ml-auto flex items-center lg:gap-2">
          <Link
            href={paths.search(locale)}
            aria-label={t("search")}
            className="grid size-11 place-items-center hover:text-accent xl:hidden"
          >
            <Icon name="search" className="size-6" />
          </Link>
          <SearchForm locale={locale} id="header-search" label={t("search")} hint={t("searchHint")} className="w-52 max-xl:hidden" />
          <LanguageSwitch {...language} className="max-lg:hidden" />
          <CartLink locale={locale} label={t("cart")} badge={cartBadge} />
        </div>
      </div>
      <Sheet id={MENU} label={t("menu")}>
        <div className="flex min-h-full flex-col px-6 pt-3 pb-8">
          <div className="flex h-14 items-center justify-between">
            <span className="wordmark">{common("shop")}</span>
            <button
              type="button"
              popoverTarget={MENU}
              popoverTargetAction="hide"
              aria-label={common("close")}
              className="-mr-3 grid size-11 place-items-center"
            >
              <Icon name="close" className="size-6" />
            </button>
          </div>
          <nav aria-label={t("categories")} className="mt-4">
            <ul>
              {categories.map(({ slug, name }) => (
                <li key={slug} className="border-b border-line">
                  <NavLink
                    href={paths.category(locale, slug)}
                    className="flex min-h-13 items-center font-serif text-xl aria-[current]:text-accent"
                  >
                    {name}
                  </NavLink>
                </li>
              ))}
            </ul>
          </nav>
          <LanguageSwitch {...language} className="mt-6 -ml-1.5 pointer-coarse:-ml-3.5" />
        </div>
      </Sheet>
    </header>
  );
}
