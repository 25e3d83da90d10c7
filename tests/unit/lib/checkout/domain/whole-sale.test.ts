import fc from "fast-check";
import { expect, it } from "vitest";
import { payOrder } from "@/lib/checkout/domain/pay-order";
import { type OrderPrice, type PricedInput, priceOrder } from "@/lib/checkout/domain/price-order";
import { creditContent, creditedOf, reversalContent } from "@/lib/invoicing/domain/credit-content";
import { categoryOf, type DocumentContent, invoiceContent } from "@/lib/invoicing/domain/invoice-content";
import { currencies } from "@/lib/kernel/market";
import { type PricedParts, partsOfRest, priceParts, sumOf } from "@/lib/payments/domain/refund-parts";
import { joinParts, splitRefund } from "@/lib/payments/domain/split-refund";
import type { RefundPart } from "@/lib/payments/types";
import { methodsTo } from "@/lib/shipping/domain/shipping-offers";
import { euCountries } from "@/lib/tax/domain/eu-countries";
import { taxTerms } from "@/lib/tax/domain/tax-terms";
import { anyOffers } from "@/tests/support/any-offers";
import { anyTerms } from "@/tests/support/any-terms";

const day = "2026-11-20";
const anyLine = fc.record({
  productId: fc.constantFrom("p", "q"),
  categoryId: fc.constantFrom("c", "d"),
  weightGrams: fc.integer({ min: 0, max: 2_000 }),
  unitGrossMinor: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 100_000 })),
  quantity: fc.integer({ min: 1, max: 7 }),
  vatCategory: fc.constantFrom("standard" as const, "reduced" as const, "food" as const, "book" as const),
});
const anyWay = fc.constantFrom(
  ...currencies.flatMap((currency) =>
    (["FR", "EU", "CH", "GB", "US", "JP"] as const).flatMap((zone) =>
      methodsTo(zone, day, currency).map((method) => ({ zone, method, day, currency })),
    ),
  ),
);
const anyTax = fc
  .record({ country: fc.constantFrom(...euCountries, "CH", "US", "JP"), business: fc.boolean() })
  .map(({ country, business }) => taxTerms(country, day, { business }));
/** Gift cards by how much of the order they could pay. */
const anyCards = fc.array(fc.double({ min: 0, max: 1.2, noNaN: true }), { maxLength: 3 });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const anyWish = fc.record({
  line: fc.option(fc.record({ at: fc.nat(), of: fc.oneof(fc.constant(1), share) })),
  shipping: share,
  free: fc.oneof(fc.constant(0), fc.constant(1), share),
  failed: fc.boolean(), // its bank sends it back
});
type Wish = { line: { at: number; of: number } | null; shipping: number; free: number; failed: boolean };

