import "server-only";
import { readCards } from "@/lib/catalog/queries/cards";
import { listed, orderings } from "@/lib/catalog/queries/sql";
import type { PictureView } from "@/lib/catalog/types";
import type { Locale } from "@/lib/kernel/locale";
import type { Currency } from "@/lib/kernel/market";
import { tags } from "@/lib/platform/cache-tags";
import { cached } from "@/lib/platform/cached";
import { db } from "@/lib/platform/db";

const readCovers = cached(
  async (locale: Locale, currency: Currency): Promise<Record<string, PictureView>> => {
    const rows = await db.$queryRaw<{ slug: string; id: string }[]>`
      SELECT c.slug, cover.id FROM categories c CROSS JOIN LATERAL (
        SELECT near.id FROM (
          SELECT s.product_id AS id, row_number() OVER (ORDER BY ${orderings.featured(locale, currency)}) AS place
          FROM product_listings s WHERE s.category_id = c.id AND ${listed(locale, currency)} ORDER BY ${orderings.featured(locale, currency)} LIMIT 2
        ) near ORDER BY near.place DESC LIMIT 1
      ) cover`;
    const cards = await readCards(
      rows.map(({ id }) => id),
      locale,
      currency,
    );
    const pictureOf = new Map(cards.map(({ id, pictures: [first] }) => [id, first]));
    return Object.fromEntries(
      rows.flatMap(({ slug, id }) => {
        const picture = pictureOf.get(id);
        return picture ? [[slug, picture] as const] : [];
      }),
    );
  },
  { key: "catalog.categoryCovers", seconds: 300, tags: () => [tags.catalog] },
);

/** A picture for each category by its slug: of its second product, since the first stands in the selection. None for an empty category. */
export const getCategoryCovers = (locale: Locale, currency: Currency): Promise<Record<string, PictureView>> => readCovers(locale, currency);
