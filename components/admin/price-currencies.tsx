import { Link } from "@/components/ui/link";
import { adminPaths } from "@/lib/kernel/admin-paths";
import { type Currency, currencies, HOME_CURRENCY } from "@/lib/kernel/market";

/** The currencies of a SKU's page: each has prices of its own. */
export function PriceCurrencies({ sku, current, label }: { sku: string; current: Currency; label: string }) {
  return (
    <nav aria-label={label} className="mb-3 flex flex-wrap gap-x-1 text-sm">
      {currencies.map((currency) => (
        <Link
          key={currency}
          href={adminPaths.stockOf(sku, { currency: currency === HOME_CURRENCY ? undefined : currency })}
          aria-current={currency === current ? "page" : undefined}
          className="rounded-control px-3 py-2 text-muted hover:text-ink aria-[current]:bg-line aria-[current]:text-ink"
        >
          {currency}
        </Link>
      ))}
    </nav>
  );
}
