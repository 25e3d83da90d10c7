const always = { categorySlugs: [], startsAt: null, endsAt: null };

/** The offers of the demo shop: three candles for two, and glasses by the half dozen. */
export const demoOffers = [
  {
    ...always,
    names: { fr: "Trois bougies pour deux", en: "Three candles for two" },
    rule: { kind: "buy_x_get_y", buy: 2, get: 1, basisPoints: 10_000, times: null },
    couponToo: false,
    productSlugs: ["bougie-atelier"],
  },
  {
    ...always,
    names: { fr: "Verres de table", en: "Glasses for a table" },
    rule: {
      kind: "tiered",
      steps: [
        { from: 4, basisPoints: 500 },
        { from: 6, basisPoints: 1_000 },
      ],
    },
    couponToo: true,
    productSlugs: ["verre-onde"],
  },
] as const;
