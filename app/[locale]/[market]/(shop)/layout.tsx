import { getTranslations, setRequestLocale } from "next-intl/server";
import { CartBadge } from "@/components/cart/cart-badge";
import { CartDrawerHost } from "@/components/cart/cart-drawer-host";
import type { DrawerWords } from "@/components/cart/drawer-words";
import { NotFoundView } from "@/components/layout/not-found-view";
import { ShopFrame } from "@/components/layout/shop-frame";
import { getCategories } from "@/lib/catalog/queries/categories";
import { asLocale, isLocale } from "@/lib/kernel/locale";
import { asMarket, isMarket } from "@/lib/kernel/market";
import { now } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { setStatus } from "@/lib/platform/request-context";

export const dynamic = "force-dynamic";

/** Only the middleware writes a market into the path; `/fr/elsewhere` would otherwise be a home page of the market "elsewhere". */
export default async function ShopLayout({ children, params }: LayoutProps<"/[locale]/[market]">) {
  const { locale: segment, market } = await params;
  const locale = asLocale(segment);
  setRequestLocale(locale);
  const categories = await getCategories(locale);
  const known = isLocale(segment) && isMarket(market);
  if (!known) setStatus(404);
  const t = await getTranslations({ locale, namespace: "cart" });
  return (
    <ShopFrame
      locale={locale}
      market={asMarket(market)}
      categories={categories}
      year={now().getFullYear()}
      demo={env.APP_ENV !== "production"}
      cartBadge={<CartBadge label={t("items")} />}
    >
      {known ? children : <NotFoundView locale={locale} missing="page" categories={categories} />}
      <CartDrawerHost locale={locale} words={t.raw("drawer") as DrawerWords} />
    </ShopFrame>
  );
}
