import { expect, it } from "vitest";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import type { Staff } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { addQuarters, type Quarter, quarterOf } from "@/lib/kernel/quarter";
import { executeRefund } from "@/lib/payments/operations/execute-refund";
import { syncRefund } from "@/lib/payments/operations/sync-refund";
import type { RefundPart } from "@/lib/payments/types";
import { now } from "@/lib/platform/clock";
import { stripe as sdk } from "@/lib/platform/stripe";
import { parisTime } from "@/lib/shipping/domain/shipping-offers";
import { getTaxReport } from "@/lib/tax/queries/get-tax-report";
import { moveClock, restoreClockAfterEach } from "@/tests/support/clock";
import { sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { givenCart, givenCheckout } from "@/tests/support/given-cart";
import { ordersOf, place } from "@/tests/support/given-sale";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { refundPayment } from "@/tests/support/refund";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
ledgerHoldsAfterAll();
restoreClockAfterEach();
const DAY = 86_400_000;
const admin: Staff = { kind: "staff", id: newId(), role: "admin", sessionId: newId() };
const quarter = quarterOf(parisTime(now()).day);

/** A vase, a book and the delivery of both, sold to Germany: two rates, and delivery inside each. */
async function sold() {
  const vase = await given.product({ priceMinor: 3_907, stock: [9] });
  const book = await given.product({ priceMinor: 1_111, stock: [9], vatCategory: "book" });
  const token = await givenCart([vase.variants[0], 1], [book.variants[0], 1]);
  await place(token, await givenCheckout(token, { country: "DE", postalCode: "10115", city: "Berlin" }));
  const [order] = await ordersOf(token);
  const [session] = await stripe.sessionsOf(order?.id ?? "");
  await stripe.pay(session?.id ?? "");
  expect(await settlePayment(session?.id ?? "")).toMatchObject({ kind: "settled" });
  const [bought] = await sql<{ id: string; line: string; payment: string }>(
    `SELECT o.id, l.id AS line, e.provider_object_id AS payment FROM orders o JOIN order_lines l ON l.order_id = o.id AND l.vat_rate_basis_points = 700
     JOIN payment_events e ON e.order_id = o.id WHERE o.id = $1`,
    [order?.id],
  );
  if (!bought) throw new Error("nothing was sold");
  return bought;
}
async function refund(orderId: string, amountMinor: number, parts?: RefundPart): Promise<void> {
  const refundId = newId();
  const booked = await refundPayment({
    refundId,
    orderId,
    amountMinor,
    reason: "requested_by_customer",
    actor: admin,
    ...(parts && { parts }),
  });
  expect(booked).toMatchObject({ ok: true });
  await executeRefund(refundId);
}

/** What invoices say less what credit notes say, by rate. */
const byDocuments = async (of: Quarter) =>
  (
    await sql<{ rate: number; base: number; vat: number }>(
      `SELECT (g ->> 'rateBasisPoints')::int AS rate, sum(s.sign * (g ->> 'netMinor')::int)::int AS base, sum(s.sign * (g ->> 'vatMinor')::int)::int AS vat
       FROM invoices i CROSS JOIN LATERAL jsonb_array_elements(i.snapshot -> 'groups') g
       CROSS JOIN LATERAL (SELECT CASE i.cause WHEN 'refund' THEN -1 ELSE 1 END AS sign) s
       WHERE extract(year FROM i.issued_at AT TIME ZONE 'Europe/Paris') || '-Q' || extract(quarter FROM i.issued_at AT TIME ZONE 'Europe/Paris') = $1
       GROUP BY 1 ORDER BY 1`,
      [of],
    )
  ).map(({ rate, base, vat }) => ({ rateBasisPoints: rate, baseMinor: base, vatMinor: vat }));
async function declared(of: Quarter) {
  const report = await getTaxReport(admin, of);
  expect(report?.reported).toEqual(report?.counted);
  const rows = [...(report?.rows ?? []), ...(report?.corrections ?? [])];
  return rows.map(({ rateBasisPoints, baseMinor, vatMinor }) => ({ rateBasisPoints, baseMinor, vatMinor }));
}

it("what is declared is what invoices and credit notes say, rate by rate and to the cent: goods, delivery and odd cents", async () => {
  const { id, line } = await sold();
  for (const [amountMinor, parts] of [
    [2, undefined],
    [0, { lines: [{ orderLineId: line, quantity: 1 }], shipping: 0 }],
    [0, { lines: [], shipping: 200 }],
    [333, undefined],
    [0, { lines: [], shipping: "rest" }],
  ] as const) {
    await refund(id, amountMinor, parts);
    expect(await declared(quarter)).toEqual(await byDocuments(quarter));
  }
});

it("a refund that is heard of after its quarter is a correction of the quarter of its credit note: what was declared stays", async () => {
  const { payment } = await sold();
  const before = await declared(quarter);
  const made = await sdk().refunds.create({ payment_intent: payment, amount: 1_000 });
  await moveClock(92 * DAY);
  await syncRefund(made.id);
  const next = addQuarters(quarter, 1);
  expect(await declared(quarter)).toEqual(before);
  expect(await declared(next)).toEqual(await byDocuments(next));
});
