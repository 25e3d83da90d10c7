import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { currencies } from "@/lib/kernel/market";
import { applyCoupon, isEligible, LEAST_TO_PAY_MINOR, leastToPay } from "@/lib/promotions/domain/apply-coupon";
import { minimumCharge } from "@/sandbox/stripe/currencies";
import { anyTerms, anything } from "@/tests/support/any-terms";

const good = (grossMinor: number, productId = "p", categoryId = "c") => ({ productId, categoryId, grossMinor });
const standard = { method: "standard", priceMinor: 590 };

describe("what a coupon takes off", () => {
  it.each([
    ["ten per cent of everything", { basisPoints: 1_000 }, [good(2_600), good(4_900)], [260, 490]],
    ["a percentage, rounded once and half up", { basisPoints: 1_000 }, [good(333), good(332)], [34, 33]],
    ["a percentage of one product alone", { basisPoints: 2_000, productIds: ["q"] }, [good(2_600), good(4_900, "q")], [0, 980]],
    [
      "a percentage of a category, or of a product",
      { basisPoints: 1_000, productIds: ["q"], categoryIds: ["d"] },
      [good(100, "q"), good(200, "p", "d"), good(400)],
      [10, 20, 0],
    ],
    [
      "an amount, over what it is for, by what that costs",
      { kind: "amount" as const, amountMinor: 1_000 },
      [good(6_000), good(3_000)],
      [667, 333],
    ],
    [
      "an amount, at most what its goods cost",
      { kind: "amount" as const, amountMinor: 1_000, productIds: ["q"] },
      [good(6_000), good(300, "q")],
      [0, 300],
    ],
    ["an amount, with delivery left to pay", { kind: "amount" as const, amountMinor: 1_000 }, [good(800)], [800]],
  ])("%s", (_what, terms, goods, shares) => {
    const discountMinor = shares.reduce((sum, share) => sum + share, 0);
    const benefit = { shares, discountMinor, shippingMinor: 590, savedMinor: discountMinor };
    expect(applyCoupon({ ...anything, ...terms }, goods, standard)).toEqual({ ok: true, value: benefit });
  });

  it("is the delivery, with free standard delivery", () => {
    const benefit = { shares: [0], discountMinor: 0, shippingMinor: 0, savedMinor: 590 };
    expect(applyCoupon({ ...anything, kind: "free_shipping" }, [good(2_600)], standard)).toEqual({ ok: true, value: benefit });
  });

  it("leaves what the payment provider takes at least, where it would leave nothing", () => {
    const all = applyCoupon({ ...anything, basisPoints: 10_000 }, [good(9_000), good(1_000)], { method: "standard", priceMinor: 0 });
    expect(all).toMatchObject({ ok: true, value: { discountMinor: 10_000 - LEAST_TO_PAY_MINOR, shares: [8_955, 995] } });
  });
});

describe("why a coupon takes nothing off", () => {
  it.each([
    [
      "the goods do not reach the minimum",
      { minimumMinor: 4_000, basisPoints: 1_000 },
      [good(2_600)],
      standard,
      { code: "MINIMUM_NOT_REACHED", missing: { minor: 1_400, currency: "EUR" } },
    ],
    ["it is for other goods", { productIds: ["x"], basisPoints: 1_000 }, [good(2_600)], standard, { code: "NOTHING_ELIGIBLE" }],
    ["there are no goods", { basisPoints: 1_000 }, [], { method: "standard", priceMinor: 0 }, { code: "NOTHING_ELIGIBLE" }],
    [
      "the delivery is not the standard one",
      { kind: "free_shipping" as const },
      [good(2_600)],
      { method: "express", priceMinor: 1_290 },
      { code: "STANDARD_DELIVERY_ONLY" },
    ],
    [
      "delivery is free already",
      { kind: "free_shipping" as const },
      [good(9_000)],
      { method: "standard", priceMinor: 0 },
      { code: "DELIVERY_ALREADY_FREE" },
    ],
  ])("%s", (_why, terms, goods, delivery, error) => {
    expect(applyCoupon({ ...anything, ...terms }, goods, delivery)).toEqual({ ok: false, error });
  });

  it("says exactly how much is missing: with that much more it applies, with a cent less it does not", () => {
    const terms = { ...anything, minimumMinor: 4_000, basisPoints: 1_000 };
    expect(applyCoupon(terms, [good(2_600), good(1_400)], standard).ok).toBe(true);
    expect(applyCoupon(terms, [good(2_600), good(1_399)], standard)).toMatchObject({ error: { missing: { minor: 1 } } });
  });
});

