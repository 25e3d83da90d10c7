import type { VariantView } from "@/lib/catalog/types";

/** What choosing needs to know of a variant. */
export type Choosable = Pick<VariantView, "id" | "options"> & { sellable: number };

/** One value for each option, by the option's code. */
export type Choice = Readonly<Record<string, string>>;

/** How a value stands, given what is chosen of the options before it. */
export type Standing = "available" | "sold-out" | "impossible";

/** The variant that a page opens with: the first that can be bought, else the first. */
export const firstVariant = <V extends Choosable>(variants: readonly V[]): V | undefined =>
  variants.find(({ sellable }) => sellable > 0) ?? variants[0];

/**
 * The variants with `value` for the option `code`, and with the choices made for the options before it. Earlier options lead: the first is
 * free, each further one offers what exists with those before it. So every variant can be reached, and no choice is ever without a variant.
 */
function candidates<V extends Choosable>(
  variants: readonly V[],
  codes: readonly string[],
  chosen: Choice,
  code: string,
  value: string,
): V[] {
  const earlier = codes.slice(0, Math.max(0, codes.indexOf(code)));
  return variants.filter(({ options }) => options[code] === value && earlier.every((each) => options[each] === chosen[each]));
}

/** Whether a value can be chosen now, and if it can be bought. */
export function standingOf(
  variants: readonly Choosable[],
  codes: readonly string[],
  chosen: Choice,
  code: string,
  value: string,
): Standing {
  const possible = candidates(variants, codes, chosen, code, value);
  if (possible.length === 0) return "impossible";
  return possible.some(({ sellable }) => sellable > 0) ? "available" : "sold-out";
}

/** The variant after a value was chosen: what was chosen of the later options stays where it can, then what can be bought comes first. */
export function chooseValue<V extends Choosable>(
  variants: readonly V[],
  codes: readonly string[],
  chosen: Choice,
  code: string,
  value: string,
): V | undefined {
  const later = codes.slice(codes.indexOf(code) + 1);
  const kept = ({ options }: V) => later.filter((each) => options[each] === chosen[each]).length;
  return candidates(variants, codes, chosen, code, value).reduce<V | undefined>((best, next) => {
    if (!best || kept(next) > kept(best)) return next;
    return kept(next) === kept(best) && best.sellable === 0 && next.sellable > 0 ? next : best;
  }, undefined);
}
