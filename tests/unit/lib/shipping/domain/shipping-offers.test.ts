import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rateTables } from "@/lib/shipping/domain/rates";
import {
  deliveryWindow,
  freeShippingFrom,
  methodsTo,
  parisTime,
  shippingOffers,
  shippingPrice,
  tableOn,
} from "@/lib/shipping/domain/shipping-offers";
import { countries, zoneOf } from "@/lib/shipping/domain/zones";
import type { ShippingMethod, Zone } from "@/lib/shipping/types";

const day = "2026-11-20";
const zones: Zone[] = ["FR", "EU", "CH", "GB", "US", "JP"];
const anyZone = fc.constantFrom(...zones);
/** Any zone with one of its methods. */
const anyWay = anyZone.chain((zone) => fc.constantFrom(...methodsTo(zone, day)).map((method) => ({ zone, method, day })));
const value = fc.integer({ min: 0, max: 1e6 });
const weight = fc.integer({ min: 0, max: 200_000 });

describe("what shipping costs", () => {
  it.each([
    ["FR", "standard", 7_999, 500, 590, "a cent is missing"],
    ["FR", "standard", 8_000, 500, 0, "from €80 it is on us"],
    ["FR", "standard", 8_000, 75_000, 0, "however heavy"],
    ["FR", "standard", 1_000, 2_000, 590, "two kilograms are still the first band"],
    ["FR", "standard", 1_000, 2_001, 790, "a gram more is the second"],
    ["FR", "standard", 1_000, 30_000, 1_990, "the heaviest parcel"],
    ["FR", "standard", 1_000, 30_001, 2_580, "one gram more travels in a second parcel"],
    ["FR", "standard", 1_000, 62_500, 4_770, "two full parcels, and 2.5 kg"],
    ["FR", "standard", 1_000, 0, 590, "what weighs nothing travels in a parcel too"],
    ["FR", "express", 8_000, 500, 1_290, "haste is never free"],
    ["EU", "standard", 14_999, 500, 1_190, "a cent is missing"],
    ["EU", "standard", 15_000, 500, 0, "from €150 it is on us"],
    ["EU", "express", 29_999, 500, 2_490, "a cent is missing"],
    ["EU", "express", 30_000, 500, 1_490, "from €300 we pay €10 of it"],
    ["CH", "standard", 24_999, 6_000, 3_990, "a cent is missing"],
    ["CH", "standard", 25_000, 6_000, 2_490, "from €250 we pay €15 of it"],
    ["GB", "standard", 1_000, 6_000, 4_290, "over the Channel"],
    ["US", "express", 1_000, 12_000, 21_990, "by air"],
  ] as const)("%s %s for %i cents of %i g is %i: %s", (zone, method, itemsMinor, grams, price, _because) => {
    expect(shippingPrice({ zone, method, day }, { itemsMinor, grams })).toBe(price);
  });

  it("never costs more for dearer goods, nor less for heavier ones, and always something that can be paid", () => {
    fc.assert(
      fc.property(anyWay, value, value, weight, weight, (way, itemsMinor, more, grams, heavier) => {
        const price = shippingPrice(way, { itemsMinor, grams });
        expect(Number.isSafeInteger(price) && price >= 0).toBe(true);
        expect(shippingPrice(way, { itemsMinor: itemsMinor + more, grams })).toBeLessThanOrEqual(price);
        expect(shippingPrice(way, { itemsMinor, grams: grams + heavier })).toBeGreaterThanOrEqual(price);
      }),
    );
  });

  it("is free from the threshold, to the cent, wherever there is one", () => {
    for (const zone of zones) {
      const from = freeShippingFrom(zone, day);
      if (from === Number.POSITIVE_INFINITY) continue;
      fc.assert(
        fc.property(weight, (grams) => {
          const way = { zone, method: "standard" as const, day };
          expect(shippingPrice(way, { itemsMinor: from, grams })).toBe(0);
          expect(shippingPrice(way, { itemsMinor: from - 1, grams })).toBeGreaterThan(0);
        }),
      );
    }
    expect(zones.map((zone) => freeShippingFrom(zone, day))).toEqual([8_000, 15_000, ...Array(4).fill(Number.POSITIVE_INFINITY)]);
  });

  it("has a way to every country, on every day, for any goods", () => {
    const days = fc.constantFrom(...rateTables.map(({ validFrom }) => validFrom), "2020-01-01", "2099-12-31");
    fc.assert(
      fc.property(fc.constantFrom(...countries), days, value, weight, (country, on, itemsMinor, grams) => {
        const methods = methodsTo(zoneOf(country), on);
        expect(methods).toContain("standard");
        for (const method of methods)
          expect(() => shippingPrice({ zone: zoneOf(country), method, day: on }, { itemsMinor, grams })).not.toThrow();
      }),
    );
  });

  it("refuses a method that a zone does not have", () => {
    const way = { zone: "FR" as const, method: "by_pigeon" as ShippingMethod, day };
    expect(() => shippingPrice(way, { itemsMinor: 1_000, grams: 500 })).toThrow(RangeError);
  });
});

