import { describe, expect, it } from "vitest";
import { newCouponSchema } from "@/lib/promotions/schemas";

const form = { locale: "fr", code: "noel-26", kind: "percentage", percent: "12,5" };
const wrongIn = (fields: object) =>
  newCouponSchema.safeParse({ ...form, ...fields }).error?.issues.map(({ path, message }) => [path.join("."), message]);

describe("the form of a new code", () => {
  it("becomes a coupon for everything, from now on, without limits, where nothing else is said", () => {
    expect(newCouponSchema.parse(form)).toEqual({
      code: "NOEL-26",
      currency: "EUR",
      kind: "percentage",
      basisPoints: 1_250,
      amountMinor: null,
      minimumMinor: 0,
      categorySlugs: [],
      productSlugs: [],
      firstOrder: false,
      startsAt: null,
      endsAt: null,
      maxUses: null,
      maxPerCustomer: null,
    });
  });

  it("takes an amount with its conditions, its period in Paris and its limits", () => {
    const typed = {
      kind: "amount",
      amount: "7,50",
      minimum: "40",
      products: "vase-alba, mug-anse vase-alba",
      category: "vases",
      firstOrder: "1",
    };
    const period = { startsAt: "2026-12-01T08:00", endsAt: "2026-12-24T00:00", maxUses: "100", maxPerCustomer: "1" };
    expect(newCouponSchema.parse({ ...form, ...typed, ...period })).toMatchObject({
      basisPoints: null,
      amountMinor: 750,
      minimumMinor: 4_000,
      productSlugs: ["vase-alba", "mug-anse"],
      categorySlugs: ["vases"],
      firstOrder: true,
      startsAt: new Date("2026-12-01T07:00:00Z"),
      endsAt: new Date("2026-12-23T23:00:00Z"),
      maxUses: 100,
      maxPerCustomer: 1,
    });
  });

  it.each([
    ["a code that cannot be typed everywhere", { code: "Noël" }, "code"],
    ["no kind", { kind: "" }, "kind"],
    ["more than everything", { percent: "101" }, "percent"],
    ["nothing", { percent: "0" }, "percent"],
    ["a percentage that is no number", { percent: "ten" }, "percent"],
    ["an amount of nothing", { kind: "amount", amount: "0" }, "amount"],
    ["a minimum that is no amount", { minimum: "x" }, "minimum"],
    ["a day that does not exist", { startsAt: "2026-02-30T00:00" }, "startsAt"],
    ["an end before the beginning", { startsAt: "2026-12-02T00:00", endsAt: "2026-12-01T00:00" }, "endsAt"],
    ["no use at all", { maxUses: "0" }, "maxUses"],
    ["half a use", { maxPerCustomer: "1.5" }, "maxPerCustomer"],
    ["free delivery of some goods", { kind: "free_shipping", category: "vases" }, "kind"],
  ])("refuses %s beside its field", (_what, fields, field) => {
    expect(wrongIn(fields)).toEqual([[field, `coupons.error.${field}`]]);
  });
});
