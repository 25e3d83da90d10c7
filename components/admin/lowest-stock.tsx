import { getTranslations } from "next-intl/server";
import { counted } from "@/components/admin/numbers";
import { Link } from "@/components/ui/link";
import type { StockRow } from "@/lib/inventory/types";
import { adminPaths } from "@/lib/kernel/admin-paths";
import type { Locale } from "@/lib/kernel/locale";

/** The emptiest shelves. */
export async function LowestStock({ rows, locale }: { rows: readonly StockRow[]; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "admin" });
  return (
    <section aria-labelledby="lowest">
      <h2 id="lowest" className="mb-3 text-xl">
        {t("today.lowest")}
      </h2>
      <ul className="divide-y divide-line border-y border-line text-sm">
        {rows.map(({ variantId, sku, name, label, sellable }) => (
          <li key={variantId} className="flex items-baseline justify-between gap-4 py-2">
            <Link href={adminPaths.stockOf(sku)} className="link target inline-flex items-center">
              {name}
              {label && `, ${label}`}
            </Link>
            <span className="tabular whitespace-nowrap text-muted">{t("today.lowestLine", counted({ count: sellable }, locale))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
