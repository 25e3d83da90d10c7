import type { PictureView, ProductView } from "@/lib/catalog/types";

type Arranged = { pictures: PictureView[]; firstOf: Record<string, number> };

/**
 * The pictures in the order of the gallery, the shown variant's first, so that the page opens on what it sells; and for each variant id the
 * place of its first picture there (none: the first of all).
 */
export function arrangePictures({ pictures, variants }: Pick<ProductView, "pictures" | "variants">, shownId: string): Arranged {
  const own = variants.find(({ id }) => id === shownId)?.pictures ?? [];
  const order = [...new Set([...own, ...pictures.keys()])].filter((index) => pictures[index] !== undefined);
  return {
    pictures: order.flatMap((index) => pictures[index] ?? []),
    firstOf: Object.fromEntries(variants.map(({ id, pictures: [first] }) => [id, Math.max(0, order.indexOf(first ?? -1))])),
  };
}
