import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isEligible } from "@/lib/promotions/domain/apply-coupon";
import { bestOffers } from "@/lib/promotions/domain/best-offers";
import { dearestFirst, offerWorth } from "@/lib/promotions/domain/offer-worth";
import type { OfferGoods, OfferTerms } from "@/lib/promotions/types";
import { anOffer, anyOffersUpTo, threeForTwo } from "@/tests/support/any-offers";

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

/** How much each line is less by after these turns: each offer takes the lines that are free and that it makes cheaper. */
function afterTurns(goods: readonly OfferGoods[], turns: readonly OfferTerms[]): { by: string; minor: number }[] {
  const lines = goods.map(() => ({ by: "", minor: 0 }));
  for (const offer of turns) {
    const free = [...goods.keys()].filter((i) => lines[i]?.by === "" && isEligible(offer, goods[i] as OfferGoods));
    const sorted = free.sort((a, b) => dearestFirst(goods[a] as OfferGoods, goods[b] as OfferGoods));
    const worth = offerWorth(
      offer,
      sorted.map((i) => goods[i] as OfferGoods),
    );
    for (const [at, i] of sorted.entries()) if (worth[at]) lines[i] = { by: offer.id, minor: worth[at] };
  }
  return lines;
}

/** Every way to let some of these offers take turns. */
function* everyTurn(offers: readonly OfferTerms[]): Generator<OfferTerms[]> {
  yield [];
  for (const first of offers) for (const rest of everyTurn(offers.filter((each) => each !== first))) yield [first, ...rest];
}

const line = fc.record({
  unitGrossMinor: fc.oneof(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 1e6 })),
  quantity: fc.integer({ min: 1, max: 12 }),
  productId: fc.constantFrom("p", "q", "r"),
  categoryId: fc.constantFrom("c", "d"),
});
const cart = fc.array(line, { minLength: 1, maxLength: 5 });
/** A code that takes a tenth off every line that no offer holds, or none. */
const code = fc.boolean();
const tenthOf = (goods: readonly OfferGoods[], held: (i: number) => boolean) =>
  goods.reduce((sum, { unitGrossMinor, quantity }, i) => sum + (held(i) ? 0 : Math.floor((unitGrossMinor * quantity) / 10)), 0);

it("one of six that is given once in an order is given once, though a line of its goods was left over", () => {
  const once = anOffer({ ...threeForTwo, id: "once", times: 1, productIds: [], categoryIds: ["c"] });
  const others = Array.from({ length: 5 }, (_, i) =>
    anOffer({ kind: "tiered", steps: [{ from: 9, basisPoints: 1 }], id: `t${i}`, productIds: ["p"] }),
  );
  expect(given([good(1, 2), good(1, 3, "q")], [once, ...others])).toEqual([["once", 1], null]);
});

describe("weighed against every way in which the offers could take turns", () => {
  const saved = (goods: OfferGoods[], offers: OfferTerms[], hasCode: boolean): number => {
    const rest = {
      ...free,
      couponSaves: (taken: readonly unknown[]) => (hasCode ? tenthOf(goods, (i) => Boolean(taken[i])) : 0),
    };
    const shares = bestOffers(goods, offers, rest);
    return shares.reduce((sum, share) => sum + (share?.minor ?? 0), 0) + rest.couponSaves(shares);
  };
  const most = (goods: OfferGoods[], offers: OfferTerms[], hasCode: boolean): number =>
    Math.max(
      ...[...everyTurn(offers)].map((turns) => {
        const lines = afterTurns(goods, turns);
        const code = hasCode ? tenthOf(goods, (i) => lines[i]?.by !== "") : 0;
        return lines.reduce((sum, { minor }) => sum + minor, 0) + code;
      }),
    );

  it("up to five offers leave the shopper nothing to gain", () => {
    fc.assert(
      fc.property(cart, anyOffersUpTo(5), code, (goods, offers, hasCode) => {
        expect(saved(goods, offers, hasCode)).toBe(most(goods, offers, hasCode));
      }),
      { numRuns: 60 },
    );
  });

  it("six give at least what the first five do, and the strongest five, and any of them alone, and never more than there is", () => {
    const six = anyOffersUpTo(6).filter(({ length }) => length === 6);
    fc.assert(
      fc.property(cart, six, code, (goods, offers, hasCode) => {
        const given = saved(goods, offers, hasCode);
        expect(given).toBeLessThanOrEqual(most(goods, offers, hasCode));
        expect(given).toBeGreaterThanOrEqual(most(goods, offers.slice(0, 5), hasCode));
        const alone = (offer: OfferTerms) => most(goods, [offer], false);
        const strongest = [...offers].sort((a, b) => alone(b) - alone(a)).slice(0, 5);
        expect(given).toBeGreaterThanOrEqual(most(goods, strongest, hasCode));
        for (const offer of offers) expect(given).toBeGreaterThanOrEqual(most(goods, [offer], hasCode));
      }),
      { numRuns: 15 },
    );
  });

  it("any number that share no line leave nothing to gain either: none stands in another's way", () => {
    const apart = fc.array(fc.tuple(line, anyOffersUpTo(1)), { minLength: 6, maxLength: 12 });
    fc.assert(
      fc.property(apart, (pairs) => {
        const goods = pairs.map(([each], i) => ({ ...each, productId: `p${i}` }));
        const offers = pairs.flatMap(([, each], i) =>
          each.map((offer) => ({ ...offer, id: `o${i}`, productIds: [`p${i}`], categoryIds: [] })),
        );
        const alone = offers.map((offer) => most(goods, [offer], false));
        expect(saved(goods, offers, false)).toBe(alone.reduce((sum, each) => sum + each, 0));
      }),
    );
  });
});
