import "server-only";
import { mayReadPrices } from "@/lib/catalog/policy";
import { costIn, priceNow, priorNow } from "@/lib/catalog/queries/price-sql";
import type { PriceRow, StaffPrices } from "@/lib/catalog/types";
import type { Actor } from "@/lib/kernel/actor";
import { type Currency, HOME_CURRENCY } from "@/lib/kernel/market";
import { money } from "@/lib/kernel/money";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

const ROWS_SHOWN = 20;

/**
 * What a variant costs in a currency by the clock, and its last prices and plans, newest first; null for an unknown one, or for who is not staff.
 */
export async function getPricesForStaff(actor: Actor, variantId: string, currency: Currency = HOME_CURRENCY): Promise<StaffPrices | null> {
  if (!mayReadPrices(actor)) return null;
  const at = now();
  const [row] = await db.$queryRaw<{ minor: bigint | null; prior: bigint | null }[]>`
    SELECT ${priceNow(at)} AS minor, ${priorNow(at)} AS prior FROM product_variants v LEFT JOIN ${costIn(currency)} WHERE v.id = ${variantId}::uuid`;
  if (!row) return null;
  const history = await db.priceHistory.findMany({
    where: { variantId, currency },
    orderBy: [{ validFrom: "desc" }, { id: "desc" }],
    take: ROWS_SHOWN,
  });
  const current = history.find(({ validFrom, canceledAt }) => canceledAt === null && validFrom <= at);
  const rows = history.map(
    ({ id, priceMinor, validFrom, canceledAt, endedAt }): PriceRow => ({
      id,
      price: money(priceMinor, currency),
      from: validFrom.toISOString(),
      state: canceledAt ? "canceled" : endedAt ? "withdrawn" : validFrom > at ? "planned" : id === current?.id ? "current" : "past",
    }),
  );
  return {
    variantId,
    currency,
    price: row.minor === null ? null : money(row.minor, currency),
    prior: row.prior === null ? null : money(row.prior, currency),
    rows,
  };
}
