import type { Currency } from "@/lib/kernel/market";
import type { Day } from "@/lib/shipping/domain/business-days";
import type { ShippingMethod, Zone } from "@/lib/shipping/types";

/** Up to this weight a parcel costs this much; the last band is the heaviest parcel that the carrier takes. */
export type Band = readonly [upToGrams: number, priceMinor: number];

/** The weight bands of goods worth this much or more. */
export type Step = { fromMinor: number; bands: readonly Band[] };

/**
 * One method in one zone: value steps from 0 upwards in euro and, each set by hand, in the currencies in which parcels go there; and the days from
 * hand-over to the door, counted on Saturdays too or not.
 */
export type Rate = {
  steps: readonly Step[];
  stepsIn?: Partial<Record<Currency, readonly Step[]>>;
  days: readonly [fastest: number, slowest: number];
  saturdays: boolean;
};

export type RateTable = { validFrom: Day; zones: Record<Zone, Partial<Record<ShippingMethod, Rate>>> };

const heaviest = 30_000;
const free: readonly Band[] = [[heaviest, 0]];
const bands = (upTo2: number, upTo5: number, upTo10: number, upTo30: number): readonly Band[] => [
  [2_000, upTo2],
  [5_000, upTo5],
  [10_000, upTo10],
  [heaviest, upTo30],
];
const at = (fromMinor: number, of: readonly Band[]): Step => ({ fromMinor, bands: of });

/** The shop's own counters: no carrier, ready on the next day on which the shop packs. */
const counter: Rate = { steps: [at(0, free)], days: [1, 1], saturdays: false };

/**
 * The shop's price lists, oldest first; each holds from its day until the next one's. Prices in minor units, French VAT included as in every
 * price. A new list is a new entry: what was ordered by an old one keeps what it paid.
 */
export const rateTables: readonly RateTable[] = [
  {
    validFrom: "2026-01-01",
    zones: {
      FR: {
        standard: { steps: [at(0, bands(590, 790, 1_190, 1_990)), at(8_000, free)], days: [2, 3], saturdays: true },
        express: { steps: [at(0, bands(1_290, 1_590, 2_190, 3_490))], days: [1, 1], saturdays: false },
        pickup: counter,
      },
      EU: {
        standard: { steps: [at(0, bands(1_190, 1_590, 2_290, 3_990)), at(15_000, free)], days: [3, 6], saturdays: false },
        express: {
          steps: [at(0, bands(2_490, 2_990, 3_990, 6_490)), at(30_000, bands(1_490, 1_990, 2_990, 5_490))],
          days: [2, 3],
          saturdays: false,
        },
      },
      CH: {
        standard: {
          steps: [at(0, bands(2_490, 2_990, 3_990, 5_990)), at(25_000, bands(990, 1_490, 2_490, 4_490))],
          stepsIn: { CHF: [at(0, bands(2_490, 2_990, 3_990, 5_990)), at(26_000, bands(990, 1_490, 2_490, 4_490))] },
          days: [4, 7],
          saturdays: false,
        },
        express: {
          steps: [at(0, bands(4_990, 5_490, 6_490, 8_990))],
          stepsIn: { CHF: [at(0, bands(4_990, 5_490, 6_490, 8_990))] },
          days: [2, 4],
          saturdays: false,
        },
      },
      GB: {
        standard: {
          steps: [at(0, bands(2_490, 3_190, 4_290, 6_990)), at(25_000, bands(1_290, 1_990, 3_090, 5_790))],
          stepsIn: { GBP: [at(0, bands(2_190, 2_790, 3_790, 6_190)), at(22_000, bands(1_090, 1_690, 2_690, 5_090))] },
          days: [5, 8],
          saturdays: false,
        },
        express: {
          steps: [at(0, bands(4_990, 5_990, 7_490, 10_990))],
          stepsIn: { GBP: [at(0, bands(4_390, 5_290, 6_590, 9_690))] },
          days: [2, 4],
          saturdays: false,
        },
      },
      US: {
        standard: {
          steps: [at(0, bands(2_490, 3_990, 6_490, 13_990)), at(30_000, bands(1_490, 2_990, 5_490, 12_990))],
          stepsIn: { USD: [at(0, bands(2_900, 4_700, 7_600, 16_500)), at(35_000, bands(1_700, 3_500, 6_400, 15_300))] },
          days: [7, 12],
          saturdays: false,
        },
        express: {
          steps: [at(0, bands(4_990, 7_490, 11_490, 21_990))],
          stepsIn: { USD: [at(0, bands(5_900, 8_800, 13_500, 25_900))] },
          days: [3, 5],
          saturdays: false,
        },
      },
      JP: {
        standard: {
          steps: [at(0, bands(2_990, 4_490, 6_990, 14_990)), at(30_000, bands(1_990, 3_490, 5_990, 13_990))],
          stepsIn: { JPY: [at(0, bands(4_900, 7_400, 11_600, 24_900)), at(50_000, bands(3_300, 5_800, 10_000, 23_300))] },
          days: [7, 12],
          saturdays: false,
        },
        express: {
          steps: [at(0, bands(5_490, 7_990, 11_990, 22_990))],
          stepsIn: { JPY: [at(0, bands(8_900, 13_200, 19_800, 38_000))] },
          days: [3, 5],
          saturdays: false,
        },
      },
    },
  },
];
