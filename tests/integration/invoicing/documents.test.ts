import { describe, expect, it } from "vitest";
import { cancelOrder } from "@/lib/checkout/operations/cancel-order";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { issueMissing } from "@/lib/invoicing/operations/issue-missing";
import { buyerSchema, snapshotSchema } from "@/lib/invoicing/schemas";
import { newId } from "@/lib/kernel/ids";
import { executeRefund } from "@/lib/payments/operations/execute-refund";
import { syncRefund } from "@/lib/payments/operations/sync-refund";
import { decryptAddress } from "@/lib/platform/crypto";
import { stripe as sdk } from "@/lib/platform/stripe";
import { withClient } from "@/sandbox/postgres/roles";
import { sql } from "@/tests/support/database";
import { givenOpenOrder } from "@/tests/support/given-payment";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { refundPayment } from "@/tests/support/refund";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
ledgerHoldsAfterAll();

const admin = { kind: "staff", id: newId(), role: "admin", sessionId: newId() } as const;

async function givenPaidOrder(card?: string) {
  const order = await givenOpenOrder();
  await stripe.pay(order.sessionId, card);
  await settlePayment(order.sessionId);
  const [fact] = await sql<{ pi: string }>("SELECT provider_object_id AS pi FROM payment_events WHERE order_id = $1", [order.id]);
  return { ...order, paymentIntentId: fact?.pi ?? "" };
}
async function giveBack(orderId: string, amountMinor: number | "full" = "full"): Promise<string> {
  const refundId = newId();
  const asked = await refundPayment({ refundId, orderId, amountMinor, reason: "requested_by_customer", actor: admin });
  expect(asked).toMatchObject({ ok: true });
  await executeRefund(refundId);
  return refundId;
}

type Row = { id: string; cause: string; number: string; total: string; vat: string; snapshot: unknown; buyer: string };
const documentsOf = async (orderId: string) =>
  (
    await sql<Row>(
      "SELECT id, cause, number, total_minor AS total, vat_minor AS vat, snapshot, buyer FROM invoices WHERE order_id = $1 ORDER BY issued_at, number DESC",
      [orderId],
    )
  ).map(({ snapshot, ...row }) => ({ ...row, snapshot: snapshotSchema.parse(snapshot) }));
const inShort = async (orderId: string) => (await documentsOf(orderId)).map(({ cause, total, vat }) => `${cause} ${total} ${vat}`).sort();

describe("an order that is paid", () => {
  it("has its invoice in the same transaction: complete, in the order's language, with its buyer in an envelope", async () => {
    const order = await givenPaidOrder();
    const [invoice, ...more] = await documentsOf(order.id);
    expect(more).toEqual([]);
    expect(invoice?.snapshot).toMatchObject({
      kind: "invoice",
      number: invoice?.number,
      locale: "fr",
      seller: { name: "Comptoir SAS", vatNumber: "FR40900000017" },
      order: { number: order.number },
      lines: [{ name: "Vase Alba, Craie", quantity: 2, unitGrossMinor: 2_600, grossMinor: 5_200, vatMinor: 867, netMinor: 4_333 }],
      groups: [{ category: "S", rateBasisPoints: 2000, grossMinor: 5_200, vatMinor: 867 }],
      totals: { grossMinor: 5_200, netMinor: 4_333, vatMinor: 867 },
    });
    expect(JSON.stringify(invoice?.snapshot)).not.toContain("Martin");
    expect(buyerSchema.parse(decryptAddress(invoice?.id ?? "", invoice?.buyer ?? ""))).toMatchObject({
      name: "Jeanne Martin",
      city: "Paris",
    });
  });

  it("has one however often the payment is told of", async () => {
    const order = await givenPaidOrder();
    await Promise.all(Array.from({ length: 10 }, () => settlePayment(order.sessionId)));
    expect(await inShort(order.id)).toEqual(["sale 5200 867"]);
  });

  it("has none when its payment could not be kept, and no credit note for the money that went back", async () => {
    const order = await givenOpenOrder();
    await stripe.pay(order.sessionId);
    await sql("UPDATE orders SET items_minor = items_minor + 1, total_minor = total_minor + 1 WHERE id = $1", [order.id]);
    await settlePayment(order.sessionId);
    await sql("UPDATE orders SET items_minor = items_minor - 1, total_minor = total_minor - 1 WHERE id = $1", [order.id]);
    for (const { id } of await sql<{ id: string }>("SELECT id FROM refunds WHERE order_id = $1", [order.id])) await executeRefund(id);
    expect(await inShort(order.id)).toEqual([]);
  });
});

