import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

export const catalogueDir = join(import.meta.dirname, "catalogue");

const localized = z.object({ fr: z.string().min(1), en: z.string().min(1) });
const party = z.object({ name: z.string(), address: z.string(), email: z.string() });
const dimensions = z.record(z.string(), z.number().int().positive());
const picture = z.object({ file: z.string(), alt: localized });

const variant = z.object({
  sku: z.string(),
  ean13: z.string(),
  optionValues: z.record(z.string(), z.object({ code: z.string() })),
  priceMinor: z.number().int(),
  stockOnHand: z.number().int().min(0),
  images: z.array(z.string()).min(1),
  weightGrams: z.number().int().optional(),
  dimensionsMm: dimensions.optional(),
  hsCode: z.string().optional(),
});

const product = z.object({
  slug: z.string(),
  category: z.string(),
  name: localized,
  subtitle: localized,
  description: localized,
  materials: localized,
  care: localized,
  warnings: localized.nullable(),
  dimensionsMm: dimensions,
  weightGrams: z.number().int(),
  countryOfOrigin: z.string().length(2),
  hsCode: z.string(),
  vatCategory: z.enum(["standard", "reduced", "food"]),
  withdrawalExclusion: z.enum(["custom_made", "hygiene", "perishable"]).optional(),
  currency: z.string().length(3),
  options: z.array(
    z.object({
      code: z.string(),
      name: localized,
      values: z.array(z.object({ code: z.string(), label: localized, swatch: z.string().optional() })),
    }),
  ),
  variants: z.array(variant).min(1),
  images: z.array(picture.extend({ view: z.enum(["front", "detail"]) })).min(1),
  gpsr: z.object({ manufacturer: party, euResponsiblePerson: party.nullable() }),
  priceHistory: z.array(z.object({ from: z.iso.date(), amountMinor: z.number().int() })).optional(),
  netContent: z.object({ value: z.number(), unit: z.string(), referenceUnit: z.string() }).optional(),
});

const catalogue = z.object({
  categories: z.array(
    z.object({ slug: z.string(), name: localized, description: localized, tintHex: z.string(), position: z.number().int() }),
  ),
  products: z.array(product),
  scenes: z.array(picture.extend({ name: z.string(), products: z.array(z.string()) })),
});

export type Catalogue = z.output<typeof catalogue>;
export type CatalogueProduct = Catalogue["products"][number];

/** The shop's own catalogue, as its file says; throws on a file that is not one. */
export async function readCatalogue(): Promise<Catalogue> {
  return catalogue.parse(JSON.parse(await readFile(join(catalogueDir, "catalogue.json"), "utf8")));
}
