import "server-only";
import { mayReadPrices } from "@/lib/catalog/policy";
import { priceNow, priorNow } from "@/lib/catalog/queries/price-sql";
import type { PriceRow, StaffPrices } from "@/lib/catalog/types";
import type { Actor } from "@/lib/kernel/actor";
import { money } from "@/lib/kernel/money";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

const ROWS_SHOWN = 20;

/** What a variant costs by the clock, and its last prices and plans, newest first; null for an unknown one, or for who is not staff. */
export async function getPricesForStaff(actor: Actor, variantId: string): Promise<StaffPrices | null> {
  if (!mayReadPrices(actor)) return null;
  const at = now();
  const [row] = await db.$queryRaw<{ minor: bigint; prior: bigint | null; currency: string }[]>`
    SELECT ${priceNow(at)} AS minor, ${priorNow(at)} AS prior, v.currency FROM product_variants v WHERE v.id = ${variantId}::uuid`;
  if (!row) return null;
  const history = await db.priceHistory.findMany({
    where: { variantId },
    orderBy: [{ validFrom: "desc" }, { id: "desc" }],
    take: ROWS_SHOWN,
  });
  const current = history.find(({ validFrom, canceledAt }) => canceledAt === null && validFrom <= at);
  const rows = history.map(
    ({ id, priceMinor, currency, validFrom, canceledAt }): PriceRow => ({
      id,
      price: money(priceMinor, currency),
      from: validFrom.toISOString(),
      state: canceledAt ? "canceled" : validFrom > at ? "planned" : id === current?.id ? "current" : "past",
    }),
  );
  return {
    variantId,
    price: money(row.minor, row.currency),
    prior: row.prior === null ? null : money(row.prior, row.currency),
    rows,
  };
}
