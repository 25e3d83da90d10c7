import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deliveryWindow, parisTime, shippingMethods, shippingOffers, shippingPrice } from "@/lib/shipping/domain/shipping-offers";

describe("what shipping costs", () => {
  it.each([
    { zone: "FR", method: "standard", items: 7_999, price: 590, because: "a cent is missing" },
    { zone: "FR", method: "standard", items: 8_000, price: 0, because: "from €80 it is on us" },
    { zone: "FR", method: "express", items: 8_000, price: 1_290, because: "haste is never free" },
    { zone: "EU", method: "standard", items: 14_999, price: 1_190, because: "a cent is missing" },
    { zone: "EU", method: "standard", items: 15_000, price: 0, because: "from €150 it is on us" },
    { zone: "EU", method: "express", items: 20_000, price: 2_490, because: "haste is never free" },
  ] as const)("$zone $method for $items is $price: $because", ({ zone, method, items, price }) => {
    expect(shippingPrice(zone, method, items)).toBe(price);
  });

  it("never costs more for more goods", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("FR" as const, "EU" as const),
        fc.constantFrom(...shippingMethods),
        fc.integer({ min: 0, max: 1e6 }),
        fc.integer({ min: 0, max: 1e6 }),
        (zone, method, items, more) => {
          expect(shippingPrice(zone, method, items + more)).toBeLessThanOrEqual(shippingPrice(zone, method, items));
        },
      ),
    );
  });
});

describe("when a parcel arrives", () => {
  it.each([
    {
      at: "2026-11-20T12:59:59Z",
      method: "standard",
      from: "2026-11-24",
      to: "2026-11-25",
      because: "13:59 in Paris still leaves on Friday",
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
      fc.property(moments, fc.constantFrom("FR" as const, "EU" as const), (at, zone) => {
        const [standard, express] = shippingOffers(zone, 1_000, at);
        for (const offer of [standard, express]) {
          expect(offer && offer.delivery.from > parisTime(at).day && offer.delivery.to >= offer.delivery.from).toBe(true);
        }
        expect((express?.delivery.to ?? "9") <= (standard?.delivery.to ?? "")).toBe(true);
      }),
    );
  });
});
