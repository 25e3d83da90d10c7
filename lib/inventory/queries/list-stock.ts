import "server-only";
import { LOW_STOCK } from "@/lib/inventory/domain/low-stock";
import { mayReadStock } from "@/lib/inventory/policy";
import type { MovementView, StockFilter, StockList, StockRow } from "@/lib/inventory/types";
import type { Actor } from "@/lib/kernel/actor";
import type { Locale } from "@/lib/kernel/locale";
import { db } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/prisma-client/client";

export const STOCK_PER_PAGE = 50;
const COUNT_CAP = 1_000;
const MOVEMENTS_SHOWN = 20;

/** Variants that are sold, in SKU order, never cached; null for who is not staff. */
export async function listStock(actor: Actor, locale: Locale, filter: StockFilter): Promise<StockList | null> {
  if (!mayReadStock(actor)) return null;
  const [found, low] = await Promise.all([
    readRows(locale, Prisma.join(conditionsOf(locale, filter), " AND "), STOCK_PER_PAGE + 1),
    countLow(),
  ]);
  const rows = found.slice(0, STOCK_PER_PAGE);
  return { rows, next: found.length > STOCK_PER_PAGE ? (rows.at(-1)?.sku ?? null) : null, low };
}

/** The variants with the fewest sellable units, for the start page; null for who is not staff. */
export async function lowestStock(actor: Actor, locale: Locale, limit: number): Promise<StockRow[] | null> {
  if (!mayReadStock(actor)) return null;
  return readRows(locale, lowCondition, limit, Prisma.sql`s.on_hand - s.reserved, v.sku`);
}

/** One variant by SKU with the last lines of its ledger, newest first; null when there is none, or for who is not staff. */
export async function getStockForStaff(
  actor: Actor,
  locale: Locale,
  sku: string,
): Promise<{ row: StockRow; movements: MovementView[] } | null> {
  if (!mayReadStock(actor)) return null;
  const [row] = await readRows(locale, Prisma.sql`v.sku = ${sku}`, 1);
  if (!row) return null;
  const movements = await db.stockMovement.findMany({
    where: { variantId: row.variantId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MOVEMENTS_SHOWN,
    select: { id: true, createdAt: true, delta: true, cause: true, note: true, actorId: true, order: { select: { number: true } } },
  });
  return {
    row,
    movements: movements.map(({ createdAt, order, ...rest }) => ({
      ...rest,
      at: createdAt.toISOString(),
      orderNumber: order?.number ?? null,
    })),
  };
}

const lowCondition = Prisma.sql`p.archived_at IS NULL AND s.on_hand - s.reserved <= ${LOW_STOCK}`;

function conditionsOf(locale: Locale, { q, low, after }: StockFilter): Prisma.Sql[] {
  return [
    Prisma.sql`p.archived_at IS NULL`,
    ...(low ? [lowCondition] : []),
    ...(after ? [Prisma.sql`v.sku > ${after}`] : []),
    ...(q ? [matches(locale, q)] : []),
  ];
}

/** The beginning of a SKU, or words of the product as the shop's own search finds them. */
function matches(locale: Locale, q: string): Prisma.Sql {
  const config = locale === "fr" ? "comptoir_fr" : "comptoir_en";
  const prefix = `${q.replace(/[\\%_]/g, "\\$&")}%`;
  return Prisma.sql`(v.sku ILIKE ${prefix} OR v.product_id IN (
    SELECT product_id FROM product_search WHERE locale = ${locale} AND document @@ websearch_to_tsquery(${config}::regconfig, ${q})))`;
}

function readRows(locale: Locale, conditions: Prisma.Sql, limit: number, order = Prisma.sql`v.sku`): Promise<StockRow[]> {
  return db.$queryRaw<StockRow[]>`
    SELECT v.id AS "variantId", v.sku, t.name, s.on_hand AS "onHand", s.reserved, s.on_hand - s.reserved AS sellable,
           coalesce((SELECT string_agg(o.labels ->> ${locale}, ', ' ORDER BY option.position)
                     FROM variant_option_values vo
                     JOIN product_option_values o ON o.id = vo.value_id
                     JOIN product_options option ON option.id = o.option_id
                     WHERE vo.variant_id = v.id), '') AS label
    FROM product_variants v
    JOIN products p ON p.id = v.product_id
    JOIN stock_items s ON s.variant_id = v.id
    JOIN product_translations t ON t.product_id = v.product_id AND t.locale = ${locale}
    WHERE ${conditions} ORDER BY ${order} LIMIT ${limit}`;
}

/** How many variants run low, counted to a thousand; null for who is not staff. */
export const countLowStock = async (actor: Actor): Promise<StockList["low"] | null> => (mayReadStock(actor) ? countLow() : null);

async function countLow(): Promise<StockList["low"]> {
  const [row] = await db.$queryRaw<{ found: number }[]>`
    SELECT count(*)::int AS found FROM (
      SELECT 1 FROM stock_items s JOIN product_variants v ON v.id = s.variant_id JOIN products p ON p.id = v.product_id
      WHERE ${lowCondition} LIMIT ${COUNT_CAP + 1}) counted`;
  const found = row?.found ?? 0;
  return { count: Math.min(found, COUNT_CAP), more: found > COUNT_CAP };
}
