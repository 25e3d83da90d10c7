import type { PictureDraft, ProductDraft } from "@/lib/catalog/types";
import type { StockLine } from "@/lib/inventory/types";
import type { Locale } from "@/lib/kernel/locale";
import { abroad } from "@/prisma/seed/abroad";
import { seedId } from "@/prisma/seed/ids";
import { collections, colours, finishes, materials, objects } from "@/prisma/seed/words";

export type Generated = { readonly draft: ProductDraft; readonly stock: readonly StockLine[] };
type Random = () => number;

/** mulberry32: 32 bits of state, the same numbers on every machine. */
function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function pick<T>(random: Random, list: readonly T[]): T {
  const item = list[Math.floor(random() * list.length)];
  if (item === undefined) throw new RangeError("nothing to pick from");
  return item;
}

const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?])\s+/).filter((sentence) => sentence.length > 30);
const DAY_MS = 86_400_000;
const SENTENCES = 6;

/**
 * Makes products for benches: product `n` is the same on every machine. Names come from word lists, descriptions are six sentences of the real
 * ones, pictures and makers those of a real product of the category, so that words match between a few and a tenth of the products.
 */
export function generatorFrom(real: readonly ProductDraft[], categories: ReadonlyMap<string, string>): (n: number) => Generated {
  const sentences = {
    fr: real.flatMap(({ texts }) => sentencesOf(texts.fr.description)),
    en: real.flatMap(({ texts }) => sentencesOf(texts.en.description)),
  };
  return (n) => {
    const random = randomFrom(n);
    const base = pick(random, real);
    const object = pick(random, objects[categories.get(base.categoryId) ?? ""] ?? []);
    const [material, finish, collection] = [pick(random, materials), pick(random, finishes), pick(random, collections)];
    const size = 4 + Math.floor(random() * 60);
    const texts = (locale: Locale) => ({
      ...base.texts[locale],
      name: locale === "fr" ? `${object.fr} ${collection}` : `${collection} ${object.en}`,
      subtitle: `${capital(material[locale])} ${finish[locale]}, ${size} cm`,
      description: Array.from({ length: SENTENCES }, () => pick(random, sentences[locale])).join(" "),
      materials: capital(material[locale]),
    });
    const createdAt = new Date(base.createdAt.getTime() - Math.floor(random() * 300) * DAY_MS);
    const slug = `${collection}-${n}`
      .normalize("NFD")
      .replace(/[^a-zA-Z0-9-]/g, "")
      .toLowerCase();
    const pictures = base.pictures.slice(0, 2).map((picture, index) => ({ ...picture, id: idOf(n, `picture:${index}`) }));
    const shell = { ...base, id: idOf(n, "product"), slug, position: n, createdAt, publishedAt: createdAt, pictures };
    const draft = { ...shell, texts: { fr: texts("fr"), en: texts("en") }, ...choices(n, random, createdAt, pictures) };
    return { draft, stock: draft.variants.map(({ id }) => ({ variantId: id, quantity: random() < 0.1 ? 0 : Math.floor(random() * 120) })) };
  };
}

const idOf = (n: number, part: string): string => seedId(`generated:${n}:${part}`, n);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** One to three colours, two on average, some dearer than others. */
function choices(
  n: number,
  random: Random,
  validFrom: Date,
  pictures: readonly PictureDraft[],
): Pick<ProductDraft, "options" | "variants"> {
  const first = Math.floor(random() * colours.length);
  const chosen = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, index) =>
    pick(() => ((first + index) % colours.length) / colours.length, colours),
  );
  const minor = 900 + Math.floor(random() * 231) * 100;
  const values = chosen.map((colour, index) => ({ ...colour, id: idOf(n, `value:${index}`) }));
  return {
    options: [{ id: idOf(n, "option"), code: "colour", labels: { fr: "Couleur", en: "Colour" }, values }],
    variants: values.map(({ id }, index) => ({
      id: idOf(n, `variant:${index}`),
      sku: `GEN-${String(n).padStart(6, "0")}-${index + 1}`,
      ean13: null,
      prices: [{ id: idOf(n, `price:${index}`), minor: minor + (index === 2 ? 500 : 0), validFrom }],
      otherPrices: abroad(minor + (index === 2 ? 500 : 0)).map((price) => ({
        id: idOf(n, `price:${index}:${price.currency}`),
        ...price,
        validFrom,
      })),
      valueIds: [id],
      pictureIds: pictures.map((picture) => picture.id),
      weightGrams: null,
      dimensionsMm: null,
      hsCode: null,
    })),
  };
}
