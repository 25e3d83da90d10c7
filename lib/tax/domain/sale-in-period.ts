import { splitProportionally } from "@/lib/tax/domain/split-proportionally";
import { vatWithin } from "@/lib/tax/domain/vat-within";
import type { TaxTreatment, VatGroup } from "@/lib/tax/types";

/** Money that came or went. `parts`: what of a refund is known to be of goods of one rate; the rest follows what is left of the sale. */
export type MoneyFact = {
  readonly kind: "captured" | "refunded" | "refund_failed";
  readonly id: string; // of the payment, or of the refund that went or came back
  readonly amountMinor: number;
  readonly at: string; // ISO 8601
  readonly parts: readonly { readonly rateBasisPoints: number; readonly amountMinor: number }[];
};

/** A paid order as tax sees it. */
export type Sale = {
  readonly currency: string;
  readonly country: string;
  readonly treatment: TaxTreatment;
  readonly groups: readonly VatGroup[];
  readonly facts: readonly MoneyFact[];
};

/** `grossMinor` with its VAT; either can be negative: a refund of a sale of before. */
export type RateAmount = { readonly rateBasisPoints: number; readonly grossMinor: number; readonly vatMinor: number };

/**
 * What a sale adds to the period from `from` until before `to`, by rate: what stands of it then, less what stood before. So whatever is refunded,
 * whenever, all periods together are what stands in the end; VAT is reckoned on what stands of each rate, as it was when it was sold.
 */
export function saleInPeriod(sale: Sale, { from, to }: { from: string; to: string }): RateAmount[] {
  const [before, after] = [standing(sale, from), standing(sale, to)];
  return sale.groups.map(({ rateBasisPoints }, i) => {
    const gross = { before: before[i] ?? 0, after: after[i] ?? 0 };
    const vatMinor = vatWithin(gross.after, rateBasisPoints) - vatWithin(gross.before, rateBasisPoints);
    return { rateBasisPoints, grossMinor: gross.after - gross.before, vatMinor };
  });
}

/** When it was paid; null while it is not. */
export const paidAt = ({ facts }: Sale): string | null => facts.find(({ kind }) => kind === "captured")?.at ?? null;

/** What of each group was paid and not given back before `moment`. */
function standing({ groups, facts }: Sale, moment: string): number[] {
  const known = facts.filter(({ at }) => at < moment).sort((a, b) => (a.at < b.at ? -1 : 1));
  if (!known.some(({ kind }) => kind === "captured")) return groups.map(() => 0);
  const returned = new Set(known.filter(({ kind }) => kind === "refund_failed").map(({ id }) => id));
  const refunds = known.filter(({ kind, id }) => kind === "refunded" && !returned.has(id));
  return refunds.reduce(
    (left, refund) => giveBack(left, groups, refund),
    groups.map(({ grossMinor }) => grossMinor),
  );
}

function giveBack(left: readonly number[], groups: readonly VatGroup[], { amountMinor, parts }: MoneyFact): number[] {
  const ofGoods = groups.map(({ rateBasisPoints }, i) => {
    const named = parts.reduce((sum, part) => (part.rateBasisPoints === rateBasisPoints ? sum + part.amountMinor : sum), 0);
    return Math.min(named, left[i] ?? 0);
  });
  const rest = left.map((amount, i) => amount - (ofGoods[i] ?? 0));
  const whole = rest.reduce((sum, amount) => sum + amount, 0);
  const unnamed = Math.min(amountMinor - ofGoods.reduce((sum, amount) => sum + amount, 0), whole);
  const shares = splitProportionally(Math.max(0, unnamed), rest);
  return rest.map((amount, i) => amount - (shares[i] ?? 0));
}
