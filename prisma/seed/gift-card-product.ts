import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { saveProducts } from "@/lib/catalog/operations/save-products";
import { getKnownProductIds } from "@/lib/catalog/queries/known-products";
import type { ProductDraft } from "@/lib/catalog/types";
import { openStock } from "@/lib/inventory/operations/open-stock";
import { GIFT_CARD_SLUG } from "@/lib/kernel/paths";
import { ok } from "@/lib/kernel/result";
import { type PictureWidth, pictureWidths, readPicture, type StoredPicture, storePicture } from "@/lib/platform/media";
import { seller } from "@/lib/platform/seller";
import { inTransaction } from "@/lib/platform/transaction";
import { catalogueDir } from "@/prisma/seed/catalogue-file";
import { categoryIdOf, productIdOf, variantIdOf } from "@/prisma/seed/drafts";
import { seedId } from "@/prisma/seed/ids";

const PICTURE = "images/carte-cadeau/front.webp";
const VALUES = [25, 50, 100]; // euros; a card in another currency is a product of its own
/** Nobody runs out of codes; the shelf is there because every sale takes from one. */
const SHELF = 100_000;
const OPENED = new Date(Date.UTC(2026, 0, 5));

const skuOf = (euros: number): string => `CPT-CDO-${euros}`;
const valueIdOf = (euros: number): string => seedId(`value:${GIFT_CARD_SLUG}:value:${euros}`);

/** The shop's gift card, in three values. Answers whether it was made: one that is there keeps what the shop made of it. */
export async function seedGiftCardProduct(widths: readonly PictureWidth[] = pictureWidths): Promise<boolean> {
  const id = productIdOf(GIFT_CARD_SLUG);
  const picture = await storePicture(await readFile(join(catalogueDir, PICTURE)));
  for (const width of widths) await readPicture(picture.hash, width);
  if ((await getKnownProductIds([id])).length > 0) return false;
  const draft = draftOf(id, picture);
  await inTransaction(async (tx) => {
    await saveProducts(tx, [draft]);
    await openStock(
      tx,
      draft.variants.map((variant) => ({ variantId: variant.id, quantity: SHELF })),
    );
    return ok(undefined);
  });
  return true;
}

function draftOf(id: string, picture: StoredPicture): ProductDraft {
  const { name, street, postalCode, city, country, email } = seller();
  const pictureId = seedId(`picture:${PICTURE}`);
  return {
    id,
    slug: GIFT_CARD_SLUG,
    kind: "gift_card",
    categoryId: categoryIdOf("papeterie"),
    vatCategory: "standard", // bears none: what it pays for does
    position: 1_000_000,
    weightGrams: 0,
    dimensionsMm: {},
    countryOfOrigin: country,
    hsCode: "",
    manufacturer: { name, address: `${street}, ${postalCode} ${city}`, email },
    responsiblePerson: null,
    netContent: null,
    publishedAt: OPENED,
    archivedAt: null,
    createdAt: OPENED,
    texts,
    options: [
      {
        id: seedId(`option:${GIFT_CARD_SLUG}:value`),
        code: "value",
        labels: { fr: "Valeur", en: "Value" },
        values: VALUES.map((euros) => ({
          id: valueIdOf(euros),
          code: String(euros),
          labels: { fr: `${euros}\u00a0€`, en: `€${euros}` },
          swatch: null,
        })),
      },
    ],
    pictures: [
      {
        id: pictureId,
        ...picture,
        view: "front",
        alts: {
          fr: "Carte cadeau couleur craie, posée en biais sur une enveloppe argile.",
          en: "A chalk-coloured gift card, lying aslant on a clay-coloured envelope.",
        },
      },
    ],
    variants: VALUES.map((euros) => ({
      id: variantIdOf(skuOf(euros)),
      sku: skuOf(euros),
      ean13: null,
      prices: [{ id: seedId(`price:${skuOf(euros)}:${OPENED.toISOString()}`), minor: euros * 100, validFrom: OPENED }],
      valueIds: [valueIdOf(euros)],
      pictureIds: [pictureId],
      weightGrams: null,
      dimensionsMm: null,
      hsCode: null,
    })),
  };
}

const texts: ProductDraft["texts"] = {
  fr: {
    name: "Carte cadeau",
    subtitle: "Un code par e-mail, valable cinq ans",
    description:
      "Pour qui préfère choisir. Vous recevez un code par e-mail dès le paiement ; transmettez-le à qui vous voulez, ou gardez-le pour vous. Il paie tout ce que la boutique vend en euros, en une ou plusieurs commandes : ce qui reste demeure sur la carte.",
    materials: "Aucune : c’est un code.",
    care: "Saisissez le code dans le panier, sous « J’ai une carte cadeau ». Une commande se règle avec cinq cartes au plus, complétées par carte bancaire s’il le faut. Qui a le code a l’argent : gardez-le comme des billets.",
    warnings: null,
  },
  en: {
    name: "Gift card",
    subtitle: "A code by e-mail, valid for five years",
    description:
      "For those who would rather choose. You receive a code by e-mail as soon as it is paid; pass it on to whom you like, or keep it for yourself. It pays for everything that the shop sells in euros, in one order or in several: what is left stays on the card.",
    materials: "None: it is a code.",
    care: "Type the code in the cart, under “I have a gift card”. Five cards at most pay one order, and a bank card the rest if need be. Whoever has the code has the money: keep it like banknotes.",
    warnings: null,
  },
};
