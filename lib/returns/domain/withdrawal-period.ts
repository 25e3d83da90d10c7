import { parseParisTime } from "@/lib/kernel/paris-time";
import { addBusinessDays, addDays, type Day, isBusinessDay } from "@/lib/shipping/domain/business-days";
import { parisTime, standardDays } from "@/lib/shipping/domain/shipping-offers";
import type { Zone } from "@/lib/shipping/types";

/** A parcel as the period is reckoned from it. */
export type Parcel = { readonly shippedAt: Date; readonly deliveredAt: Date | null };

export const WITHDRAWAL_DAYS = 14;
export const MONEY_BACK_DAYS = 14;

/**
 * The day on which a parcel counts as received: the day that is known, else the slowest that the tariff allows after it left. A shop that
 * does not know the day has to prove it, so what is unknown is reckoned in the buyer's favour (ADR 0025).
 */
export function receivedOn({ shippedAt, deliveredAt }: Parcel, zone: Zone): Day {
  if (deliveredAt) return parisTime(deliveredAt).day;
  const { day } = parisTime(shippedAt);
  return addBusinessDays(day, standardDays(zone, day)[1]);
}

/**
 * The last day on which an order can be withdrawn from, or null while any of it has not left: the period runs from the last parcel
 * (Directive 2011/83 art. 9(2)b), its first day does not count, and a last day that is no working day moves to the next (Regulation 1182/71 art. 3).
 */
export function lastDay(parcels: readonly Parcel[], zone: Zone, allShipped: boolean): Day | null {
  if (!allShipped || parcels.length === 0) return null;
  const [received = ""] = parcels.map((parcel) => receivedOn(parcel, zone)).sort((a, b) => (a < b ? 1 : -1));
  return periodAfter(received);
}

/** The last day on which gift cards can be given back: nothing is delivered, so the period runs from the day of the contract (art. 9(2)a). */
export const lastDayOfCards = (boughtAt: Date): Day => periodAfter(parisTime(boughtAt).day);

function periodAfter(first: Day): Day {
  let day = addDays(first, WITHDRAWAL_DAYS);
  while (!isBusinessDay(day)) day = addDays(day, 1);
  return day;
}

/** Whether the period is over: it lasts to the last minute of its last day in Paris. */
export function isOver(last: Day | null, at: Date): boolean {
  const end = last === null ? null : parseParisTime(`${addDays(last, 1)}T00:00`);
  return end !== null && at.getTime() >= end.getTime();
}

/** What the money of a return waits for. `due`: by this day; `withheld`: until the goods, or the proof that they were sent, are here. */
export type MoneyDue = { readonly kind: "due" | "withheld"; readonly on: Day } | { readonly kind: "none" };

type Facts = {
  readonly kind: "withdrawal" | "return";
  readonly status: string;
  readonly declaredAt: Date;
  readonly proofAt: Date | null;
  readonly receivedAt: Date | null;
};

/**
 * Money is back within 14 days of the declaration (art. 13(1)), and may be withheld until goods or proof of dispatch are here (art. 13(3)):
 * who waited longer than that pays at once when they come.
 */
export function moneyDue({ kind, status, declaredAt, proofAt, receivedAt }: Facts): MoneyDue {
  if (kind !== "withdrawal" || (status !== "declared" && status !== "received")) return { kind: "none" };
  const within = addDays(parisTime(declaredAt).day, MONEY_BACK_DAYS);
  const shown = [proofAt, receivedAt].filter((at) => at !== null).map((at) => parisTime(at).day);
  const [first] = shown.sort();
  if (first === undefined) return { kind: "withheld", on: within };
  return { kind: "due", on: [first, within].sort().at(-1) ?? within };
}
