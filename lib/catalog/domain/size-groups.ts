import type { ProductView, VariantView } from "@/lib/catalog/types";

/** Variants of one size and weight, named by the option values that set them apart from the other groups ("" when there is one group). */
export type SizeGroup = { label: string; dimensionsMm: Readonly<Record<string, number>>; weightGrams: number };

/** The sizes that a product comes in, each once, in the order of its variants. */
export function sizeGroups({ variants, options }: Pick<ProductView, "variants" | "options">): SizeGroup[] {
  const groups = new Map<string, VariantView[]>();
  for (const variant of variants) {
    const key = JSON.stringify([Object.entries(variant.dimensionsMm).sort(), variant.weightGrams]);
    groups.set(key, [...(groups.get(key) ?? []), variant]);
  }
  const all = [...groups.values()];
  return all.flatMap((members) => {
    const [first] = members;
    if (!first) return [];
    const label = all.length === 1 ? "" : nameOf(members, variants.length, options);
    return [{ label, dimensionsMm: first.dimensionsMm, weightGrams: first.weightGrams }];
  });
}

/** The values that all members share and others lack; without such, the members' own names. */
function nameOf(members: readonly VariantView[], count: number, options: ProductView["options"]): string {
  const shared = options.flatMap(({ code, values }) => {
    const codes = new Set(members.map((variant) => variant.options[code]));
    const only = codes.size === 1 && members.length < count ? values.find((value) => codes.has(value.code)) : undefined;
    return only && values.length > 1 ? [only.label] : [];
  });
  return shared.length > 0 ? shared.join(", ") : members.map(({ label }) => label).join(" · ");
}
