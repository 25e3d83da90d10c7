import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { DocumentFilter } from "@/lib/invoicing/types";
import { adminPaths } from "@/lib/kernel/admin-paths";
import type { Locale } from "@/lib/kernel/locale";

/** Narrows the list to a kind and a period; all of it stands in the address. */
export async function DocumentFilters({ filter, locale }: { filter: DocumentFilter; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "admin" });
  return (
    <form
      action={adminPaths.invoices()}
      aria-label={t("invoices.filter")}
      className="mb-6 grid grid-cols-2 items-end gap-3 text-sm sm:flex sm:flex-wrap"
    >
      <Field id="filter-kind" label={t("invoices.column.kind")}>
        {(aria) => (
          <Select {...aria} name="kind" defaultValue={filter.kind ?? ""}>
            <option value="">{t("orders.any")}</option>
            <option value="invoice">{t("invoices.kind.invoice")}</option>
            <option value="credit_note">{t("invoices.kind.credit_note")}</option>
          </Select>
        )}
      </Field>
      {(["from", "to"] as const).map((name) => (
        <Field key={name} id={`filter-${name}`} label={t(`invoices.${name}`)}>
          {(aria) => <Input {...aria} type="date" name={name} defaultValue={filter[name] ?? ""} />}
        </Field>
      ))}
      <Button type="submit" variant="secondary">
        {t("orders.apply")}
      </Button>
    </form>
  );
}