describe("the price lists", () => {
  it("stand in the order of their days; a day finds the last that has begun, and days before the first find the first", () => {
    const [list] = rateTables;
    if (!list) throw new Error("a price list");
    const next = { ...list, validFrom: "2027-03-01" };
    const found = (on: string) => tableOn(on, [list, next]).validFrom;
    expect([found("2027-02-28"), found("2027-03-01"), found("2020-01-01")]).toEqual([list.validFrom, "2027-03-01", list.validFrom]);
    expect(rateTables.map(({ validFrom }) => validFrom)).toEqual([...new Set(rateTables.map(({ validFrom }) => validFrom))].sort());
  });

  it("begin at nothing, climb by value and by weight, and end with the same heaviest parcel", () => {
    for (const { zones: of } of rateTables)
      for (const rate of Object.values(of).flatMap((methods) => Object.values(methods))) {
        const from = rate.steps.map(({ fromMinor }) => fromMinor);
        expect(from).toEqual([...new Set([0, ...from])].sort((a, b) => a - b));
        for (const { bands } of rate.steps) {
          const upTo = bands.map(([grams]) => grams);
          expect(upTo).toEqual([...new Set(upTo)].sort((a, b) => a - b));
          expect(upTo.at(-1)).toBe(30_000);
        }
        expect(rate.days[0] >= 1 && rate.days[0] <= rate.days[1]).toBe(true);
      }
  });
});

describe("when a parcel arrives", () => {
  it.each([
    {
      at: "2026-11-20T12:59:59Z",
      method: "standard",
      from: "2026-11-23",
      to: "2026-11-24",
      because: "13:59 in Paris still leaves on Friday, and the carrier's Saturday counts",
    },
    { at: "2026-11-20T13:00:00Z", method: "standard", from: "2026-11-25", to: "2026-11-26", because: "14:00 leaves on Monday" },
    {
      at: "2026-11-21T09:00:00Z",
      method: "express",
      from: "2026-11-24",
      to: "2026-11-24",
      because: "Saturday leaves on Monday, arrives on Tuesday",
    },
    {
      at: "2026-07-13T11:59:00Z",
      method: "express",
      from: "2026-07-15",
      to: "2026-07-15",
      because: "it is summer time, and the 14th is a holiday",
    },
    { at: "2026-11-22T23:30:00Z", method: "express", from: "2026-11-24", to: "2026-11-24", because: "in Paris it is Monday already" },
  ] as const)("ordered at $at by $method: $from to $to, since $because", ({ at, method, from, to }) => {
    expect(deliveryWindow("FR", method, new Date(at))).toEqual({ from, to });
  });

  it("is never in the past nor ends before it begins, and express is never later than standard", () => {
    const moments = fc.date({ min: new Date("2024-01-01"), max: new Date("2034-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(moments, anyZone, (at, zone) => {
        const [standard, express] = shippingOffers(zone, { itemsMinor: 1_000, grams: 500 }, at);
        for (const offer of [standard, express]) {
          expect(offer && offer.delivery.from > parisTime(at).day && offer.delivery.to >= offer.delivery.from).toBe(true);
        }
        expect((express?.delivery.to ?? "9") <= (standard?.delivery.to ?? "")).toBe(true);
      }),
    );
  });
});
