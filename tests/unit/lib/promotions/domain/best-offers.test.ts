import { describe, expect, it } from "vitest";
import { bestOffers } from "@/lib/promotions/domain/best-offers";
import type { OfferTerms } from "@/lib/promotions/types";
import { anOffer, threeForTwo } from "@/tests/support/any-offers";

const good = (unitGrossMinor: number, quantity: number, productId = "p", categoryId = "c") => ({
  unitGrossMinor,
  quantity,
  productId,
  categoryId,
});
const free: Parameters<typeof bestOffers>[2] = { mostMinor: Number.MAX_SAFE_INTEGER, couponSaves: () => 0 };
const given = (goods: Parameters<typeof bestOffers>[0], offers: OfferTerms[], rest = free) =>
  bestOffers(goods, offers, rest).map((share) => share && [share.offer.id, share.minor]);

const bundle = anOffer({ ...threeForTwo, id: "bundle", productIds: [], categoryIds: ["c"] });
const tiers = (basisPoints: number, id = "tiers") => anOffer({ kind: "tiered", steps: [{ from: 3, basisPoints }], id });

describe("which offer a line takes part in", () => {
  it("the one that gives more, and never two", () => {
    expect(given([good(1_000, 3)], [tiers(1_000), bundle])).toEqual([["bundle", 1_000]]);
    expect(given([good(1_000, 3)], [tiers(5_000), bundle])).toEqual([["tiers", 1_500]]);
  });

  it("leaves a line to one offer where the other is as good with what remains", () => {
    const goods = [good(1_000, 10), good(3_000, 3, "q")];
    expect(given(goods, [tiers(5_000), bundle])).toEqual([
      ["tiers", 5_000],
      ["bundle", 3_000],
    ]);
    expect(given(goods, [bundle, tiers(5_000)])).toEqual([
      ["tiers", 5_000],
      ["bundle", 3_000],
    ]);
  });

  it("two offers on different goods both hold", () => {
    const other = anOffer({ ...threeForTwo, id: "other", productIds: ["q"] });
    expect(given([good(1_000, 3), good(500, 3, "q", "d")], [other, tiers(1_000)])).toEqual([
      ["tiers", 300],
      ["other", 500],
    ]);
  });

  it("none, where nothing in the cart is on offer", () => {
    expect(given([good(1_000, 3, "q", "d")], [tiers(1_000)])).toEqual([null]);
    expect(given([], [tiers(1_000)])).toEqual([]);
  });

  it("no more than is allowed, divided like the rest", () => {
    const all = anOffer({ kind: "tiered", steps: [{ from: 1, basisPoints: 10_000 }], id: "all" });
    expect(given([good(300, 1), good(100, 1)], [all], { ...free, mostMinor: 200 })).toEqual([
      ["all", 150],
      ["all", 50],
    ]);
  });

  it("none, where the cart's code saves more without it", () => {
    const couponSaves = (taken: readonly unknown[]) => (taken.some(Boolean) ? 0 : 2_000);
    expect(given([good(1_000, 3)], [bundle], { ...free, couponSaves })).toEqual([null]);
  });

  it("among more offers than are weighed in every order, still the best one that can be found by taking one after the other", () => {
    const many = Array.from({ length: 9 }, (_, i) => tiers(100 * (i + 1), `tiers-${i}`));
    expect(given([good(1_000, 3)], many)).toEqual([["tiers-8", 270]]);
  });
});
