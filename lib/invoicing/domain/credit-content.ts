import { amounts, type DocumentContent, totalsOf } from "@/lib/invoicing/domain/invoice-content";
import type { DocumentCharge, DocumentGroup, DocumentLine } from "@/lib/invoicing/types";
import { splitProportionally } from "@/lib/tax/domain/split-proportionally";

/** What earlier credit notes of an invoice took back of each of its groups, less what came back; beside the invoice's groups. */
export type Credited = readonly { grossMinor: number; vatMinor: number }[];
type Goods = { sku: string; name: string; quantity: number; amountMinor: number; rateBasisPoints: number };

/** Money that went back, the units and the delivery that it was given back for, and the words for the rest, for which nothing was named. */
export type RefundToCredit = { amountMinor: number; goods: readonly Goods[]; shippingMinor: number; words: string };
type Invoiced = { groups: readonly DocumentGroup[]; charges: readonly DocumentCharge[] };

/**
 * The credit note of a refund. What it names is credited at its own rate; delivery as it was invoiced; the rest is taken from what is left of
 * each rate, in proportion, by largest remainder. The VAT inside a rate's part is what its VAT makes of everything credited so far, less what
 * was credited before. So each part keeps within a cent of its exact share, nothing is credited twice, and an invoice that was refunded to
 * the end is credited to the cent, rate by rate, in however many steps. Names that a rate has no money left for are not printed.
 * Throws RangeError on more than is left: nobody gives back what did not come.
 */
export function creditContent(invoice: Invoiced, credited: Credited, refund: RefundToCredit): DocumentContent {
  const { groups } = invoice;
  const before = groups.map((_group, i) => credited[i] ?? { grossMinor: 0, vatMinor: 0 });
  const left = groups.map(({ grossMinor }, i) => grossMinor - (before[i]?.grossMinor ?? 0));
  if (refund.amountMinor > sum(left)) throw new RangeError("more goes back than was invoiced");
  const { goods, shipping } = namedParts(invoice, left, refund);
  const named = groups.map(
    ({ rateBasisPoints }, i) => sum(atRate(goods, rateBasisPoints).map(({ amountMinor }) => amountMinor)) + (shipping[i] ?? 0),
  );
  const free = splitProportionally(
    refund.amountMinor - sum(named),
    left.map((gross, i) => gross - (named[i] ?? 0)),
  );
  const content: { lines: DocumentLine[]; charges: DocumentCharge[]; groups: DocumentGroup[] } = { lines: [], charges: [], groups: [] };
  groups.forEach((group, i) => {
    const { category, rateBasisPoints } = group;
    const mine = atRate(goods, rateBasisPoints);
    const parts = [...mine.map(({ amountMinor }) => amountMinor), shipping[i] ?? 0, free[i] ?? 0];
    const gross = sum(parts);
    if (gross === 0) return;
    const { grossMinor = 0, vatMinor = 0 } = before[i] ?? {};
    const vat = Math.min(Math.max(vatOf(group, grossMinor + gross) - vatMinor, 0), gross);
    const vats = splitProportionally(vat, parts);
    const part = (at: number) => amounts(category, rateBasisPoints, parts[at] ?? 0, vats[at] ?? 0);
    mine.forEach(({ sku, name, quantity }, at) => {
      content.lines.push(lineOf(sku, name, quantity, part(at)));
    });
    if (parts[mine.length]) content.charges.push(part(mine.length));
    if (parts[mine.length + 1]) content.lines.push(lineOf(null, refund.words, 1, part(mine.length + 1)));
    content.groups.push(amounts(category, rateBasisPoints, gross, vat));
  });
  return { ...content, totals: totalsOf(content.groups, 0) };
}

/** What can be printed by name: all of it, or nothing where earlier refunds without names took that rate's money. */
function namedParts({ groups, charges }: Invoiced, left: readonly number[], { goods, shippingMinor }: RefundToCredit) {
  const nothing = { goods: [] as readonly Goods[], shipping: groups.map(() => 0) };
  const delivered = groups.map(({ rateBasisPoints }) => sum(atRate(charges, rateBasisPoints).map(({ grossMinor }) => grossMinor)));
  if (shippingMinor > sum(delivered)) return nothing;
  const shipping = splitProportionally(shippingMinor, delivered);
  const fits = groups.every(
    ({ rateBasisPoints }, i) =>
      sum(atRate(goods, rateBasisPoints).map(({ amountMinor }) => amountMinor)) + (shipping[i] ?? 0) <= (left[i] ?? 0),
  );
  const known = goods.every(({ rateBasisPoints }) => groups.some((group) => group.rateBasisPoints === rateBasisPoints));
  return fits && known ? { goods, shipping } : nothing;
}

const sum = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0);
const atRate = <T extends { rateBasisPoints: number }>(list: readonly T[], rate: number): T[] =>
  list.filter(({ rateBasisPoints }) => rateBasisPoints === rate);
const lineOf = (sku: string | null, name: string, quantity: number, part: DocumentGroup): DocumentLine => ({
  ...{ sku, name, quantity, discountMinor: 0, reliefMinor: 0 },
  unitGrossMinor: Math.round(part.grossMinor / quantity),
  ...part,
});

/** The VAT inside a part of a group, half up; inside the whole group, the group's. */
function vatOf({ grossMinor, vatMinor }: DocumentGroup, part: number): number {
  if (grossMinor === 0) return 0;
  const [whole, numerator] = [BigInt(grossMinor), BigInt(vatMinor) * BigInt(part)];
  return Number((2n * numerator + whole) / (2n * whole));
}

/** The content of the invoice that undoes a credit note: one line a rate. */
export function reversalContent(groups: readonly DocumentGroup[], words: string): DocumentContent {
  return { lines: groups.map((group) => lineOf(null, words, 1, group)), charges: [], groups: [...groups], totals: totalsOf(groups, 0) };
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
