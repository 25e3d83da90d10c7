import { expect, it } from "vitest";
import { verifyLedger } from "@/lib/audit/queries/verify-ledger";
import { forgetOldBuyers } from "@/lib/checkout/operations/forget-old-buyers";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { bookMissingFiles } from "@/lib/invoicing/operations/issue-missing";
import { newId } from "@/lib/kernel/ids";
import { executeRefund } from "@/lib/payments/operations/execute-refund";
import { decryptPersonalData, encryptPersonalData } from "@/lib/platform/crypto";
import { drain } from "@/lib/platform/queue";
import { forgetDeclarants } from "@/lib/returns/operations/forget-declarants";
import { withClient } from "@/sandbox/postgres/roles";
import { sql, sqlAsApp } from "@/tests/support/database";
import { givenOpenOrder } from "@/tests/support/given-payment";
import { refundPayment } from "@/tests/support/refund";
import { startStripe } from "@/tests/support/stripe";
import { handleMessage } from "@/worker/outbox-handlers";

const stripe = await startStripe();

async function givenPaidOrder() {
  const order = await givenOpenOrder();
  await stripe.pay(order.sessionId);
  await settlePayment(order.sessionId);
  await drain("outbox", async (task) => (task.kind.startsWith("mail.") ? { state: "done" } : handleMessage(task)));
  return order;
}

/** Makes all that stands here so many years older, past the triggers. */
const age = (years: number): Promise<unknown> =>
  withClient(process.env.TEST_SUPERUSER_URL ?? "", async (client) => {
    await client.query("SET session_replication_role = replica");
    const ago = `- interval '${years} years'`;
    await client.query(`UPDATE orders SET created_at = created_at ${ago}, confirmed_at = confirmed_at ${ago}`);
    await client.query(`UPDATE payment_events SET created_at = created_at ${ago}, occurred_at = occurred_at ${ago}`);
    await client.query(
      `UPDATE invoices SET issued_at = issued_at ${ago}, year = year - ${years}, number = replace(number, year || '-', (year - ${years}) || '-')`,
    );
    await client.query(`UPDATE invoice_counters SET year = year - ${years}, last_at = last_at ${ago}`);
  });

const documents = () =>
  sql<{ order: string; named: boolean; file: boolean }>(
    `SELECT i.order_id AS order, i.buyer <> '' AS named, f.invoice_id IS NOT NULL AS file
     FROM invoices i LEFT JOIN invoice_files f ON f.invoice_id = i.id ORDER BY i.year, i.kind DESC, i.sequence`,
  );
const emailOf = async (id: string) => {
  const [row] = await sql<{ email: string }>("SELECT email FROM orders WHERE id = $1", [id]);
  return decryptPersonalData(id, row?.email ?? "");
};

it("ten whole years after an order's last document its buyer is forgotten, and never before: numbers and amounts stay", async () => {
  const [old, touched] = [await givenPaidOrder(), await givenPaidOrder()];
  await age(10);
  expect(await forgetOldBuyers()).toBe(0); // of the tenth year before this one: that year is not over long enough
  await age(1);
  const recent = await givenPaidOrder();
  const refundId = newId();
  await refundPayment({ refundId, orderId: touched.id, amountMinor: 100, reason: "duplicate", actor: { kind: "system" } });
  await executeRefund(refundId);
  await drain("outbox", async (task) => (task.kind.startsWith("mail.") ? { state: "done" } : handleMessage(task)));

  await sqlAsApp("SELECT forget_documents(ARRAY[$1]::uuid[])", [recent.id]); // the database itself says when
  for (const change of [
    "UPDATE invoices SET buyer = ''",
    "UPDATE invoices SET total_minor = 1",
    "DELETE FROM invoice_files",
    "DELETE FROM invoices",
  ])
    await expect(sql(change)).rejects.toThrow("is append only");
  const [one, other] = await Promise.all([forgetOldBuyers(), forgetOldBuyers()]);
  expect(one + other + (await forgetOldBuyers())).toBe(1);

  const kept = { named: true, file: true };
  expect(await documents()).toEqual([
    { order: old.id, named: false, file: false },
    { order: touched.id, ...kept },
    { order: recent.id, ...kept },
    { order: touched.id, ...kept },
  ]);
  expect(await Promise.all([old, touched, recent].map(({ id }) => emailOf(id)))).toEqual(["", touched.email, recent.email]);
  const [attempt] = await sql<{ id: string; email: string; url: string | null }>(
    "SELECT id, customer_email AS email, session_url AS url FROM payment_attempts WHERE order_id = $1",
    [old.id],
  );
  expect([decryptPersonalData(attempt?.id ?? "", attempt?.email ?? ""), attempt?.url]).toEqual(["", null]);
  expect(await verifyLedger()).toEqual([]);
  expect(await bookMissingFiles()).toBe(0);
});

it("who withdrew is forgotten with who bought", async () => {
  const [forgotten, known] = [await givenOpenOrder(), await givenOpenOrder()];
  await sql("UPDATE orders SET email_index = '' WHERE id = $1", [forgotten.id]);
  const declare = async ({ id: orderId }: { id: string }) => {
    const id = newId();
    await sql(
      `INSERT INTO returns (id, order_id, kind, status, declarant, whole, declared_at, ended_at, refusal)
       VALUES ($1, $2, 'withdrawal', 'refused', $3, true, now(), now(), 'late')`,
      [id, orderId, encryptPersonalData(id, "Jeanne Martin")],
    );
  };
  await declare(forgotten);
  await declare(known);
  const [one, other] = await Promise.all([forgetDeclarants(), forgetDeclarants()]);
  expect(one + other + (await forgetDeclarants())).toBe(1);
  expect(await sql("SELECT order_id FROM returns WHERE declarant <> ''")).toEqual([{ order_id: known.id }]);
});
