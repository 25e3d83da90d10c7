import { beforeAll, describe, expect, it } from "vitest";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { bookMissingFiles } from "@/lib/invoicing/operations/issue-missing";
import { exportSequence, openDocument, openOwnDocument } from "@/lib/invoicing/operations/open-document";
import { renderDocument } from "@/lib/invoicing/operations/render-document";
import { getDocumentsOfOrder } from "@/lib/invoicing/queries/documents-of-order";
import { listDocuments } from "@/lib/invoicing/queries/list-documents";
import type { Actor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { parisDay } from "@/lib/kernel/paris-time";
import { executeRefund } from "@/lib/payments/operations/execute-refund";
import { now } from "@/lib/platform/clock";
import { withClient } from "@/sandbox/postgres/roles";
import { sql } from "@/tests/support/database";
import { givenOpenOrder } from "@/tests/support/given-payment";
import { refundPayment } from "@/tests/support/refund";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
const support: Actor = { kind: "staff", id: newId(), role: "support", sessionId: newId() };
const admin: Actor = { kind: "staff", id: newId(), role: "admin", sessionId: newId() };
const none = { ok: false, error: { code: "NOT_FOUND" } };

async function givenPaidOrder() {
  const order = await givenOpenOrder();
  await stripe.pay(order.sessionId);
  await settlePayment(order.sessionId);
  return order;
}
let order: Awaited<ReturnType<typeof givenPaidOrder>>;
let other: Awaited<ReturnType<typeof givenPaidOrder>>;
let number = "";
beforeAll(async () => {
  [order, other] = [await givenPaidOrder(), await givenPaidOrder()];
  const [invoice] = await getDocumentsOfOrder(order.id);
  number = invoice?.number ?? "";
  expect(await openOwnDocument(order.id, number)).toEqual(none); // no file yet
  await renderDocument(invoice?.id ?? "");
});
const audit = () => sql("SELECT actor_id, action, data FROM audit_logs WHERE action LIKE 'document%' ORDER BY at");

describe("the file of a document", () => {
  it("is its buyer's, and no other order's", async () => {
    const opened = await openOwnDocument(order.id, number);
    expect(opened.ok && opened.value.subarray(0, 5).toString()).toBe("%PDF-");
    expect(await openOwnDocument(other.id, number)).toEqual(none);
    expect(await openOwnDocument(order.id, "F1999-000001")).toEqual(none);
    expect(await audit()).toEqual([]); // one's own is nobody's business
  });

  it("is opened by staff, which the audit log keeps, and by nobody else", async () => {
    expect(await openDocument(number, { kind: "guest" })).toEqual(none);
    expect(await openDocument("F1999-000001", admin)).toEqual(none);
    expect(await audit()).toEqual([]);
    expect(await openDocument(number, support)).toMatchObject({ ok: true });
    expect(await audit()).toEqual([{ actor_id: (support as { id: string }).id, action: "document.read", data: { number } }]);
  });

  it("is refused when it is not what was kept", async () => {
    const broken = withClient(process.env.TEST_SUPERUSER_URL ?? "", async (client) => {
      await client.query("SET session_replication_role = replica");
      await client.query("UPDATE invoice_files SET sha256 = repeat('0', 64)");
    });
    await broken;
    await expect(openOwnDocument(order.id, number)).rejects.toThrow("not what was kept");
  });
});

describe("the list of documents", () => {
  it("says what a period came to, and shows nobody else anything", async () => {
    const refundId = newId();
    await refundPayment({ refundId, orderId: order.id, amountMinor: 1_000, reason: "duplicate", actor: admin });
    await executeRefund(refundId);
    const today = parisDay(now());
    const list = await listDocuments(support, { from: today, to: today });
    expect(list?.rows.map(({ cause, orderNumber }) => [cause, orderNumber])).toEqual([
      ["refund", order.number],
      ["sale", other.number],
      ["sale", order.number],
    ]);
    expect(list?.sums).toEqual([
      { kind: "invoice", count: 2, total: { minor: 10_400, currency: "EUR" } },
      { kind: "credit_note", count: 1, total: { minor: 1_000, currency: "EUR" } },
    ]);
    expect((await listDocuments(support, { kind: "credit_note" }))?.rows).toHaveLength(1);
    expect((await listDocuments(support, { to: "2020-01-01" }))?.rows).toEqual([]);
    expect(await listDocuments({ kind: "guest" }, {})).toBeNull();
  });

  it("is a file for the bookkeeper, in the order of the numbers, that names no buyer", async () => {
    expect(await exportSequence({}, { kind: "guest" })).toEqual(none);
    const csv = await exportSequence({}, admin);
    const lines = csv.ok ? csv.value.trim().split("\r\n") : [];
    expect(lines[0]).toBe("number,kind,cause,issued_on,order,corrects,net,vat,gross,currency,pdf_sha256");
    expect(lines[1]).toMatch(
      new RegExp(`^${number},invoice,sale,\\d{4}-\\d\\d-\\d\\d,${order.number},,43\\.33,8\\.67,52\\.00,EUR,[0-9a-f]{64}$`),
    );
    expect(lines[3]).toMatch(new RegExp(`,credit_note,refund,.*,${number},8\\.33,1\\.67,10\\.00,EUR,$`));
    expect(lines).toHaveLength(4);
    expect(lines.join()).not.toContain("Martin");
    expect(await audit()).toContainEqual({
      actor_id: (admin as { id: string }).id,
      action: "documents.exported",
      data: { kind: null, from: null, to: null, count: 3 },
    });
  });
});

it("documents from before there were files have theirs booked, once", async () => {
  await sql("DELETE FROM outbox_messages WHERE kind = 'document.render'");
  expect(await bookMissingFiles()).toBe(2); // of three, one has its file
  expect(await bookMissingFiles()).toBe(0);
});