describe("a refund that arrives", () => {
  it("from the office has its credit note, once; one for everything names what was bought", async () => {
    const order = await givenPaidOrder();
    const refundId = await giveBack(order.id);
    await executeRefund(refundId);
    const [, note, ...more] = await documentsOf(order.id);
    expect(more).toEqual([]);
    expect(note?.snapshot).toMatchObject({
      kind: "credit_note",
      corrects: { number: (await documentsOf(order.id))[0]?.number },
      lines: [{ name: "Vase Alba, Craie", quantity: 2 }],
    });
  });

  it("in parts is credited to the cent, VAT and all", async () => {
    const order = await givenPaidOrder();
    for (const part of [1, 1_733, 1_733, "full"] as const) await giveBack(order.id, part);
    const [sale, ...notes] = await documentsOf(order.id);
    expect(notes).toHaveLength(4);
    expect(notes.reduce((sum, { total }) => sum + Number(total), 0)).toBe(Number(sale?.total));
    expect(notes.reduce((sum, { vat }) => sum + Number(vat), 0)).toBe(Number(sale?.vat));
    expect(notes[0]?.snapshot.lines).toMatchObject([{ name: `Remboursement sur la facture ${sale?.number}`, quantity: 1 }]);
  });

  it("because the order was called off has its credit note", async () => {
    const order = await givenPaidOrder();
    expect(await cancelOrder({ formId: newId(), orderId: order.id, reason: "duplicate" }, admin)).toMatchObject({ ok: true });
    expect(await inShort(order.id)).toEqual(["sale 5200 867"]); // it is on its way
    for (const { id } of await sql<{ id: string }>("SELECT id FROM refunds WHERE order_id = $1", [order.id])) await executeRefund(id);
    expect(await inShort(order.id)).toEqual(["refund 5200 867", "sale 5200 867"]);
  });

  it("from Stripe's dashboard has its credit note, however often it is told of", async () => {
    const order = await givenPaidOrder();
    const made = await sdk().refunds.create({ payment_intent: order.paymentIntentId, amount: 700 });
    await Promise.all(Array.from({ length: 5 }, () => syncRefund(made.id)));
    expect(await inShort(order.id)).toEqual(["refund 700 117", "sale 5200 867"]);
  });

  it("and is sent back by the bank is invoiced again; the next refund has a credit note of its own", async () => {
    const order = await givenPaidOrder("4000000000005126");
    await giveBack(order.id, 1_000);
    expect(await inShort(order.id)).toEqual(["refund 1000 167", "sale 5200 867"]);
    const atStripe = async () => (await stripe.refundsOf(order.paymentIntentId))[0];
    await expect.poll(async () => (await atStripe())?.status, { timeout: 5_000 }).toBe("failed");
    for (const _told of [1, 2]) await syncRefund((await atStripe())?.id ?? "");
    expect(await inShort(order.id)).toEqual(["refund 1000 167", "refund_failed 1000 167", "sale 5200 867"]);
    const [, note, again] = await documentsOf(order.id);
    expect(again?.snapshot).toMatchObject({ kind: "invoice", corrects: { number: note?.number } });
    await giveBack(order.id);
    expect(await inShort(order.id)).toEqual(["refund 1000 167", "refund 5200 867", "refund_failed 1000 167", "sale 5200 867"]);
  });
});

describe("orders from before there were documents", () => {
  /** Takes an order's documents away, as if they had never been; the numbers stay without holes, for they are the last. */
  const forgetDocuments = (orderId: string) =>
    withClient(process.env.TEST_SUPERUSER_URL ?? "", async (client) => {
      await client.query("BEGIN; SET LOCAL session_replication_role = replica");
      await client.query("DELETE FROM invoices WHERE order_id = $1", [orderId]);
      await client.query(
        `UPDATE invoice_counters c SET last = (SELECT max(sequence) FROM invoices i WHERE i.kind = c.kind AND i.year = c.year)`,
      );
      await client.query("COMMIT");
    });

  it("get them from the worker, the invoice before the credit note, and once by two workers at once", async () => {
    const order = await givenPaidOrder();
    await giveBack(order.id, 1_000);
    await forgetDocuments(order.id);
    expect(await inShort(order.id)).toEqual([]);
    const issued = await Promise.all([issueMissing(), issueMissing()]);
    expect(issued.reduce((sum, count) => sum + count, 0)).toBe(2);
    expect(await inShort(order.id)).toEqual(["refund 1000 167", "sale 5200 867"]);
    expect(await issueMissing()).toBe(0);
  });
});
