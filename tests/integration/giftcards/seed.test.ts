import { expect, it } from "vitest";
import { getProductBySlug } from "@/lib/catalog/queries/products";
import { searchProducts } from "@/lib/catalog/queries/search";
import { GIFT_CARD_SLUG } from "@/lib/kernel/paths";
import { seedGiftCardProduct } from "@/prisma/seed/gift-card-product";
import { seedCatalogue } from "@/prisma/seed/write";
import { sql } from "@/tests/support/database";

it("the seed brings one gift card in three values, in no grid and no search, and once", async () => {
  await seedCatalogue([]);
  expect([await seedGiftCardProduct([]), await seedGiftCardProduct([])]).toEqual([true, false]);
  const card = await getProductBySlug(GIFT_CARD_SLUG, "fr", "EUR");
  expect(card).toMatchObject({ kind: "gift_card", pictures: [{ width: 1000 }] });
  expect(card?.variants.map(({ price }) => price.minor)).toEqual([2_500, 5_000, 10_000]);
  expect((await searchProducts("carte cadeau", "fr", 1)).items.map(({ slug }) => slug)).not.toContain(GIFT_CARD_SLUG);
  const [counted] = await sql(
    "SELECT (SELECT count(*)::int FROM product_listings l JOIN products p ON p.id = l.product_id WHERE p.kind = 'gift_card') AS listed, min(on_hand) AS shelf FROM stock_items s JOIN product_variants v ON v.id = s.variant_id WHERE v.sku LIKE 'CPT-CDO-%'",
  );
  expect(counted).toEqual({ listed: 0, shelf: 100_000 });
});
