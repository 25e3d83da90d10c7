import { describe, expect, it } from "vitest";
import { createStaff } from "@/lib/identity/operations/create-staff";
import { signIn } from "@/lib/identity/operations/sign-in";
import { adjustStock } from "@/lib/inventory/operations/adjust-stock";
import { newId } from "@/lib/kernel/ids";
import { executeRefund } from "@/lib/payments/operations/execute-refund";
import { retryTask } from "@/lib/payments/operations/retry-task";
import { blindIndex } from "@/lib/platform/crypto";
import { sql, sqlAsApp } from "@/tests/support/database";
import { whileAuditFails } from "@/tests/support/failing-audit";
import { given } from "@/tests/support/given";
import { givenDeadMessage, givenSetAsideEvent } from "@/tests/support/given-given-up";
import { refundPayment } from "@/tests/support/refund";
import { ship as sendParcel } from "@/tests/support/ship";
import { startStripe } from "@/tests/support/stripe";

await startStripe();

/** A change that staff make, and the row it leaves: table and the column that finds it. */
type Change = { does: string; make: () => Promise<{ subject: string; row: [table: string, column: string, value: string] }> };

const password = "violet-cascade-theorie-9";
const paid = async () => given.order({ variant: (await given.product()).variants[0], status: "confirmed", captured: true });
const ship = async (orderId: string) => sendParcel(orderId, (await given.staff("support")).actor);
const refund = async (orderId: string, refundId: string) => {
  const { actor } = await given.staff();
  return refundPayment({ refundId, orderId, amountMinor: 100, reason: "duplicate", actor });
};

const changes: Record<string, Change> = {
  "shipping an order": {
    does: "order.shipped",
    make: async () => {
      const { id } = await paid();
      await ship(id);
      return { subject: id, row: ["shipments", "order_id", id] };
    },
  },
  "asking for a refund": {
    does: "refund.requested",
    make: async () => {
      const [{ id }, refundId] = [await paid(), newId()];
      await refund(id, refundId);
      return { subject: id, row: ["refunds", "id", refundId] };
    },
  },
  "trying a mail again": {
    does: "message.retried",
    make: async () => {
      const taskId = await givenDeadMessage((await paid()).id);
      await retryTask({ queue: "outbox", taskId }, (await given.staff()).actor);
      return { subject: taskId, row: ["outbox_messages", "id", taskId] };
    },
  },
  "trying an event again": {
    does: "event.retried",
    make: async () => {
      const taskId = await givenSetAsideEvent("cs_test_nowhere");
      await retryTask({ queue: "inbox", taskId }, (await given.staff()).actor);
      return { subject: taskId, row: ["provider_events", "id", taskId] };
    },
  },
  "counting the stock": {
    does: "stock.adjusted",
    make: async () => {
      const [{ id }] = (await given.product({ stock: [5] })).variants;
      const { actor } = await given.staff();
      await adjustStock({ variantId: id, seenOnHand: 5, onHand: 8, cause: "correction", note: "" }, actor);
      return { subject: id, row: ["stock_items", "variant_id", id] };
    },
  },
  "opening an account": {
    does: "staff.created",
    make: async () => {
      const created = await createStaff(
        { email: `new-${newId()}@comptoir.example`, password, role: "support", name: "New" },
        { kind: "system" },
      );
      if (!created.ok) throw new Error(created.error.code);
      return { subject: created.value.id, row: ["users", "id", created.value.id] };
    },
  },
};

describe("an audit row", () => {
  it.each(Object.entries(changes))("is written by the very transaction that changes: %s", async (_name, { does, make }) => {
    const { subject, row } = await make();
    const [table, column, value] = row;
    const changed = await sql<{ xid: string }>(`SELECT xmin::text AS xid FROM ${table} WHERE ${column} = $1`, [value]);
    const noted = await sql<{ xid: string }>("SELECT xmin::text AS xid FROM audit_logs WHERE action = $1 AND subject_id = $2", [
      does,
      subject,
    ]);
    expect(noted).toHaveLength(1);
    expect(noted).toEqual(changed);
  });

  it("of a mail or a refund to come is in one transaction with its task, too", async () => {
    const [{ id }, refundId] = [await paid(), newId()];
    const shipped = await ship(id);
    const shipmentId = shipped.ok ? shipped.value.shipmentId : "";
    await refund(id, refundId);
    const written = await sql<{ xid: string }>(
      `SELECT xmin::text AS xid FROM outbox_messages WHERE dedupe_key IN ($1, $2) UNION ALL
       SELECT xmin::text FROM audit_logs WHERE subject_id = $3 ORDER BY 1`,
      [`mail.shipping_notice:${shipmentId}`, `stripe.refund:${refundId}`, id],
    );
    expect(written).toHaveLength(4);
    expect(new Set(written.map(({ xid }) => xid)).size).toBe(2);
  });

  it("says who, what and which, and no word about a customer", async () => {
    const { actor } = await given.staff();
    const { id, email, number } = await paid();
    await sendParcel(id, actor);
    const rows = await sql("SELECT * FROM audit_logs WHERE subject_id = $1", [id]);
    expect(rows).toMatchObject([{ actor_kind: "staff", actor_id: actor.id, action: "order.shipped", subject_type: "order" }]);
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${email}|Jeanne|Martin|Lilas|33612345678|${number}`));
  });

  it.each(["UPDATE audit_logs SET action = 'order.unshipped'", "DELETE FROM audit_logs", "TRUNCATE audit_logs"])(
    "stays as it is: the app may not %s",
    async (statement) => {
      await expect(sqlAsApp(statement)).rejects.toThrow(/permission denied/);
    },
  );
});

describe("without its audit row", () => {
  it("no account is opened", async () => {
    const email = `never-${newId()}@comptoir.example`;
    const outcome = await whileAuditFails(() => createStaff({ email, password, role: "admin", name: "Never" }, { kind: "system" }));
    expect(outcome.status).toBe("rejected");
    expect(await sql("SELECT 1 FROM users WHERE email_index = $1", [blindIndex("email", email)])).toEqual([]);
  });

  it("a failed sign-in is not passed over: the door stays shut and says nothing", async () => {
    const { email } = await given.staff();
    expect((await whileAuditFails(() => signIn({ email, password: "wrong-wrong-wrong-1" }, { kind: "guest" }))).status).toBe("rejected");
  });

  it("a refund that Stripe refused stays asked for, and is noted once the log takes rows again", async () => {
    const [{ id }, refundId] = [await paid(), newId()]; // Stripe knows nothing of this payment: it will say no
    await refund(id, refundId);
    expect((await whileAuditFails(() => executeRefund(refundId))).status).toBe("rejected");
    const state = () => sql("SELECT status FROM refunds WHERE id = $1", [refundId]);
    const facts = () => sql("SELECT kind FROM payment_events WHERE order_id = $1 AND kind = 'refund_failed'", [id]);
    expect([await state(), await facts()]).toEqual([[{ status: "requested" }], []]);
    await executeRefund(refundId);
    expect([await state(), await facts()]).toEqual([[{ status: "failed" }], [{ kind: "refund_failed" }]]);
  });
});
