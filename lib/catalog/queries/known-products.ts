import "server-only";
import { db } from "@/lib/platform/db";

/** Which of these products exist, published or not: what a seed or an import must not write again. */
export async function getKnownProductIds(ids: readonly string[]): Promise<string[]> {
  const rows = await db.product.findMany({ where: { id: { in: [...ids] } }, select: { id: true } });
  return rows.map(({ id }) => id);
}
