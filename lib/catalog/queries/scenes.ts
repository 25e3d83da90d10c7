import "server-only";
import { z } from "zod";
import { onSale } from "@/lib/catalog/queries/sql";
import type { SceneView } from "@/lib/catalog/types";
import type { Locale } from "@/lib/kernel/locale";
import { tags } from "@/lib/platform/cache-tags";
import { cached } from "@/lib/platform/cached";
import { db } from "@/lib/platform/db";

const row = z.object({
  slug: z.string(),
  picture: z.object({ hash: z.string(), width: z.number(), height: z.number(), alt: z.string(), blur: z.string() }),
  products: z.array(z.object({ slug: z.string(), name: z.string() })),
});

const readScenes = cached(
  async (locale: Locale): Promise<SceneView[]> => {
    const rows = await db.$queryRaw`
      SELECT s.slug, jsonb_build_object('hash', s.hash, 'width', s.width, 'height', s.height, 'alt', s.alts->>${locale}, 'blur', s.blur) AS picture,
        coalesce((
          SELECT jsonb_agg(jsonb_build_object('slug', p.slug, 'name', t.name) ORDER BY x.position)
          FROM scene_products x JOIN products p ON p.id = x.product_id AND ${onSale()}
          JOIN product_translations t ON t.product_id = p.id AND t.locale = ${locale} WHERE x.scene_id = s.id
        ), '[]') AS products
      FROM scenes s ORDER BY s.position`;
    return z.array(row).parse(rows);
  },
  { key: "catalog.scenes", seconds: 300, tags: () => [tags.catalog] },
);

/** The home page's wide pictures in their order, each with the products on it that are on sale. */
export const getScenes = (locale: Locale): Promise<SceneView[]> => readScenes(locale);
