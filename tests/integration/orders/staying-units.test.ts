import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { verifyLedger } from "@/lib/audit/queries/verify-ledger";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { newId } from "@/lib/kernel/ids";
import { leftToSend } from "@/lib/orders/domain/parcels";
import { getOrderForStaff } from "@/lib/orders/queries/get-order-for-staff";
import { refundOrder } from "@/lib/payments/operations/refund-order";
import { refundReturn } from "@/lib/returns/operations/refund-return";
import { withClient } from "@/sandbox/postgres/roles";
import { emptyDatabase, sql } from "@/tests/support/database";
import { givenOpenOrder } from "@/tests/support/given-payment";
import { givenWithdrawal, linesOf } from "@/tests/support/given-return";
import { type GivenStaff, givenStaff } from "@/tests/support/given-staff";
import { waitingForLocks } from "@/tests/support/locks";
import { ship } from "@/tests/support/ship";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
afterEach(async () => expect(await verifyLedger()).toEqual([]));
let admin: GivenStaff;
beforeEach(async () => {
  await emptyDatabase();
  admin = await givenStaff();
});

/** Three units of one thing, paid for, of which `sent` have left. */
async function sold(sent: number) {
  const order = await givenOpenOrder({ quantity: 3 });
  await stripe.pay(order.sessionId);
  await settlePayment(order.sessionId);
  if (sent > 0) expect((await send(order.id, sent)).ok).toBe(true);
  return order;
}

async function send(orderId: string, quantity: number) {
  const [line] = await linesOf(orderId);
  return ship(orderId, admin.actor, { lines: [{ lineId: line?.id ?? "", quantity }] });
}

async function refund(order: { id: string; number: string }, quantity: number, restock: boolean, amount = "") {
  const [line] = await linesOf(order.id);
  const lines = [{ id: line?.id ?? "", quantity, ...(restock && { restock: "on" as const }) }];
  const form = { refundId: newId(), orderId: order.id, number: order.number, locale: "en", extent: "part", amount } as const;
  expect(await refundOrder({ ...form, lines: quantity > 0 ? lines : [], reason: "requested_by_customer" }, admin.actor)).toMatchObject({
    ok: true,
  });
}

async function seen(number: string) {
  const view = await getOrderForStaff(admin.actor, number);
  if (!view) throw new Error("the office does not see its order");
  const left = leftToSend(view.order.lines, view.order.shipments).map(({ left: units }) => units);
  return { status: view.order.status, fulfilment: view.fulfilmentStatus, left };
}

