import { type Currency, HOME_CURRENCY } from "@/lib/kernel/market";
import { addBusinessDays, type Day, isBusinessDay } from "@/lib/shipping/domain/business-days";
import { type Band, type Rate, type RateTable, rateTables, type Step } from "@/lib/shipping/domain/rates";
import type { DeliveryWindow, Goods, ShippingMethod, ShippingOffer, Way, Zone } from "@/lib/shipping/types";

export const shippingMethods = ["standard", "express", "pickup"] as const satisfies readonly ShippingMethod[];

/** The price list of a day; before the first there was none, and the first stands in. */
export function tableOn(day: Day, tables: readonly RateTable[] = rateTables): RateTable {
  const table = tables.findLast(({ validFrom }) => validFrom <= day) ?? tables[0];
  if (!table) throw new RangeError("no price list");
  return table;
}

/** The methods by which parcels go to a zone on a day for who pays in this currency, the slower and cheaper first. */
export const methodsTo = (zone: Zone, day: Day, currency: Currency = HOME_CURRENCY): ShippingMethod[] =>
  shippingMethods.filter((method) => {
    const rate = tableOn(day).zones[zone][method];
    return rate && stepsOf(rate, currency);
  });

const stepsOf = (rate: Rate, currency: Currency): readonly Step[] | undefined =>
  currency === HOME_CURRENCY ? rate.steps : rate.stepsIn?.[currency];

function rateOf({ zone, method, day }: Pick<Way, "zone" | "method" | "day">): Rate {
  const rate = tableOn(day).zones[zone][method];
  if (!rate) throw new RangeError(`no ${method} to ${zone}`);
  return rate;
}

/** What a way costs by the price list of its currency; an amount in one is never turned into another. */
function pricesOf(way: Way): readonly Step[] {
  const { zone, method, currency = HOME_CURRENCY } = way;
  const steps = stepsOf(rateOf(way), currency);
  if (!steps) throw new RangeError(`no ${method} to ${zone} in ${currency}`);
  return steps;
}

/** The bands of goods of this value: those of the highest step that it reaches, to the cent. */
const bandsAt = (steps: readonly Step[], itemsMinor: number): readonly Band[] =>
  steps.findLast(({ fromMinor }) => itemsMinor >= fromMinor)?.bands ?? [];

/**
 * What a method costs for these goods, in minor units of its currency. What weighs more than one parcel may goes in several, as heavy as they may be.
 * Throws RangeError for a method that the zone does not have: callers ask `methodsTo` first.
 */
export function shippingPrice(way: Way, { itemsMinor, grams }: Goods): number {
  const bands = bandsAt(pricesOf(way), itemsMinor);
  const [heaviest = 0, dearest = 0] = bands.at(-1) ?? [];
  const whole = Math.max(0, Math.ceil(grams / heaviest) - 1);
  const rest = grams - whole * heaviest;
  return whole * dearest + (bands.find(([upTo]) => rest <= upTo)?.[1] ?? dearest);
}

/** Goods from this amount on travel free by standard delivery, whatever they weigh, or infinity; for "€12 more and delivery is free". */
export function freeShippingFrom(zone: Zone, day: Day, currency: Currency = HOME_CURRENCY): number {
  const steps = pricesOf({ zone, method: "standard", day, currency });
  return steps.find(({ bands }) => bands.every(([, price]) => price === 0))?.fromMinor ?? Number.POSITIVE_INFINITY;
}

/** Working days from hand-over to the door by standard delivery: the fastest and the slowest. */
export const standardDays = (zone: Zone, day: Day): readonly [fastest: number, slowest: number] =>
  rateOf({ zone, method: "standard", day }).days;

/** Orders until 14:00 of a working day, in Paris, leave that day; later ones the next. */
const CUT_OFF_HOUR = 14;

/** The days on which a parcel that is ordered at `at` arrives. The shop packs from Monday to Friday; carriers say when they carry. */
export function deliveryWindow(zone: Zone, method: ShippingMethod, at: Date): DeliveryWindow {
  const { day, hour } = parisTime(at);
  const leaves = addBusinessDays(day, isBusinessDay(day) && hour >= CUT_OFF_HOUR ? 1 : 0);
  const { days, saturdays } = rateOf({ zone, method, day });
  const [fastest, slowest] = days;
  return { from: addBusinessDays(leaves, fastest, { saturdays }), to: addBusinessDays(leaves, slowest, { saturdays }) };
}

/** Every method to a zone, the slower and cheaper first. */
export const shippingOffers = (zone: Zone, goods: Goods, at: Date, currency: Currency = HOME_CURRENCY): ShippingOffer[] => {
  const { day } = parisTime(at);
  return methodsTo(zone, day, currency).map((method) => ({
    method,
    priceMinor: shippingPrice({ zone, method, day, currency }, goods),
    delivery: deliveryWindow(zone, method, at),
  }));
};

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