describe("whatever the coupon and the cart", () => {
  const goods = fc.array(
    fc.record({
      productId: fc.constantFrom("p", "q"),
      categoryId: fc.constantFrom("c", "d"),
      grossMinor: fc.integer({ min: 1, max: 1e9 }),
    }),
    { maxLength: 50 },
  );
  it.each([
    ["an amount", { kind: "amount" as const, amountMinor: 500 }, { code: "OTHER_CURRENCY", currency: "EUR" }],
    ["a minimum", { basisPoints: 1_000, minimumMinor: 1 }, { code: "OTHER_CURRENCY", currency: "EUR" }],
  ])("with %s in one currency is worth nothing in another", (_, terms, error) => {
    const applied = applyCoupon({ ...anything, ...terms }, [good(9_000)], { ...standard, currency: "CHF" });
    expect(applied).toEqual({ ok: false, error });
  });

  it("in percent is for every currency, and leaves what Stripe charges there at least", () => {
    const half = applyCoupon({ ...anything, basisPoints: 5_000 }, [good(9_001)], { ...standard, currency: "JPY" });
    expect(half).toMatchObject({ ok: true, value: { discountMinor: 4_501 } });
    for (const currency of currencies) {
      const all = applyCoupon({ ...anything, basisPoints: 10_000 }, [good(9_000)], { method: "standard", priceMinor: 0, currency });
      expect(all).toMatchObject({ ok: true, value: { discountMinor: 9_000 - leastToPay[currency] } });
      expect(leastToPay[currency]).toBeGreaterThanOrEqual(minimumCharge(currency.toLowerCase()));
    }
  });

  const inEuro = anyTerms.map((terms) => ({ ...terms, currency: "EUR" }));
  const delivery = fc.record({ method: fc.constantFrom("standard", "express"), priceMinor: fc.constantFrom(0, 590, 2_490) });

  it("shares sum to the discount, none exceeds its good, none falls on what the coupon is not for, and something is left to pay", () => {
    fc.assert(
      fc.property(inEuro, goods, delivery, (terms, cart, way) => {
        const applied = applyCoupon(terms, cart, way);
        if (!applied.ok) return;
        const { shares, discountMinor, shippingMinor, savedMinor } = applied.value;
        expect(shares).toHaveLength(cart.length);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(discountMinor);
        cart.forEach((each, i) => {
          expect(shares[i]).toBeGreaterThanOrEqual(0);
          expect(shares[i]).toBeLessThanOrEqual(isEligible(terms, each) ? each.grossMinor : 0);
        });
        expect(savedMinor).toBe(discountMinor + way.priceMinor - shippingMinor);
        expect(savedMinor).toBeGreaterThan(0);
        const goodsMinor = cart.reduce((sum, { grossMinor }) => sum + grossMinor, 0);
        expect(goodsMinor + shippingMinor - discountMinor).toBeGreaterThanOrEqual(LEAST_TO_PAY_MINOR);
      }),
    );
  });

  it("a percentage is within half a cent of the exact one, unless too little would be left to pay", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 9_000 }),
        (amounts, basisPoints) => {
          const applied = applyCoupon(
            { ...anything, basisPoints },
            amounts.map((minor) => good(minor)),
            standard,
          );
          const exact = (amounts.reduce((sum, minor) => sum + minor, 0) * basisPoints) / 10_000;
          expect(Math.abs((applied.ok ? applied.value.discountMinor : 0) - exact)).toBeLessThanOrEqual(0.5 + 1e-6);
        },
      ),
    );
  });
});
