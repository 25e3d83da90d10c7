import { addBusinessDays, type Day, isBusinessDay } from "@/lib/shipping/domain/business-days";
import type { DeliveryWindow, ShippingMethod, ShippingOffer, Zone } from "@/lib/shipping/types";

export const shippingMethods = ["standard", "express"] as const satisfies readonly ShippingMethod[];

type Tariff = { priceMinor: number; freeFromMinor: number | null; days: readonly [fastest: number, slowest: number] };

/** Prices in cents of EUR, French VAT included as in every price; working days from hand-over to the door. Standard delivery is on us from €80 in France, €150 in the EU. */
const tariffs: Record<Zone, Record<ShippingMethod, Tariff>> = {
  FR: {
    standard: { priceMinor: 590, freeFromMinor: 8_000, days: [2, 3] },
    express: { priceMinor: 1_290, freeFromMinor: null, days: [1, 1] },
  },
  EU: {
    standard: { priceMinor: 1_190, freeFromMinor: 15_000, days: [3, 6] },
    express: { priceMinor: 2_490, freeFromMinor: null, days: [2, 3] },
  },
  INTL: {
    standard: { priceMinor: 2_490, freeFromMinor: null, days: [5, 12] },
    express: { priceMinor: 4_990, freeFromMinor: null, days: [3, 5] },
  },
};

/** Goods from this amount on travel free by standard delivery; for "€12 more and delivery is free". */
export const freeShippingFrom = (zone: Zone): number => tariffs[zone].standard.freeFromMinor ?? Number.POSITIVE_INFINITY;

/** Working days from hand-over to the door by standard delivery: the fastest and the slowest. */
export const standardDays = (zone: Zone): readonly [fastest: number, slowest: number] => tariffs[zone].standard.days;

/** What one method costs for goods worth `itemsMinor`. */
export function shippingPrice(zone: Zone, method: ShippingMethod, itemsMinor: number): number {
  const { priceMinor, freeFromMinor } = tariffs[zone][method];
  return freeFromMinor !== null && itemsMinor >= freeFromMinor ? 0 : priceMinor;
}

/** Orders until 14:00 of a working day, in Paris, leave that day; later ones the next. */
const CUT_OFF_HOUR = 14;

/** The days on which a parcel that is ordered at `at` arrives. */
export function deliveryWindow(zone: Zone, method: ShippingMethod, at: Date): DeliveryWindow {
  const { day, hour } = parisTime(at);
  const leaves = addBusinessDays(day, isBusinessDay(day) && hour >= CUT_OFF_HOUR ? 1 : 0);
  const [fastest, slowest] = tariffs[zone][method].days;
  return { from: addBusinessDays(leaves, fastest), to: addBusinessDays(leaves, slowest) };
}

/** Both methods of a zone, the slower and cheaper first. */
export const shippingOffers = (zone: Zone, itemsMinor: number, at: Date): ShippingOffer[] =>
  shippingMethods.map((method) => ({
    method,
    priceMinor: shippingPrice(zone, method, itemsMinor),
    delivery: deliveryWindow(zone, method, at),
  }));

const paris = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Europe/Paris",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  hourCycle: "h23",
});

/** The calendar day and the hour that the clocks of the warehouse show. */
export function parisTime(at: Date): { day: Day; hour: number } {
  const part = Object.fromEntries(paris.formatToParts(at).map(({ type, value }) => [type, value]));
  return { day: `${part.year}-${part.month}-${part.day}`, hour: Number(part.hour) };
}
