const everything = { productSlugs: [], categorySlugs: [], basisPoints: null, amountMinor: null, minimumMinor: 0, firstOrder: false };

/** The codes of the demo shop: a first order, free delivery, and one that only five people can use. */
export const demoCoupons = [
  { ...everything, code: "BIENVENUE10", kind: "percentage", basisPoints: 1_000, firstOrder: true, maxUses: null, maxPerCustomer: 1 },
  { ...everything, code: "LIVRAISON", kind: "free_shipping", minimumMinor: 4_000, maxUses: null, maxPerCustomer: null },
  { ...everything, code: "CINQ-FOIS", kind: "amount", amountMinor: 500, maxUses: 5, maxPerCustomer: 1 },
] as const;
