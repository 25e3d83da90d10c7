import { amounts, type DocumentContent, totalsOf } from "@/lib/invoicing/domain/invoice-content";
import type { DocumentGroup, DocumentLine } from "@/lib/invoicing/types";
import { splitProportionally } from "@/lib/tax/domain/split-proportionally";

/** What earlier credit notes of an invoice took back of each of its groups, less what came back; beside the invoice's groups. */
export type Credited = readonly { grossMinor: number; vatMinor: number }[];

/**
 * Divides money that went back over the groups of its invoice. It is taken from what is left of each rate, in proportion, by largest
 * remainder; the VAT inside is what the group's VAT makes of everything credited so far, less what was credited before. So each part keeps
 * within a cent of its exact share, nothing is credited twice, and an invoice that was refunded to the end is credited to the cent, rate by
 * rate, in however many steps. Throws RangeError on more than is left: nobody gives back what did not come.
 */
export function creditGroups(invoice: readonly DocumentGroup[], credited: Credited, amountMinor: number): DocumentGroup[] {
  const before = invoice.map((_group, i) => credited[i] ?? { grossMinor: 0, vatMinor: 0 });
  const left = invoice.map(({ grossMinor }, i) => grossMinor - (before[i]?.grossMinor ?? 0));
  if (amountMinor > left.reduce((sum, gross) => sum + gross, 0)) throw new RangeError("more goes back than was invoiced");
  const shares = splitProportionally(amountMinor, left);
  return invoice
    .map((group, i) => {
      const share = shares[i] ?? 0;
      const { grossMinor, vatMinor } = before[i] ?? { grossMinor: 0, vatMinor: 0 };
      const vat = vatOf(group, grossMinor + share) - vatMinor;
      return amounts(group.category, group.rateBasisPoints, share, Math.min(Math.max(vat, 0), share));
    })
    .filter(({ grossMinor }) => grossMinor > 0);
}

/** The VAT inside a part of a group, half up; inside the whole group, the group's. */
function vatOf({ grossMinor, vatMinor }: DocumentGroup, part: number): number {
  if (grossMinor === 0) return 0;
  const [whole, numerator] = [BigInt(grossMinor), BigInt(vatMinor) * BigInt(part)];
  return Number((2n * numerator + whole) / (2n * whole));
}

/** The content of a credit note, or of the invoice that undoes one: one line a rate, all saying the same words. */
export function creditContent(groups: readonly DocumentGroup[], words: string): DocumentContent {
  const lines = groups.map(
    (group): DocumentLine => ({
      sku: null,
      name: words,
      quantity: 1,
      unitGrossMinor: group.grossMinor,
      discountMinor: 0,
      reliefMinor: 0,
      ...group,
    }),
  );
  return { lines, charges: [], groups: [...groups], totals: totalsOf(groups, 0) };
}

/** Sums what documents credited of each group of their invoice; what a failed refund brought back counts against it. */
export function creditedOf(
  invoice: readonly DocumentGroup[],
  later: readonly { cause: string; groups: readonly DocumentGroup[] }[],
): { grossMinor: number; vatMinor: number }[] {
  return invoice.map(({ rateBasisPoints, category }) => {
    let [grossMinor, vatMinor] = [0, 0];
    for (const { cause, groups } of later)
      for (const group of groups)
        if (group.rateBasisPoints === rateBasisPoints && group.category === category) {
          const sign = cause === "refund" ? 1 : -1;
          grossMinor += sign * group.grossMinor;
          vatMinor += sign * group.vatMinor;
        }
    return { grossMinor, vatMinor };
  });
}
