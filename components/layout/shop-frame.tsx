import type { ReactNode } from "react";
import { Footer } from "@/components/layout/footer";
import { Header } from "@/components/layout/header";
import type { CategoryView } from "@/lib/catalog/types";
import type { Locale } from "@/lib/kernel/locale";
import type { Market } from "@/lib/kernel/market";

type Props = {
  locale: Locale;
  market: Market;
  categories: readonly CategoryView[];
  year: number;
  /** Says at the foot that nothing here is really sold. */
  demo: boolean;
  cartBadge?: ReactNode;
  children: ReactNode;
};

/** Header, content, footer: the frame of every page except checkout. The content is where the skip link leads. */
export function ShopFrame({ locale, market, categories, year, demo, cartBadge, children }: Props) {
  return (
    <>
      <Header locale={locale} categories={categories} cartBadge={cartBadge} />
      <main id="content" tabIndex={-1} className="flex-1 outline-none">
        {children}
      </main>
      <Footer locale={locale} market={market} categories={categories} year={year} demo={demo} />
    </>
  );
}
