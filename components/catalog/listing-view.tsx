import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ProductGrid } from "@/components/catalog/product-grid";
import { Pagination } from "@/components/ui/pagination";
import type { Listing } from "@/lib/catalog/types";
import type { Locale } from "@/lib/kernel/locale";
import type { Path } from "@/lib/kernel/paths";

type Props = { listing: Listing; locale: Locale; count?: string; hrefFor: (page: number) => Path; sort?: ReactNode };

/** How many, in which order, the products, the way to the next ones. */
export async function ListingView({ listing, locale, count, hrefFor, sort }: Props) {
  const t = await getTranslations({ locale, namespace: "catalog.pages" });
  const { items, page, pages } = listing;
  return (
    <>
      {(count || sort) && (
        <div className="flex min-h-20 flex-wrap items-center justify-between gap-x-8 gap-y-2 py-4">
          <p className="tabular text-sm text-muted">{count}</p>
          {sort}
        </div>
      )}
      <ProductGrid cards={items} locale={locale} level="h2" priority={4} />
      <div className="mt-16">
        <Pagination
          page={page}
          pages={pages}
          hrefFor={hrefFor}
          labels={{ nav: t("nav"), previous: t("previous"), next: t("next"), page: (each) => t("page", { page: each }) }}
        />
      </div>
    </>
  );
}