/** An order that was paid, with its invoice; gives money back as the shop does: by payment, each with its credit note. */
function sale(inputs: readonly PricedInput[], price: OrderPrice, payments: { paymentIntentId: string; leftMinor: number }[]) {
  const bought = price.lines.map((line, i) => ({ ...line, id: `l${i}`, quantity: inputs[i]?.quantity ?? 0 }));
  const lines = bought.map(({ id, quantity, grossMinor, discountMinor, reliefMinor, vatRateBasisPoints, vatMinor }, i) => ({
    ...{ id, sku: id, name: id, variantLabel: "", quantity, unitGrossMinor: inputs[i]?.unitGrossMinor ?? 0 },
    ...{ grossMinor, discountMinor, reliefMinor, vatRateBasisPoints, vatMinor },
  }));
  const invoice = invoiceContent({ discountMinor: price.discountMinor, vatGroups: price.vatGroups, lines }, categoryOf(price.treatment));
  const back = bought.map(({ id, quantity, paidMinor }) => ({
    ...{ orderLineId: id, quantity, paidMinor },
    ...{ refundedQuantity: 0, refundedMinor: 0 },
  }));
  const shippingPaidMinor = price.totalMinor - price.lines.reduce((sum, { paidMinor }) => sum + paidMinor, 0);
  let shippingLeftMinor = shippingPaidMinor;
  const notes: { cause: "refund" | "refund_failed"; groups: DocumentContent["groups"]; grossMinor: number }[] = [];
  const leftOf = () => payments.reduce((sum, { leftMinor }) => sum + leftMinor, 0);
  const parts = () => ({ lines: back, shippingLeftMinor });

  function credit(amountMinor: number, named: PricedParts): DocumentContent {
    const goods = named.lines.map(({ orderLineId, quantity, amountMinor }) => {
      const rateBasisPoints = bought.find(({ id }) => id === orderLineId)?.vatRateBasisPoints ?? -1;
      return { sku: orderLineId, name: orderLineId, quantity: Math.max(1, quantity), amountMinor, rateBasisPoints };
    });
    const refund = { amountMinor, goods, shippingMinor: named.shippingMinor, words: "rest" };
    return creditContent(invoice, creditedOf(invoice.groups, notes), refund);
  }
  function pay(amountMinor: number, wished: PricedParts, failed: boolean): void {
    const shares = splitRefund(amountMinor, wished, payments);
    expect(shares.reduce((sum, { amountMinor: of }) => sum + of, 0)).toBe(amountMinor);
    expect(joinParts(shares.map(({ parts: named }) => named))).toEqual({ lines: [...wished.lines], shippingMinor: wished.shippingMinor });
    for (const { paymentIntentId, amountMinor: of, parts: named } of shares) {
      const note = credit(of, named);
      expect(note.totals.grossMinor).toBe(of);
      expect([...note.lines, ...note.charges].reduce((sum, { grossMinor }) => sum + grossMinor, 0)).toBe(of);
      expect([...note.lines, ...note.charges].reduce((sum, { vatMinor }) => sum + vatMinor, 0)).toBe(note.totals.vatMinor);
      for (const { netMinor, vatMinor } of note.groups) expect(netMinor >= 0 && vatMinor >= 0).toBe(true);
      notes.push({ cause: "refund", groups: note.groups, grossMinor: of });
      if (failed) notes.push({ cause: "refund_failed", groups: reversalContent(note.groups, "back").groups, grossMinor: -of });
      else for (const payment of payments) if (payment.paymentIntentId === paymentIntentId) payment.leftMinor -= of;
    }
    if (failed) return;
    shippingLeftMinor -= wished.shippingMinor;
    for (const { orderLineId, quantity, amountMinor: of } of wished.lines)
      for (const line of back) {
        if (line.orderLineId !== orderLineId) continue;
        line.refundedQuantity += quantity;
        line.refundedMinor += of;
      }
  }
  return {
    invoice,
    notes,
    leftOf,
    refund({ line, shipping, free, failed }: Wish): void {
      const chosen = line && back[line.at % back.length];
      const quantity = chosen ? Math.ceil((chosen.quantity - chosen.refundedQuantity) * (line?.of ?? 0)) : 0;
      const part: RefundPart = {
        lines: chosen && quantity > 0 ? [{ orderLineId: chosen.orderLineId, quantity }] : [],
        shipping: Math.floor(shippingLeftMinor * shipping),
      };
      const priced = priceParts(parts(), part);
      if (!priced.ok) throw new Error(priced.error.code);
      const amountMinor = sumOf(priced.value) + Math.floor(leftOf() * free * 0.3);
      if (amountMinor > 0 && amountMinor <= leftOf()) pay(amountMinor, priced.value, failed);
      for (const { refundedMinor, paidMinor } of back) expect(refundedMinor).toBeLessThanOrEqual(paidMinor);
    },
    refundRest: () => (leftOf() > 0 ? pay(leftOf(), partsOfRest(parts(), leftOf()), false) : undefined),
  };
}

it("any sale adds up from the cart to its last credit note: offers, code, gift cards, every currency and border, in however many refunds", () => {
  fc.assert(
    fc.property(
      fc.array(anyLine, { minLength: 1, maxLength: 5 }),
      fc.tuple(anyWay, anyTax),
      fc.tuple(fc.option(anyTerms), anyOffers),
      anyCards,
      fc.array(anyWish, { maxLength: 6 }),
      (inputs, [way, tax], [coupon, offers], worth, wishes) => {
        const price = priceOrder(inputs, way, tax, { coupon, offers });
        const cards = worth.map((of, i) => ({ id: `gc_${i}`, availableMinor: Math.floor(price.totalMinor * of) }));
        const { shares, dueMinor, paidMinor } = payOrder(way.currency, price, cards);
        expect(dueMinor + paidMinor).toBe(price.totalMinor);
        const money = dueMinor > 0 ? [{ paymentIntentId: "pi", leftMinor: dueMinor }] : [];
        const payments = [...money, ...shares.map(({ cardId, amountMinor }) => ({ paymentIntentId: cardId, leftMinor: amountMinor }))];
        const sold = sale(inputs, price, payments);
        expect(sold.invoice.totals).toMatchObject({ grossMinor: price.totalMinor, vatMinor: price.vatMinor });
        for (const wish of wishes) sold.refund(wish);
        sold.refundRest();
        expect(sold.leftOf()).toBe(0);
        expect(sold.notes.reduce((sum, { grossMinor }) => sum + grossMinor, 0)).toBe(price.totalMinor);
        expect(creditedOf(sold.invoice.groups, sold.notes)).toEqual(
          sold.invoice.groups.map(({ grossMinor, vatMinor }) => ({ grossMinor, vatMinor })),
        );
      },
    ),
    { numRuns: 400 },
  );
});
