import type { ProductDraft, VariantDraft } from "@/lib/catalog/types";

/** What keeps a product from being written, in words for its writer; empty when nothing does. The tables refuse the rest. */
export function problemsOf(draft: ProductDraft): string[] {
  const problems: string[] = [];
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(draft.slug)) problems.push("the slug is not lower-case words joined by hyphens");
  if (draft.variants.length === 0) problems.push("there is nothing to sell: no variant");
  for (const variant of draft.variants) problems.push(...problemsOfVariant(draft, variant));
  const choices = draft.variants.map(({ valueIds }) => [...valueIds].sort().join());
  if (new Set(choices).size < choices.length) problems.push("two variants are the same choice");
  return problems;
}

function problemsOfVariant(draft: ProductDraft, { sku, prices, otherPrices = [], valueIds, pictureIds }: VariantDraft): string[] {
  const problems: string[] = [];
  if (prices.length === 0) problems.push(`${sku} has no price`);
  if ([...prices, ...otherPrices].some(({ minor }) => !Number.isSafeInteger(minor) || minor < 1))
    problems.push(`${sku} has a price that is not a whole number above 0`);
  if (!ascending(prices.map(({ validFrom }) => validFrom.getTime()))) problems.push(`${sku} has prices out of order`);
  const onePerOption = draft.options.every(({ values }) => values.filter(({ id }) => valueIds.includes(id)).length === 1);
  if (!onePerOption || valueIds.length !== draft.options.length) problems.push(`${sku} does not choose one value of each option`);
  if (!pictureIds.every((id) => draft.pictures.some((picture) => picture.id === id)))
    problems.push(`${sku} shows a picture of another product`);
  return problems;
}

const ascending = (times: readonly number[]): boolean => times.every((time, index) => index === 0 || time > (times[index - 1] ?? time));
