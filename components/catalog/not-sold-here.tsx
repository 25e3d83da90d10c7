import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { ProductView } from "@/lib/catalog/types";
import type { Locale } from "@/lib/kernel/locale";
import type { Currency } from "@/lib/kernel/market";

/** A product that has no price in this market: what it is, why there is nothing to press but the way to where it is sold. */
export async function NotSoldHere({ product, locale, currency }: { product: ProductView; locale: Locale; currency: Currency }) {
  const t = await getTranslations({ locale, namespace: "catalog.elsewhere" });
  return (
    <div className="wrap pt-12 lg:pt-20">
      <h1 className="text-3xl lg:text-4xl">{product.name}</h1>
      <p className="mt-2 mb-8 text-lg text-muted">{product.subtitle}</p>
      <EmptyState title={t("title", { currency })} text={t("text")}>
        <form method="post" action="/api/market">
          <Button type="submit" name="market" value="eur">
            {t("button")}
          </Button>
        </form>
      </EmptyState>
    </div>
  );
}
