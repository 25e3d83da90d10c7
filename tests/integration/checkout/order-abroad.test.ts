import { describe, expect, it } from "vitest";
import { placeOrder } from "@/lib/checkout/operations/place-order";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { facturX } from "@/lib/invoicing/domain/factur-x";
import { listDocuments } from "@/lib/invoicing/queries/list-documents";
import { snapshotSchema } from "@/lib/invoicing/schemas";
import type { Staff } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { type Market, markets } from "@/lib/kernel/market";
import { quarterOf } from "@/lib/kernel/quarter";
import { executeRefund } from "@/lib/payments/operations/execute-refund";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { parisTime } from "@/lib/shipping/domain/shipping-offers";
import { getTaxReport } from "@/lib/tax/queries/get-tax-report";
import { sql } from "@/tests/support/database";
import { schemaErrors } from "@/tests/support/factur-x";
import { given } from "@/tests/support/given";
import { givenCart, givenCheckout } from "@/tests/support/given-cart";
import { ordersOf } from "@/tests/support/given-sale";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { refundPayment } from "@/tests/support/refund";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
ledgerHoldsAfterAll();

const admin: Staff = { kind: "staff", id: newId(), role: "admin", sessionId: newId() };
const addresses: Partial<Record<Market, Record<string, string>>> = {
  jpy: { postalCode: "150-0001", city: "Tokyo" },
  chf: { postalCode: "8001", city: "Zürich" },
};

/** Two vases at this price, paid for in a market, of which one part goes back. */
async function soldIn(market: Market, minor: number, refundMinor: number): Promise<{ id: string; totalMinor: number }> {
  const { currency } = markets[market];
  const { variants } = await given.product({ priceMinor: 4_900 });
  await db.variantPrice.upsert({
    where: { variantId_currency: { variantId: variants[0].id, currency } },
    create: { variantId: variants[0].id, currency, priceMinor: minor },
    update: { priceMinor: minor },
  });
  const token = await givenCart([variants[0], 2]);
  const input = await givenCheckout(token, { ...addresses[market], phone: "" }, market);
  expect(await placeOrder(input, { token, visitor: null, market, names: { shipping: "Delivery", rest: "Rest" } })).toMatchObject({
    ok: true,
  });
  const [order] = await ordersOf(token);
  const id = order?.id ?? "";
  const [session] = await stripe.sessionsOf(id);
  await stripe.pay(session?.id ?? "");
  expect(await settlePayment(session?.id ?? "")).toMatchObject({ kind: "settled" });
  const refundId = newId();
  expect(await refundPayment({ refundId, orderId: id, amountMinor: refundMinor, reason: "duplicate", actor: admin })).toMatchObject({
    ok: true,
  });
  await executeRefund(refundId);
  return { id, totalMinor: input.shownTotalMinor };
}

const documentsOf = async (orderId: string) => {
  const rows = await db.invoice.findMany({ where: { orderId }, orderBy: { kind: "desc" } });
  return rows.map(({ snapshot }) => snapshotSchema.parse(snapshot));
};
const buyer = { name: "Zoé Martin", line1: "1 Street", postalCode: "1", city: "Town", country: "JP" };
const words = { shipping: "Delivery", exempt: { K: "K", G: "Export", E: "E" }, payments: "" };

describe("an order in another currency", () => {
  it.each([
    ["jpy", 8_380, 1_000, /<ram:GrandTotalAmount>\d{5}</],
    ["chf", 5_190, 1_001, /<ram:GrandTotalAmount>\d{3}\.\d\d</],
  ] as const)(
    "in %s is paid, refunded in part, invoiced and credited in it to the minor unit",
    async (market, minor, refundMinor, written) => {
      const { currency } = markets[market];
      const { id, totalMinor } = await soldIn(market, minor, refundMinor);
      const facts = await sql(
        "SELECT kind, amount_minor::int AS minor, currency FROM payment_events WHERE order_id = $1 ORDER BY created_at, kind",
        [id],
      );
      expect(facts).toEqual([
        { kind: "captured", minor: totalMinor, currency },
        { kind: "refunded", minor: refundMinor, currency },
      ]);
      const [invoice, note] = await documentsOf(id);
      if (!invoice || !note) throw new Error("two documents");
      expect([invoice, note].map((each) => [each.kind, each.currency, each.totals.grossMinor, each.totals.vatMinor])).toEqual([
        ["invoice", currency, totalMinor, 0], // what goes abroad is exempt: no VAT is ever due in another currency than euro
        ["credit_note", currency, refundMinor, 0],
      ]);
      for (const document of [invoice, note]) {
        const xml = facturX(document, buyer, words);
        expect(xml).toContain(`<ram:InvoiceCurrencyCode>${currency}<`);
        expect(await schemaErrors(xml)).toEqual([]);
      }
      expect(facturX(invoice, buyer, words)).toMatch(written);
    },
  );

  it("is never added to one in euro: not by lists of documents, not by the tax report, which turns each into euro by its own rate", async () => {
    const before = await getTaxReport(admin, quarterOf(parisTime(now()).day));
    expect(before?.ratesMissing).toEqual(["CHF", "JPY"]);
    expect(before?.exempt).toEqual({ baseMinor: 0, vatMinor: 0 });
    expect(before?.counted.map(({ currency }) => currency)).toEqual(["CHF", "JPY"]);
    expect(before?.reported).toEqual(before?.counted);
    const [francs, yen] = before?.counted ?? [];
    await sql("INSERT INTO exchange_rates VALUES ('CHF', '2999-12-31', '0.9312'), ('JPY', '2999-12-31', '172.35')");
    const after = await getTaxReport(admin, quarterOf(parisTime(now()).day));
    expect(after?.ratesMissing).toEqual([]);
    const inEuro = Math.round((francs?.minor ?? 0) / 0.9312) + Math.round(((yen?.minor ?? 0) * 100) / 172.35);
    expect(after?.exempt).toEqual({ baseMinor: inEuro, vatMinor: 0 });
    const sums = (await listDocuments(admin, {}))?.sums ?? [];
    const keys = sums.map(({ kind, total }) => `${kind} ${total.currency}`).sort();
    expect(keys).toEqual(["credit_note CHF", "credit_note JPY", "invoice CHF", "invoice JPY"]);
  });
});
