import fc from "fast-check";
import type { OfferRule, OfferTerms } from "@/lib/promotions/types";

/** Three for two on the product p, with a code on top; unless `over` says otherwise. */
export const anOffer = (rule: Partial<OfferTerms> & Pick<OfferRule, "kind"> = threeForTwo): OfferTerms =>
  ({
    id: "offer",
    names: { fr: "L’offre", en: "The offer" },
    productIds: ["p"],
    categoryIds: [],
    couponToo: true,
    ...rule,
  }) as OfferTerms;

/** The third of three is free. */
export const threeForTwo = { kind: "buy_x_get_y", buy: 2, get: 1, basisPoints: 10_000, times: null } as const;

const percent = fc.integer({ min: 1, max: 10_000 });
const bundle = fc.record({
  kind: fc.constant("buy_x_get_y" as const),
  buy: fc.integer({ min: 1, max: 3 }),
  get: fc.integer({ min: 1, max: 2 }),
  basisPoints: fc.oneof(fc.constant(10_000), percent),
  times: fc.option(fc.integer({ min: 1, max: 3 })),
});
const tiers = fc.record({
  kind: fc.constant("tiered" as const),
  steps: fc.array(fc.record({ from: fc.integer({ min: 1, max: 9 }), basisPoints: percent }), { minLength: 1, maxLength: 3 }),
});

/** Up to `most` offers for goods of the products p, q and r in the categories c and d, in the order in which they began. */
export const anyOffersUpTo = (most: number): fc.Arbitrary<OfferTerms[]> =>
  fc
    .array(
      fc.record({
        rule: fc.oneof(bundle, tiers),
        productIds: fc.subarray(["p", "q", "r"], { minLength: 1 }),
        categoryIds: fc.subarray(["c", "d"]),
        couponToo: fc.boolean(),
      }),
      { maxLength: most },
    )
    .map((drafts) => drafts.map(({ rule, ...draft }, i) => anOffer({ ...draft, ...rule, id: `offer-${i}` })));

export const anyOffers = anyOffersUpTo(3);
