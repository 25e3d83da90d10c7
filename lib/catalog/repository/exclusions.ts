import "server-only";
import { asExclusion, type WithdrawalExclusion } from "@/lib/kernel/withdrawal-exclusion";
import type { Tx } from "@/lib/platform/transaction";

type Locked = { id: string; slug: string; kind: string; exclusion: WithdrawalExclusion | null };

/** The product that a variant is of, held until the transaction ends; null for an unknown one. */
export async function lockExclusion(tx: Tx, variantId: string): Promise<Locked | null> {
  const [row] = await tx.$queryRaw<(Omit<Locked, "exclusion"> & { exclusion: string | null })[]>`
    SELECT p.id, p.slug, p.kind, p.withdrawal_exclusion AS exclusion
    FROM products p JOIN product_variants v ON v.product_id = p.id
    WHERE v.id = ${variantId}::uuid FOR NO KEY UPDATE OF p`;
  return row ? { ...row, exclusion: asExclusion(row.exclusion) } : null;
}

/** Writes it down for the whole product. */
export async function writeExclusion(tx: Tx, productId: string, exclusion: WithdrawalExclusion | null): Promise<void> {
  await tx.product.update({ where: { id: productId }, data: { withdrawalExclusion: exclusion } });
}
