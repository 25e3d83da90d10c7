import type { Locale } from "@/lib/kernel/locale";

/** The first and the last day on which an order should arrive, as its buyer was told ("2026-11-24"). */
export type PromisedDays = { from: string; to: string };

/** A counter of the shop's own, as it is today. */
export type PickupView = { name: string; line1: string; postalCode: string; city: string; hours: Record<Locale, string> };

/** One parcel and what is in it. `shippedAt` of one that is picked up is when it was ready, `deliveredAt` when its buyer had it. */
export type ParcelView = {
  id: string;
  carrier: string;
  trackingNumber: string;
  trackingUrl: string | null;
  pickup: boolean; // it waits at the order's counter, without carrier and number
  shippedAt: string; // ISO 8601
  deliveredAt: string | null;
  lines: { lineId: string; quantity: number }[];
};

type Line = { id: string; quantity: number; staying?: number }; // `staying`: units that will never leave
type Parcel = { lines: readonly { lineId: string; quantity: number }[] };

/** How many of each line the parcels hold together; a line that none holds is not named. */
function sentByLine(parcels: readonly Parcel[]): Map<string, number> {
  const sent = new Map<string, number>();
  for (const { lineId, quantity } of parcels.flatMap(({ lines }) => lines)) sent.set(lineId, (sent.get(lineId) ?? 0) + quantity);
  return sent;
}

const toSend = ({ quantity, staying = 0 }: Line): number => quantity - staying;

/** What of an order is still to leave, line by line; lines that have left are not named. */
export function leftToSend<L extends Line>(lines: readonly L[], parcels: readonly Parcel[]): { line: L; left: number }[] {
  const sent = sentByLine(parcels);
  return lines.map((line) => ({ line, left: toSend(line) - (sent.get(line.id) ?? 0) })).filter(({ left }) => left > 0);
}

/** How many units leave in all, and how many are in a parcel. */
export function unitsOf(lines: readonly Line[], parcels: readonly Parcel[]): { units: number; sent: number } {
  const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, n) => total + n, 0);
  return { units: sum(lines.map(toSend)), sent: sum(sentByLine(parcels).values()) };
}

/** What of an order leaves with `wanted`: a part, the last of it, or more than is left. */
export function packs(lines: readonly Line[], parcels: readonly Parcel[], wanted: Parcel["lines"]): "part" | "rest" | "too_much" {
  const left = new Map(leftToSend(lines, parcels).map(({ line, left: units }) => [line.id, units]));
  for (const { lineId, quantity } of wanted) {
    const rest = (left.get(lineId) ?? 0) - quantity;
    if (rest < 0) return "too_much";
    left.set(lineId, rest);
  }
  return [...left.values()].some((units) => units > 0) ? "part" : "rest";
}

type Sending<L extends Line, P extends Parcel> = { lines: readonly L[]; shipments: readonly P[] };

/** What is in a parcel, in the order in which it was bought. */
export function contentsOf<L extends Line, P extends Parcel>({ lines }: Sending<L, P>, parcel: P): { line: L; quantity: number }[] {
  const inside = sentByLine([parcel]);
  return lines.map((line) => ({ line, quantity: inside.get(line.id) ?? 0 })).filter(({ quantity }) => quantity > 0);
}

/** What was still to come when a parcel left; parcels stand in the order in which they left. */
export function leftAfter<L extends Line, P extends Parcel & { id: string }>(
  order: Sending<L, P>,
  parcel: P,
): { line: L; quantity: number }[] {
  const index = order.shipments.findIndex(({ id }) => id === parcel.id);
  return leftToSend(order.lines, order.shipments.slice(0, index + 1)).map(({ line, left }) => ({ line, quantity: left }));
}
