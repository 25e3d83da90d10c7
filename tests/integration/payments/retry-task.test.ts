import { describe, expect, it } from "vitest";
import { handleEvent } from "@/lib/checkout/operations/handle-event";
import type { Actor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { retryTask } from "@/lib/payments/operations/retry-task";
import { getBacklog } from "@/lib/payments/queries/get-backlog";
import { listInbox } from "@/lib/payments/queries/list-inbox";
import { drain, MOST_ATTEMPTS } from "@/lib/platform/queue";
import { sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { givenDeadMessage, givenSetAsideEvent } from "@/tests/support/given-given-up";
import { effectsOn, givenOpenOrder } from "@/tests/support/given-payment";
import { refundPayment } from "@/tests/support/refund";
import { startStripe } from "@/tests/support/stripe";
import { handleMessage } from "@/worker/outbox-handlers";

const stripe = await startStripe();
const admin: Actor = { kind: "staff", id: newId(), role: "admin", sessionId: newId() };
const audit = (id: string) => sql("SELECT action, actor_id, data FROM audit_logs WHERE subject_id = $1", [id]);

describe("what was given up", () => {
  it("is listed with its reason, its tries and the order that it is about", async () => {
    const order = await givenOpenOrder();
    const [message, event] = [await givenDeadMessage(order.id), await givenSetAsideEvent(order.sessionId)];
    const found = (await listInbox(admin, { state: "look" }))?.tasks;
    expect(found?.find(({ id }) => id === message)).toMatchObject({
      queue: "outbox",
      kind: "mail.order_confirmation",
      subject: order.id,
      state: "dead",
      attempts: 250,
      reason: "Error: connection refused",
      orderNumber: order.number,
    });
    expect(found?.find(({ id }) => id === event)).toMatchObject({
      queue: "inbox",
      kind: "checkout.session.completed",
      subject: order.sessionId,
      state: "quarantined",
      attempts: 1,
      reason: "ORDER_UNKNOWN",
      orderNumber: order.number,
    });
    const backlog = await getBacklog(admin);
    const count = (queue: string, state: string) => found?.filter((task) => task.queue === queue && task.state === state).length;
    expect([count("outbox", "dead"), count("inbox", "quarantined"), count("inbox", "dead")]).toEqual([
      backlog?.deadMessages,
      backlog?.quarantinedEvents,
      backlog?.deadEvents,
    ]);
  });

  it("is tried again from the start, once, with its audit row, when an admin says so", async () => {
    const id = await givenDeadMessage((await given.order({ variant: (await given.product()).variants[0] })).id);
    const answers = await Promise.all(Array.from({ length: 6 }, () => retryTask({ queue: "outbox", taskId: id }, admin)));
    expect(answers.filter(({ ok }) => ok)).toEqual([{ ok: true, value: { taskId: id } }]);
    expect(answers.filter((answer) => !answer.ok && answer.error.code === "NOT_REPLAYABLE")).toHaveLength(5);
    expect(await sql("SELECT state, attempts, processed_at FROM outbox_messages WHERE id = $1", [id])).toEqual([
      { state: "pending", attempts: 0, processed_at: null },
    ]);
    const data = { kind: "mail.order_confirmation", attempts: 250 };
    expect(await audit(id)).toEqual([{ action: "message.retried", actor_id: admin.kind === "staff" && admin.id, data }]);
  });

  it.each(["inbox", "outbox"] as const)("is neither made up, nor an event that waits, nor a mail that was sent: %s", async (queue) => {
    expect(await retryTask({ queue, taskId: newId() }, admin)).toEqual({ ok: false, error: { code: "NOT_REPLAYABLE" } });
    const [message, event] = [await givenDeadMessage(newId()), await givenSetAsideEvent("cs_test_done")];
    await sql("UPDATE outbox_messages SET state = 'done' WHERE id = $1", [message]);
    await sql("UPDATE provider_events SET state = 'pending' WHERE id = $1", [event]);
    const taskId = queue === "inbox" ? event : message;
    expect(await retryTask({ queue, taskId }, admin)).toEqual({ ok: false, error: { code: "NOT_REPLAYABLE" } });
    expect(await audit(taskId)).toEqual([]);
    await sql("UPDATE provider_events SET state = 'ignored' WHERE id = $1", [event]);
  });
});

describe("a cause that is gone", () => {
  it("lets a refund out that had been given up: the money goes back, once", async () => {
    const order = await givenOpenOrder();
    await stripe.pay(order.sessionId);
    await givenSetAsideEvent(order.sessionId, "dead").then((taskId) => retryTask({ queue: "inbox", taskId }, admin));
    await drain("inbox", handleEvent);
    expect(await effectsOn(order)).toMatchObject({ status: "confirmed", facts: ["captured 5200"] });

    const refundId = newId();
    await refundPayment({ refundId, orderId: order.id, amountMinor: "full", reason: "duplicate", actor: admin });
    const key = `stripe.refund:${refundId}`;
    await sql("UPDATE outbox_messages SET attempts = $2 WHERE dedupe_key = $1", [key, MOST_ATTEMPTS - 1]);
    await stripe.fault({ on: "api", path: "/v1/refunds", kind: "error_before", status: 401, count: null });
    await drain("outbox", handleMessage);
    const [task] = await sql<{ id: string; state: string }>("SELECT id, state FROM outbox_messages WHERE dedupe_key = $1", [key]);
    expect(task?.state).toBe("dead");
    expect(await effectsOn(order)).toMatchObject({ refunds: ["requested 5200"] });

    await stripe.clearFaults();
    expect(await retryTask({ queue: "outbox", taskId: task?.id ?? "" }, admin)).toMatchObject({ ok: true });
    await drain("outbox", handleMessage);
    expect(await effectsOn(order)).toMatchObject({ refunds: ["succeeded 5200"], facts: ["captured 5200", "refunded 5200"] });
  });
});
