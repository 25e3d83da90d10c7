import fc from "fast-check";
import { currencies } from "@/lib/kernel/market";
import type { CouponTerms } from "@/lib/promotions/types";

/** Terms that ask for nothing and take nothing off. */
export const anything: CouponTerms = {
  code: "CODE",
  kind: "percentage",
  basisPoints: 0,
  amountMinor: 0,
  minimumMinor: 0,
  currency: "EUR",
  productIds: [],
  categoryIds: [],
};

/** Any coupon that the table takes, for goods of the products p and q in the categories c and d. */
export const anyTerms: fc.Arbitrary<CouponTerms> = fc
  .record({
    kind: fc.constantFrom("percentage" as const, "amount" as const, "free_shipping" as const),
    worth: fc.integer({ min: 1, max: 10_000 }),
    minimumMinor: fc.constantFrom(0, 0, 5_000, 1_000_000),
    productIds: fc.subarray(["p", "q"]),
    categoryIds: fc.subarray(["c", "d"]),
    currency: fc.constantFrom("EUR", ...currencies),
  })
  .map(({ kind, worth, ...rest }) => ({
    ...anything,
    ...rest,
    kind,
    ...(kind === "percentage" && { basisPoints: worth }),
    ...(kind === "amount" && { amountMinor: worth * 100 }),
  }));
