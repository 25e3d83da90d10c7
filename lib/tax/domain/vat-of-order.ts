import { splitProportionally } from "@/lib/tax/domain/split-proportionally";
import { vatWithin } from "@/lib/tax/domain/vat-within";
import type { TaxedAmount, VatGroup, VatRates } from "@/lib/tax/types";

export type VatOfOrder = {
  lines: { rateBasisPoints: number; vatMinor: number }[]; // beside the lines given
  shippingVatMinor: number;
  groups: VatGroup[]; // highest rate first; shipping is inside
  vatMinor: number;
};

/**
 * VAT as an "of which" of gross amounts: per rate one rounding over the group's whole gross, then each line and the shipping take their
 * share by largest remainder, so that lines, groups and total always agree to the cent.
 *
 * Shipping is ancillary to the goods and shares their treatment (CJEU C-349/96 Card Protection Plan; Directive 2006/112/EC art. 78(b)
 * counts transport into the goods' taxable amount), so a mixed parcel's shipping is divided over its rates by what the goods cost.
 */
export function vatOfOrder(lines: readonly TaxedAmount[], shippingMinor: number, rates: VatRates): VatOfOrder {
  const lineRates = lines.map(({ vatCategory }) => rates[vatCategory]);
  const used = [...new Set(lineRates)].sort((a, b) => b - a);
  const goods = used.map((rate) => lines.reduce((sum, line, i) => (lineRates[i] === rate ? sum + line.grossMinor : sum), 0));
  const shippingShares = shareOfShipping(shippingMinor, goods);

  const result = lines.map((_line, i) => ({ rateBasisPoints: lineRates[i] ?? 0, vatMinor: 0 }));
  let shippingVatMinor = 0;
  const groups = used.map((rateBasisPoints, g): VatGroup => {
    const shipping = shippingShares[g] ?? 0;
    const grossMinor = (goods[g] ?? 0) + shipping;
    const vatMinor = vatWithin(grossMinor, rateBasisPoints);
    const members = [...lines.keys()].filter((i) => lineRates[i] === rateBasisPoints);
    const shares = splitProportionally(vatMinor, [...members.map((i) => lines[i]?.grossMinor ?? 0), shipping]);
    members.forEach((i, n) => {
      result[i] = { rateBasisPoints, vatMinor: shares[n] ?? 0 };
    });
    shippingVatMinor += shares[members.length] ?? 0;
    return { rateBasisPoints, grossMinor, vatMinor };
  });
  return { lines: result, shippingVatMinor, groups, vatMinor: groups.reduce((sum, { vatMinor }) => sum + vatMinor, 0) };
}

/** Goods given away for nothing leave nothing to divide by: their shipping then follows the highest rate. */
function shareOfShipping(shippingMinor: number, goods: readonly number[]): number[] {
  if (goods.some((gross) => gross > 0)) return splitProportionally(shippingMinor, goods);
  return splitProportionally(
    shippingMinor,
    goods.map((_gross, i) => (i === 0 ? 1 : 0)),
  );
}
