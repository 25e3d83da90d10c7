import { beforeEach, describe, expect, it } from "vitest";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { newId } from "@/lib/kernel/ids";
import { leftToSend } from "@/lib/orders/domain/parcels";
import { getOrderForStaff } from "@/lib/orders/queries/get-order-for-staff";
import { refundOrder } from "@/lib/payments/operations/refund-order";
import { emptyDatabase } from "@/tests/support/database";
import { givenOpenOrder } from "@/tests/support/given-payment";
import { givenWithdrawal, linesOf } from "@/tests/support/given-return";
import { type GivenStaff, givenStaff } from "@/tests/support/given-staff";
import { ship } from "@/tests/support/ship";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
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

async function refund(order: { id: string; number: string }, quantity: number, restock: boolean) {
  const [line] = await linesOf(order.id);
  const lines = [{ id: line?.id ?? "", quantity, ...(restock && { restock: "on" as const }) }];
  const form = { refundId: newId(), orderId: order.id, number: order.number, locale: "en", extent: "part", lines, amount: "" } as const;
  expect(await refundOrder({ ...form, lines, reason: "requested_by_customer" }, admin.actor)).toMatchObject({ ok: true });
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

  it("are not those that were paid back and not put on the shelf: a kindness, and they still leave", async () => {
    const order = await sold(1);
    await refund(order, 1, false);
    expect(await seen(order.number)).toMatchObject({ status: "confirmed", left: [2] });
    expect((await send(order.id, 2)).ok).toBe(true);
  });

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
