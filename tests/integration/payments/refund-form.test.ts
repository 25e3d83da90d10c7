import { describe, expect, it, vi } from "vitest";
import { newId } from "@/lib/kernel/ids";
import { refundOrderAction } from "@/lib/payments/actions";
import { db } from "@/lib/platform/db";
import { post } from "@/tests/support/actions";
import { whileAuditFails } from "@/tests/support/failing-audit";
import { given } from "@/tests/support/given";
import type { OrderSpec } from "@/tests/support/given-order";
import { use } from "@/tests/support/next-headers";

vi.mock("next/headers", () => import("@/tests/support/next-headers"));

async function adminWith(spec: Omit<OrderSpec, "variant"> = { status: "confirmed", captured: true }) {
  const [{ token, actor }, { variants }] = await Promise.all([given.staff("admin"), given.product({ priceMinor: 10_000 })]);
  const order = await given.order({ variant: variants[0], ...spec });
  use().jar.set("session", { value: token, options: {} });
  const form = (more: Record<string, string>) => ({
    refundId: newId(),
    orderId: order.id,
    number: order.number,
    locale: "fr",
    reason: "requested_by_customer",
    extent: "part",
    ...more,
  });
  return { order, actor, form };
}

const refundsOf = (orderId: string) =>
  db.refund.findMany({ where: { orderId }, select: { amountMinor: true, status: true, requestedBy: true }, orderBy: { createdAt: "asc" } });

describe("the refund form", () => {
  it.each([
    ["12,50", 1250],
    ["12.5", 1250],
    ["100", 10_000],
    ["1,00 €", 100],
  ])("books %j as %d cents", async (amount, minor) => {
    const { order, actor, form } = await adminWith();
    expect(await post(refundOrderAction, form({ amount }))).toMatchObject({ to: `/admin/orders/${order.number}?done=refunded` });
    expect(await refundsOf(order.id)).toEqual([{ amountMinor: BigInt(minor), status: "requested", requestedBy: actor.id }]);
  });

  it("gives back what is left, not what was paid, when asked for all", async () => {
    const { order, form } = await adminWith({ status: "confirmed", captured: true, refunded: [2500] });
    await post(refundOrderAction, form({ extent: "full" }));
    expect((await refundsOf(order.id)).map(({ amountMinor }) => amountMinor)).toEqual([2500n, 7500n]);
  });

  it("asks again when all is chosen and an amount is typed: 12.50 meant is never 100 sent", async () => {
    const { order, form } = await adminWith();
    expect((await post(refundOrderAction, form({ extent: "full", amount: "12.50" }))).state).toMatchObject({
      status: "invalid",
      fieldErrors: { amount: ["refund.error.amountWithFull"] },
      values: { extent: "full", amount: "12.50" },
    });
    expect(await refundsOf(order.id)).toEqual([]);
  });

  it.each([
    ["100,01", { status: "failed", error: { code: "AMOUNT_TOO_LARGE", refundableMinor: 10_000 } }],
    ["0", { status: "failed", error: { code: "AMOUNT_NOT_POSITIVE" } }],
    ["-5", { status: "failed", error: { code: "AMOUNT_NOT_POSITIVE" } }],
    ["1,005", { status: "failed", error: { code: "AMOUNT_UNREADABLE" } }],
    ["dix", { status: "failed", error: { code: "AMOUNT_UNREADABLE" } }],
    ["1e3", { status: "failed", error: { code: "AMOUNT_UNREADABLE" } }],
    ["", { status: "invalid", fieldErrors: { amount: ["refund.error.amountMissing"] } }],
  ])("refuses %j and books nothing", async (amount, state) => {
    const { order, form } = await adminWith();
    expect((await post(refundOrderAction, form({ amount }))).state).toMatchObject(state);
    expect(await refundsOf(order.id)).toEqual([]);
  });

  it("pressed twenty times at once books one refund", async () => {
    const { order, form } = await adminWith();
    const fields = form({ amount: "10" });
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(refundOrderAction, fields)));
    expect(new Set(answers.map(({ to }) => to))).toEqual(new Set([`/admin/orders/${order.number}?done=refunded`]));
    expect(await refundsOf(order.id)).toHaveLength(1);
    expect(await db.auditLog.count({ where: { subjectId: order.id, action: "refund.requested" } })).toBe(1);
    expect(await db.outboxMessage.count({ where: { dedupeKey: `stripe.refund:${fields.refundId}` } })).toBe(1);
  });

  it("of two admins at once never gives back more than came in", async () => {
    const { order, form } = await adminWith();
    await Promise.all([60, 60].map((amount) => post(refundOrderAction, form({ amount: String(amount) }))));
    expect((await refundsOf(order.id)).map(({ amountMinor }) => amountMinor)).toEqual([6000n]);
  });

  it.each(["pending_payment", "expired"] as const)("of an order that is %s finds nothing to give back", async (status) => {
    const { form } = await adminWith({ status });
    for (const more of [{ extent: "full" }, { amount: "1" }])
      expect((await post(refundOrderAction, form(more))).state).toMatchObject({ status: "failed", error: { code: "NOTHING_CAPTURED" } });
  });

  it("books nothing without its audit row", async () => {
    const { order, form } = await adminWith();
    expect((await whileAuditFails(() => post(refundOrderAction, form({ amount: "5" })))).status).toBe("rejected");
    expect(await refundsOf(order.id)).toEqual([]);
  });
});
