import { describe, expect, it } from "vitest";
import { payOrder } from "@/lib/checkout/domain/pay-order";
import { priceOrder } from "@/lib/checkout/domain/price-order";
import type { ShippingMethod } from "@/lib/shipping/types";
import { taxTerms } from "@/lib/tax/domain/tax-terms";
import { anything } from "@/tests/support/any-terms";

const day = "2026-11-20";
const card = { productId: "g", categoryId: "c", weightGrams: 500, unitGrossMinor: 2_500, vatCategory: "standard", giftCard: true } as const;
const goods = { ...card, giftCard: false };
const way = (zone: "FR" | "EU" | "CH", method: ShippingMethod = "standard") => ({ zone, method, day }) as const;

describe("an order of gift cards", () => {
  it.each([
    ["at home", "FR", false, "FR"],
    ["in another member state", "DE", false, "EU"],
    ["by a business there", "DE", true, "EU"],
    ["outside the Union", "CH", false, "CH"],
  ] as const)("costs what they are worth %s: no VAT, no relief, no delivery", (_where, country, business, zone) => {
    const price = priceOrder(
      [
        { ...card, quantity: 2 },
        { ...card, unitGrossMinor: 10_000, quantity: 1 },
      ],
      way(zone),
      taxTerms(country, day, { business }),
    );
    expect(price).toMatchObject({
      treatment: "voucher",
      ...{ itemsMinor: 15_000, shippingMinor: 0, reliefMinor: 0, discountMinor: 0, vatMinor: 0, totalMinor: 15_000 },
      vatGroups: [{ rateBasisPoints: 0, grossMinor: 15_000, vatMinor: 0 }],
    });
  });

  it("gives nothing to a coupon or an offer, and says so of the coupon", () => {
    const coupon = { ...anything, kind: "percentage" as const, basisPoints: 5_000 };
    const price = priceOrder([{ ...card, quantity: 3 }], way("FR"), taxTerms("FR", day, { business: false }), { coupon });
    expect(price).toMatchObject({ totalMinor: 7_500, coupon: null, couponMinor: 0, couponRefusal: { code: "NOTHING_ELIGIBLE" } });
  });

  it("is paid by no gift card; an order of goods is", () => {
    const tax = taxTerms("FR", day, { business: false });
    const cards = [{ id: "held", availableMinor: 10_000 }];
    expect(payOrder("EUR", priceOrder([{ ...card, quantity: 1 }], way("FR"), tax), cards)).toEqual({
      shares: [],
      paidMinor: 0,
      dueMinor: 2_500,
    });
    expect(payOrder("EUR", priceOrder([{ ...goods, quantity: 1 }], way("FR"), tax), cards)).toMatchObject({ dueMinor: 0 });
  });
});
