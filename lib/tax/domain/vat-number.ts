import { type EuCountry, isEuCountry } from "@/lib/tax/domain/eu-countries";
import { vatNumberRules } from "@/lib/tax/domain/vat-check-digits";

/** `country` as ISO writes it; `prefix` as VAT numbers do, which call Greece EL. */
export type VatNumber = { readonly country: EuCountry; readonly prefix: string; readonly digits: string };

/** The number that somebody typed, with whatever they put between its parts; null where no member state can have given it out. */
export function parseVatNumber(typed: string): VatNumber | null {
  const bare = typed.replace(/[\s.\-/\u00a0\u202f]/g, "").toUpperCase();
  const [prefix, digits] = [bare.slice(0, 2), bare.slice(2)];
  const country = prefix === "EL" ? "GR" : prefix;
  if (prefix === "GR" || !isEuCountry(country)) return null;
  const fits = vatNumberRules[country].some(([form, check]) => form.test(digits) && (check?.(digits) ?? true));
  return fits ? { country, prefix, digits } : null;
}

/** As it is kept and printed: "BE0428759497". */
export const writeVatNumber = ({ prefix, digits }: VatNumber): string => `${prefix}${digits}`;