describe("units that will never leave", () => {
  it("are those that were paid back and put on the shelf before they left: no parcel takes them", async () => {
    const order = await sold(1);
    await refund(order, 1, true);
    expect(await seen(order.number)).toEqual({ status: "confirmed", fulfilment: "partially_shipped", left: [1] });
    expect(await send(order.id, 2)).toEqual({ ok: false, error: { code: "LINES_SHIPPED" } });
    expect((await send(order.id, 1)).ok).toBe(true);
    expect(await seen(order.number)).toMatchObject({ status: "fulfilled", fulfilment: "shipped" });
  });

  it("end a partly sent order when they are all that was left: its rest is called off by paying it back", async () => {
    const order = await sold(1);
    await refund(order, 2, true);
    expect(await seen(order.number)).toMatchObject({ status: "fulfilled", fulfilment: "shipped" });
    expect(await send(order.id, 1)).toEqual({ ok: false, error: { code: "ALREADY_SHIPPED" } });
  });

  it("are those that were paid back, on the shelf or not: no parcel takes what nobody paid for", async () => {
    const order = await sold(1);
    await refund(order, 1, false);
    expect(await seen(order.number)).toEqual({ status: "confirmed", fulfilment: "partially_shipped", left: [1] });
    expect(await send(order.id, 2)).toEqual({ ok: false, error: { code: "LINES_SHIPPED" } });
    expect((await send(order.id, 1)).ok).toBe(true);
    expect(await seen(order.number)).toMatchObject({ status: "fulfilled", fulfilment: "shipped" });
  });

  it("are not those that went out before they were paid back, nor those of a refund that failed", async () => {
    const order = await sold(3);
    await refund(order, 1, false);
    expect(await seen(order.number)).toMatchObject({ status: "fulfilled", fulfilment: "shipped" });
    const other = await sold(0);
    await refund(other, 2, false);
    expect((await seen(other.number)).left).toEqual([1]);
    await sql("UPDATE refunds SET status = 'failed' WHERE order_id = $1", [other.id]);
    expect((await seen(other.number)).left).toEqual([3]);
  });

  it("end a partly sent order by a refund alone, and an amount is a kindness that ends nothing", async () => {
    const order = await sold(1);
    await refund(order, 0, false, "5.00");
    expect(await seen(order.number)).toEqual({ status: "confirmed", fulfilment: "partially_shipped", left: [2] });
    await refund(order, 2, false);
    expect(await seen(order.number)).toEqual({ status: "fulfilled", fulfilment: "shipped", left: [] });
  });

  it("count a return that was paid once: its unit was out, and the rest still leaves", async () => {
    const order = await sold(2);
    const returnId = await givenWithdrawal(order.id, 1);
    expect(await refundReturn({ returnId }, admin.actor)).toMatchObject({ ok: true });
    expect((await seen(order.number)).left).toEqual([1]);
    expect((await send(order.id, 1)).ok).toBe(true);
  });

  it("end a partly sent order as well when the withdrawal from them is paid", async () => {
    const order = await sold(1);
    const returnId = await givenWithdrawal(order.id, 3);
    expect(await seen(order.number)).toMatchObject({ status: "confirmed", left: [] });
    expect(await refundReturn({ returnId }, admin.actor)).toMatchObject({ ok: true });
    expect(await seen(order.number)).toEqual({ status: "fulfilled", fulfilment: "shipped", left: [] });
  });

  it.each(["refund", "parcel"] as const)(
    "are counted under the order's lock: a refund and a parcel at once, the %s first",
    async (first) => {
      const order = await sold(1);
      await withClient(process.env.TEST_OWNER_URL ?? "", async (holder) => {
        await holder.query("BEGIN");
        await holder.query("SELECT 1 FROM orders WHERE id = $1 FOR UPDATE", [order.id]);
        const acts = { refund: () => refund(order, 2, false), parcel: () => send(order.id, 2) };
        const second = first === "refund" ? "parcel" : "refund";
        const one = acts[first]();
        await expect.poll(waitingForLocks).toBe(1);
        const two = acts[second]();
        await expect.poll(waitingForLocks).toBe(2);
        await holder.query("COMMIT");
        const parcel = await (first === "parcel" ? one : two);
        await Promise.all([one, two]);
        expect(parcel).toEqual(
          first === "parcel" ? expect.objectContaining({ ok: true }) : { ok: false, error: { code: "ALREADY_SHIPPED" } },
        );
      });
      expect(await seen(order.number)).toEqual({ status: "fulfilled", fulfilment: "shipped", left: [] });
      const [{ units } = { units: 0 }] = await sql<{ units: number }>(
        "SELECT sum(l.quantity)::int AS units FROM shipment_lines l JOIN shipments s ON s.id = l.shipment_id WHERE s.order_id = $1",
        [order.id],
      );
      expect(units).toBe(first === "parcel" ? 3 : 1);
    },
  );

  it("are those that their buyer withdrew from before they left", async () => {
    const order = await sold(1);
    await givenWithdrawal(order.id, 2); // the one that is out, and one that is not
    expect(await seen(order.number)).toMatchObject({ status: "confirmed", left: [1] });
    expect(await send(order.id, 2)).toEqual({ ok: false, error: { code: "LINES_SHIPPED" } });
  });

  it("do not end an order of which nothing has left: that is called off", async () => {
    const order = await sold(0);
    await refund(order, 2, true);
    expect(await seen(order.number)).toEqual({ status: "confirmed", fulfilment: "to_ship", left: [1] });
  });
});
