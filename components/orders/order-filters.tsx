import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { adminPaths } from "@/lib/kernel/admin-paths";
import type { Locale } from "@/lib/kernel/locale";
import type { OrderFilter } from "@/lib/orders/types";

const choices = {
  status: ["pending_payment", "confirmed", "fulfilled", "canceled", "expired"],
  payment: ["unpaid", "paid", "partially_refunded", "refunded"],
  fulfilment: ["to_ship", "partially_shipped", "shipped"],
} as const;

/** Narrows the list by what stands in its address, so that a view can be kept and sent to a colleague. */
export async function OrderFilters({ filter, locale }: { filter: OrderFilter; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "admin" });
  const select = <K extends keyof typeof choices>(name: K, label: string, words: (value: (typeof choices)[K][number]) => string) => (
    <Field id={`filter-${name}`} label={label} className="min-w-0 flex-1 lg:min-w-36">
      {(aria) => (
        <Select {...aria} name={name} defaultValue={filter[name] ?? ""}>
          <option value="">{t("orders.any")}</option>
          {choices[name].map((value) => (
            <option key={value} value={value}>
              {words(value)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
  return (
    <form
      action={adminPaths.orders()}
      aria-label={t("orders.filter")}
      className="grid w-full grid-cols-2 items-end gap-3 text-sm sm:flex lg:w-auto lg:flex-1"
    >
      {(["customer", "name"] as const).map((key) => filter[key] && <input key={key} type="hidden" name={key} value={filter[key]} />)}
      {select("status", t("orders.column.status"), (value) => t(`status.${value}`))}
      {select("payment", t("orders.column.payment"), (value) => t(`payment.${value}`))}
      {select("fulfilment", t("orders.column.fulfilment"), (value) => t(`fulfilment.${value}`))}
      <label className="flex min-h-11 items-center gap-2 lg:whitespace-nowrap">
        <input type="checkbox" name="held" value="1" defaultChecked={filter.held === "1"} className="size-5" />
        {t("hold.filter")}
      </label>
      <Button type="submit" variant="secondary">
        {t("orders.apply")}
      </Button>
    </form>
  );
}
