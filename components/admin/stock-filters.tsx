import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { LOW_STOCK } from "@/lib/inventory/domain/low-stock";
import type { StockFilter } from "@/lib/inventory/types";
import { adminPaths } from "@/lib/kernel/admin-paths";
import type { Locale } from "@/lib/kernel/locale";

/** Finds variants; what is looked for stands in the address. */
export async function StockFilters({ filter, locale }: { filter: StockFilter; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "admin" });
  return (
    <search>
      <form action={adminPaths.stock()} className="mb-6 flex flex-wrap items-end gap-x-6 gap-y-3 text-sm">
        <Field id="stock-search" label={t("stock.search")} className="w-full max-w-sm">
          {(aria) => <Input {...aria} name="q" type="search" autoComplete="off" maxLength={100} defaultValue={filter.q} />}
        </Field>
        <label className="flex min-h-11 items-center gap-2">
          <input type="checkbox" name="low" value="1" defaultChecked={filter.low} className="size-5" />
          {t("stock.lowOnly", { limit: LOW_STOCK })}
        </label>
        <Button type="submit" variant="secondary">
          {t("stock.searchAction")}
        </Button>
      </form>
    </search>
  );
}
