import { splitProportionally } from "@/lib/tax/domain/split-proportionally";
import { vatWithin } from "@/lib/tax/domain/vat-within";
import type { TaxTreatment, VatGroup } from "@/lib/tax/types";

/** Money that came or went. `credited`: what the credit note of a refund took back of each rate; without one it follows what is left of the sale. */
export type MoneyFact = {
  readonly kind: "captured" | "refunded" | "refund_failed";
  readonly id: string; // of the payment, or of the refund that went or came back
  readonly amountMinor: number;
  readonly at: string; // ISO 8601, of its document where it has one: what was declared stays as it was declared
  readonly credited: readonly RateAmount[];
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
 * whenever, all periods together are what stands in the end; and each rate's VAT is that of its documents, to the cent.
 */
export function saleInPeriod(sale: Sale, { from, to }: { from: string; to: string }): RateAmount[] {
  const before = standing(sale, from);
  return standing(sale, to).map(({ rateBasisPoints, grossMinor, vatMinor }, i) => ({
    rateBasisPoints,
    grossMinor: grossMinor - (before[i]?.grossMinor ?? 0),
    vatMinor: vatMinor - (before[i]?.vatMinor ?? 0),
  }));
}

/** When it was paid; null while it is not. */
export const paidAt = ({ facts }: Sale): string | null => facts.find(({ kind }) => kind === "captured")?.at ?? null;

/** What of each group was paid and not given back before `moment`. */
function standing({ groups, facts }: Sale, moment: string): RateAmount[] {
  const known = facts.filter(({ at }) => at < moment).sort((a, b) => (a.at < b.at ? -1 : 1));
  if (!known.some(({ kind }) => kind === "captured")) return groups.map((group) => ({ ...group, grossMinor: 0, vatMinor: 0 }));
  const returned = new Set(known.filter(({ kind }) => kind === "refund_failed").map(({ id }) => id));
  const refunds = known.filter(({ kind, id }) => kind === "refunded" && !returned.has(id));
  return refunds.reduce<RateAmount[]>(
    (left, refund) => (refund.credited.length > 0 ? credit(left, refund) : giveBack(left, refund)),
    [...groups],
  );
}

/** Less what a credit note says. */
function credit(left: readonly RateAmount[], { credited }: MoneyFact): RateAmount[] {
  return left.map((group) => {
    const mine = credited.filter(({ rateBasisPoints }) => rateBasisPoints === group.rateBasisPoints);
    const less = (of: "grossMinor" | "vatMinor") => mine.reduce((rest, part) => rest - part[of], group[of]);
    return { ...group, grossMinor: less("grossMinor"), vatMinor: less("vatMinor") };
  });
}

/** Of a refund of before there were documents nobody knows the rates. */
function giveBack(left: readonly RateAmount[], { amountMinor }: MoneyFact): RateAmount[] {
  const amounts = left.map(({ grossMinor }) => Math.max(0, grossMinor));
  const whole = amounts.reduce((sum, amount) => sum + amount, 0);
  const shares = splitProportionally(Math.min(amountMinor, whole), amounts);
  return left.map(({ rateBasisPoints }, i) => {
    const grossMinor = (amounts[i] ?? 0) - (shares[i] ?? 0);
    return { rateBasisPoints, grossMinor, vatMinor: vatWithin(grossMinor, rateBasisPoints) };
  });
}
