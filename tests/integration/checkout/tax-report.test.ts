import { beforeAll, describe, expect, it } from "vitest";
import { checkVatNumber } from "@/lib/checkout/operations/check-vat-number";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import type { Staff } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { addQuarters, quarterOf } from "@/lib/kernel/quarter";
import { now } from "@/lib/platform/clock";
import { parisTime } from "@/lib/shipping/domain/shipping-offers";
import { exportTaxReport } from "@/lib/tax/operations/export-tax-report";
import { getTaxReport } from "@/lib/tax/queries/get-tax-report";
import { sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { givenCart, givenCheckout } from "@/tests/support/given-cart";
import { ordersOf, place } from "@/tests/support/given-sale";
import { startStripe } from "@/tests/support/stripe";
import { startVies } from "@/tests/support/vies";

const stripe = await startStripe();
await startVies();

const staff = (role: "admin" | "support"): Staff => ({ kind: "staff", id: newId(), role, sessionId: newId() });
const quarter = quarterOf(parisTime(now()).day);
const there: Record<string, Record<string, string>> = {
  FR: {},
  DE: { country: "DE", postalCode: "10115", city: "Berlin" },
  BE: { country: "BE", postalCode: "1000", city: "Bruxelles", phone: "" },
  US: { country: "US", postalCode: "10001", city: "New York", phone: "" },
};

/** An order paid for as in the shop: a vase and a book. */
async function sold(country: string, business = false): Promise<string> {
  const vase = await given.product({ priceMinor: 11_907, stock: [2] });
  const book = await given.product({ priceMinor: 2_903, stock: [2], vatCategory: "book" });
  const token = await givenCart([vase.variants[0], 1], [book.variants[0], 1]);
  if (business) await checkVatNumber("BE0428759497", token);
  await place(token, await givenCheckout(token, there[country]));
  const [order] = await ordersOf(token);
  const [session] = await stripe.sessionsOf(order?.id ?? "");
  await stripe.pay(session?.id ?? "");
  expect(await settlePayment(session?.id ?? "")).toMatchObject({ kind: "settled" });
  return order?.id ?? "";
}

/** What the bank says went back, as it is booked when Stripe tells of it. */
async function wentBack(orderId: string, amountMinor: number, kind = "refunded", id = `re_${newId()}`): Promise<string> {
  await sql(
    `INSERT INTO payment_events (id, order_id, kind, provider_object_id, amount_minor, currency, reason, occurred_at, created_at)
     VALUES ($1, $2, $3, $4, $5, 'EUR', 'requested_by_customer', $6, $6)`,
    [newId(), orderId, kind, id, amountMinor, new Date(now().getTime() + (kind === "refunded" ? 1_000 : 2_000))],
  );
  return id;
}

beforeAll(async () => {
  const [french, german] = [await sold("FR"), await sold("DE")];
  const american = await sold("US");
  await sold("BE");
  await sold("BE", true);
  await wentBack(french, 2_903);
  await wentBack(german, 7_777);
  await wentBack(american, 1);
  await wentBack(await sold("DE"), 16_000);
  const order = await sold("DE");
  await wentBack(order, 5_000, "refund_failed", await wentBack(order, 5_000)); // the bank sent it back
  await wentBack(french, 100, "refund_failed"); // never went: Stripe refused it
}, 60_000);

describe("the declaration of a quarter", () => {
  it("accounts for all that came in less what went back: French, one-stop shop and exempt together", async () => {
    const report = await getTaxReport(staff("support"), quarter);
    if (!report) throw new Error("no report");
    const [facts] = await sql<{ net: number }>(
      `SELECT (sum(total_minor) FILTER (WHERE status = 'confirmed'))::int - 2903 - 7777 - 1 - 16000 AS net FROM orders`,
    );
    const { domestic, oss, exempt } = report;
    const together = [domestic, oss, exempt].reduce((sum, { baseMinor, vatMinor }) => sum + baseMinor + vatMinor, 0);
    expect(report.counted).toEqual([{ currency: "EUR", minor: together }]);
    expect(report.reported).toEqual(report.counted);
    expect(together).toBe(facts?.net);
    expect(exempt.vatMinor).toBe(0);
    expect(new Set(report.rows.map(({ country }) => country))).toEqual(new Set(["DE", "BE"])); // to consumers, not to the business
    expect(report.rows.map(({ rateBasisPoints }) => rateBasisPoints).sort((a, b) => a - b)).toEqual([600, 700, 1900, 2100]);
    expect(report.rows.reduce((sum, { vatMinor }) => sum + vatMinor, 0)).toBe(oss.vatMinor);
  });

  it("has nothing of this quarter in the one before, and shows strangers nothing", async () => {
    expect(await getTaxReport(staff("admin"), addQuarters(quarter, -1))).toMatchObject({ rows: [], counted: [], reported: [] });
    expect(await getTaxReport({ kind: "guest" }, quarter)).toBeNull();
  });

  it("leaves as a file by an admin's hand only, and the audit log says so", async () => {
    const admin = staff("admin");
    expect(await exportTaxReport(quarter, staff("support"))).toEqual({ ok: false, error: { code: "FORBIDDEN" } });
    expect(await exportTaxReport(quarter, { kind: "guest" })).toEqual({ ok: false, error: { code: "FORBIDDEN" } });
    const exported = await exportTaxReport(quarter, admin);
    expect(exported).toMatchObject({ ok: true, value: { name: `oss-${quarter}.csv` } });
    const { oss } = (await getTaxReport(admin, quarter)) ?? {};
    expect(
      await sql(`SELECT action, subject_id AS "subjectId", actor_id AS "actorId", data FROM audit_logs WHERE action LIKE 'tax.%'`),
    ).toEqual([
      {
        action: "tax.report_exported",
        subjectId: quarter,
        actorId: admin.id,
        data: { baseMinor: oss?.baseMinor, vatMinor: oss?.vatMinor },
      },
    ]);
  });

  it("takes no rate that is none, and none for the euro itself", async () => {
    const insert = (currency: string, perEuro: string) =>
      sql("INSERT INTO exchange_rates VALUES ($1, '2026-12-31', $2)", [currency, perEuro]);
    await expect(insert("CHF", "0")).rejects.toThrow(/exchange_rates_positive/);
    await expect(insert("EUR", "1")).rejects.toThrow(/exchange_rates_positive/);
  });
});
