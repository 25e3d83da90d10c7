import { withClient } from "@/sandbox/postgres/roles";
import { buyForm } from "@/tests/support/buy-form";
import type { Stack } from "@/tests/support/stack";

/** A product of the seed with one counted variant, and the form that buys it. */
export type Shelf = { readonly variantId: string; readonly form: Awaited<ReturnType<typeof buyForm>> };

/** Counts `units` of a product's shown variant, through the ledger, and answers how to buy it. */
export async function stockShelf(stack: Stack, slug: string, units: number): Promise<Shelf> {
  const form = await buyForm(`${stack.shop}/en/products/${slug}`);
  const variantId = /name="variantId"\r\n\r\n([0-9a-f-]{36})/.exec(form.body)?.[1];
  if (!variantId) throw new Error(`no variant to buy on ${slug}`);
  await withClient(stack.ownerUrl, async (client) => {
    await client.query(
      `WITH counted AS (
         UPDATE stock_items s SET on_hand = reserved + $2, updated_at = now() FROM (SELECT variant_id, on_hand FROM stock_items WHERE variant_id = $1 FOR UPDATE) old
         WHERE s.variant_id = old.variant_id RETURNING s.variant_id, s.on_hand - old.on_hand AS delta
       )
       INSERT INTO stock_movements (id, variant_id, delta, cause, note, created_at)
       SELECT gen_random_uuid(), variant_id, delta, 'correction', 'chaos', now() FROM counted WHERE delta <> 0`,
      [variantId, units],
    );
  });
  return { variantId, form };
}

/** What is on a shelf, and how much of it is promised. */
export const stockOn = (stack: Stack, { variantId }: Shelf): Promise<{ onHand: number; reserved: number } | undefined> =>
  withClient(stack.ownerUrl, async (client) => {
    const sql = 'SELECT on_hand AS "onHand", reserved FROM stock_items WHERE variant_id = $1';
    return (await client.query<{ onHand: number; reserved: number }>(sql, [variantId])).rows[0];
  });
