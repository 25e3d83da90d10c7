import { describe, expect, it } from "vitest";
import { arrangePictures } from "@/lib/catalog/domain/arrange-pictures";
import { silhouetteOf } from "@/lib/catalog/domain/draw-to-scale";
import { sizeGroups } from "@/lib/catalog/domain/size-groups";
import { stockLevel } from "@/lib/catalog/domain/stock-words";
import { breadcrumbData, productData } from "@/lib/catalog/domain/structured-data";
import { unitPrice } from "@/lib/catalog/domain/unit-price";
import type { ProductView } from "@/lib/catalog/types";
import { money } from "@/lib/kernel/money";

const picture = (hash: string) => ({ hash, width: 1000, height: 1000, view: "front" as const, alt: hash, blur: "" });
const euros = (minor: number) => money(minor, "EUR");
const variant = (id: string, size: string, mm: number, pictures: number[] = []) => ({
  id,
  sku: `SKU-${id}`,
  ean13: id === "a" ? "2047000100017" : null,
  price: euros(3_500),
  prior: null,
  options: { size },
  label: size,
  pictures,
  weightGrams: mm,
  dimensionsMm: { width: mm, length: mm * 2 },
});

const towel: ProductView = {
  id: "1",
  slug: "drap-nid",
  name: 'Drap </script><b>"Nid"',
  subtitle: "Coton",
  description: "Doux.",
  materials: "Coton",
  care: "60 °C",
  warnings: null,
  category: { slug: "bain", name: "Bain" },
  dimensionsMm: { width: 500, length: 1000 },
  weightGrams: 250,
  countryOfOrigin: "PT",
  withdrawalExclusion: null,
  vatCategory: "standard",
  netContent: null,
  safety: { manufacturer: { name: "Tissages", address: "Rue 1", email: "a@b.example" }, responsiblePerson: null },
  options: [
    {
      code: "size",
      label: "Taille",
      values: [
        { code: "s", label: "Petit", swatch: null },
        { code: "d", label: "Grand", swatch: null },
      ],
    },
  ],
  variants: [variant("a", "s", 500, [0]), variant("b", "d", 700, [2, 1])],
  pictures: [picture("zero"), picture("one"), picture("two")],
};

describe("the gallery", () => {
  it("opens on the shown variant's pictures and leaves none out", () => {
    const { pictures, firstOf } = arrangePictures(towel, "b");
    expect(pictures.map(({ hash }) => hash)).toEqual(["two", "one", "zero"]);
    expect(firstOf).toEqual({ a: 2, b: 0 });
  });

  it("shows the product's own order to a variant that does not exist", () => {
    expect(arrangePictures(towel, "gone").pictures.map(({ hash }) => hash)).toEqual(["zero", "one", "two"]);
  });

  it("sends a variant without pictures to the first", () => {
    expect(arrangePictures({ ...towel, variants: [variant("a", "s", 500)] }, "a").firstOf).toEqual({ a: 0 });
  });
});

describe("stock in words", () => {
  it.each([
    [-1, "none"],
    [0, "none"],
    [1, "few"],
    [3, "few"],
    [4, "plenty"],
    [10_000, "plenty"],
  ])("%i units are %s", (units, level) => {
    expect(stockLevel(units)).toBe(level);
  });
});

describe("unit prices (Directive 98/6)", () => {
  it.each([
    ["100 g of tea at 14.50 are 145.00 a kilogram", 1_450, { value: 100, unit: "g", referenceUnit: "kg" }, 14_500],
    ["180 g of candle at 34.00 are 188.89 a kilogram", 3_400, { value: 180, unit: "g", referenceUnit: "kg" }, 18_889],
    ["30 cl at 3.20 are 10.67 a litre", 320, { value: 30, unit: "cl", referenceUnit: "l" }, 1_067],
  ])("%s", (_case, minor, content, expected) => {
    expect(unitPrice(euros(minor), content)).toEqual(euros(expected));
  });

  it.each([
    ["unknown units", { value: 1, unit: "stone", referenceUnit: "kg" }],
    ["nothing inside", { value: 0, unit: "g", referenceUnit: "kg" }],
    ["weight told by volume", { value: 100, unit: "g", referenceUnit: "l" }],
  ])("says nothing for %s", (_case, content) => {
    expect(unitPrice(euros(100), content)).toBeNull();
  });
});

describe("drawn to scale", () => {
  it.each([
    ["a vase", { diameter: 160, height: 286 }, { width: 160, height: 286, depth: 0, round: true }],
    ["a pen", { length: 139, diameter: 11 }, { width: 139, height: 11, depth: 0, round: false }],
    ["a tea towel", { width: 500, length: 700 }, { width: 500, height: 700, depth: 0, round: false }],
    ["a knife, from above", { length: 212, width: 23, height: 16 }, { width: 212, height: 23, depth: 0, round: false }],
    ["a crate", { width: 400, depth: 290, height: 232 }, { width: 400, height: 232, depth: 290, round: false }],
  ])("%s", (_case, mm, expected) => {
    expect(silhouetteOf(mm)).toMatchObject(expected);
  });

  it.each([[{}], [{ cable: 1800 }], [{ height: 20 }]])("%j is not enough to draw", (mm) => {
    expect(silhouetteOf(mm as Record<string, number>)).toBeNull();
  });
});

describe("sizes", () => {
  it("are one unnamed size when all variants are alike", () => {
    const alike = [variant("a", "s", 500), variant("b", "d", 500)];
    expect(sizeGroups({ ...towel, variants: alike })).toEqual([
      { label: "", dimensionsMm: { width: 500, length: 1000 }, weightGrams: 500 },
    ]);
  });

  it("are named by the value that sets them apart", () => {
    expect(sizeGroups(towel).map(({ label }) => label)).toEqual(["Petit", "Grand"]);
  });
});

describe("for search engines", () => {
  const data = productData("https://shop.example", "fr", towel, { a: 3, b: 0 });

  it("names an offer a variant, with price, address and availability as they are", () => {
    expect(data.offers).toMatchObject([
      { sku: "SKU-a", gtin13: "2047000100017", price: "35.00", priceCurrency: "EUR", availability: "https://schema.org/InStock" },
      { sku: "SKU-b", url: "https://shop.example/fr/products/drap-nid?variant=SKU-b", availability: "https://schema.org/OutOfStock" },
    ]);
    expect(data.offers[1]).not.toHaveProperty("gtin13");
    expect(data.offers[0]).not.toHaveProperty("priceSpecification");
  });

  it("says the struck price of a reduction beside the one that is asked", () => {
    const [first] = towel.variants;
    const reduced = { ...towel, variants: first ? [{ ...first, prior: { minor: 4_500, currency: "EUR" } }] : [] };
    expect(productData("https://shop.example", "fr", reduced, {}).offers).toMatchObject([
      { price: "35.00", priceSpecification: { priceType: "https://schema.org/StrikethroughPrice", price: "45.00", priceCurrency: "EUR" } },
    ]);
  });

  it("counts crumbs from one", () => {
    const crumbs = breadcrumbData("https://shop.example", [{ label: "Accueil", href: "/fr" }]);
    expect(crumbs.itemListElement).toEqual([{ "@type": "ListItem", position: 1, name: "Accueil", item: "https://shop.example/fr" }]);
  });
});
