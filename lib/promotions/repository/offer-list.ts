import "server-only";
import { z } from "zod";
import type { Locale } from "@/lib/kernel/locale";
import { money } from "@/lib/kernel/money";
import type { Tx } from "@/lib/platform/transaction";
import { offerViewSchema, termsColumns } from "@/lib/promotions/repository/offer-rows";
import type { OfferRowView } from "@/lib/promotions/types";

const SHOWN = 200;

const facts = z.object({
  products: z.array(z.string()),
  categories: z.array(z.string()),
  startsAt: z.date().transform((at) => at.toISOString()),
  orders: z.number().int(),
  saved: z.array(z.object({ minor: z.number().int(), currency: z.string() })),
});

/** The newest offers as the office reads them; names of goods in one language. */
export async function readOfferRows(reader: Pick<Tx, "$queryRaw">, locale: Locale, at: Date): Promise<OfferRowView[]> {
  const rows = await reader.$queryRaw<unknown[]>`
    SELECT ${termsColumns}, f.starts_at AS "startsAt", f.ends_at AS "endsAt",
      ARRAY(SELECT t.name FROM product_translations t WHERE t.product_id = ANY(f.product_ids) AND t.locale = ${locale} ORDER BY t.name) AS products,
      ARRAY(SELECT t.name FROM category_translations t WHERE t.category_id = ANY(f.category_ids) AND t.locale = ${locale} ORDER BY t.name) AS categories,
      (SELECT count(DISTINCT o.id)::int FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE l.offer_id = f.id AND o.confirmed_at IS NOT NULL) AS orders,
      coalesce((SELECT jsonb_agg(jsonb_build_object('minor', s.minor, 'currency', s.currency) ORDER BY s.currency) FROM (
        SELECT sum(l.offer_minor)::bigint AS minor, o.currency FROM order_lines l JOIN orders o ON o.id = l.order_id
        WHERE l.offer_id = f.id AND o.confirmed_at IS NOT NULL GROUP BY o.currency) s), '[]') AS saved
    FROM offers f ORDER BY f.created_at DESC, f.id DESC LIMIT ${SHOWN}`;
  return rows.map((row) => {
    const [offer, { saved, ...rest }] = [offerViewSchema.parse(row), facts.parse(row)];
    const state =
      offer.endsAt !== null && offer.endsAt <= at.toISOString() ? "ended" : rest.startsAt > at.toISOString() ? "planned" : "live";
    const neverBegins = offer.endsAt !== null && offer.endsAt <= rest.startsAt;
    return { ...offer, ...rest, state: neverBegins ? "ended" : state, saved: saved.map(({ minor, currency }) => money(minor, currency)) };
  });
}
