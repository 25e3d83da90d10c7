import "server-only";
import type { CategoryDraft, SceneDraft } from "@/lib/catalog/types";
import { locales } from "@/lib/kernel/locale";
import type { Tx } from "@/lib/platform/transaction";

export async function upsertCategory(tx: Tx, { id, slug, position, tint, texts }: CategoryDraft): Promise<void> {
  await tx.category.upsert({ where: { id }, create: { id, slug, position, tint }, update: { slug, position, tint } });
  for (const locale of locales) {
    const text = texts[locale];
    await tx.categoryTranslation.upsert({
      where: { categoryId_locale: { categoryId: id, locale } },
      create: { categoryId: id, locale, ...text },
      update: text,
    });
  }
}

export async function productIdsOf(tx: Tx, categoryId: string): Promise<string[]> {
  return (await tx.product.findMany({ where: { categoryId }, select: { id: true } })).map(({ id }) => id);
}

export async function replaceScene(tx: Tx, { productIds, ...scene }: SceneDraft): Promise<void> {
  await tx.scene.upsert({ where: { id: scene.id }, create: scene, update: scene });
  await tx.sceneProduct.deleteMany({ where: { sceneId: scene.id } });
  await tx.sceneProduct.createMany({ data: productIds.map((productId, position) => ({ sceneId: scene.id, productId, position })) });
}
