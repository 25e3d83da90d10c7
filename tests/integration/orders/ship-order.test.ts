import { describe, expect, it, vi } from "vitest";
import { shipOrderAction } from "@/lib/orders/actions";
import { shipOrder } from "@/lib/orders/operations/ship-order";
import { db } from "@/lib/platform/db";
import { post } from "@/tests/support/actions";
import { whileAuditFails } from "@/tests/support/failing-audit";
import { given } from "@/tests/support/given";
import type { OrderSpec } from "@/tests/support/given-order";
import { use } from "@/tests/support/next-headers";

vi.mock("next/headers", () => import("@/tests/support/next-headers"));

async function orderWith(spec: Omit<OrderSpec, "variant">) {
  const { variants } = await given.product();
  return given.order({ variant: variants[0], ...spec });
}

const paid = () => orderWith({ status: "confirmed", captured: true });
const parcel = { carrier: "colissimo", trackingNumber: "6A12345678901" } as const;

async function whatHappened(orderId: string) {
  const [order, shipments, mails, audit] = await Promise.all([
    db.order.findUniqueOrThrow({ where: { id: orderId } }),
    db.shipment.findMany({ where: { orderId } }),
    db.outboxMessage.count({ where: { dedupeKey: `mail.shipping_notice:${orderId}` } }),
    db.auditLog.findMany({ where: { subjectId: orderId } }),
  ]);
  return { status: order.status, fulfilledAt: order.fulfilledAt, shipments, mails, audit };
}

describe("marking an order as shipped", () => {
  it("writes parcel, status, mail to the buyer and who did it", async () => {
    const { actor } = await given.staff("support");
    const { id, number } = await paid();
    expect(await shipOrder({ orderId: id, ...parcel }, actor)).toMatchObject({ ok: true, value: { number } });
    const { status, fulfilledAt, shipments, mails, audit } = await whatHappened(id);
    expect({ status, mails }).toEqual({ status: "fulfilled", mails: 1 });
    expect(fulfilledAt).toBeInstanceOf(Date);
    expect(shipments).toMatchObject([parcel]);
    const data = { shipmentId: shipments[0]?.id, carrier: "colissimo" };
    expect(audit).toMatchObject([{ action: "order.shipped", actorKind: "staff", actorId: actor.id, subjectType: "order", data }]);
  });

  it("twenty times at once ships once, and each click hears the same", async () => {
    const { actor } = await given.staff();
    const { id } = await paid();
    const answers = await Promise.all(Array.from({ length: 20 }, () => shipOrder({ orderId: id, ...parcel }, actor)));
    const { shipments, mails, audit } = await whatHappened(id);
    expect([shipments.length, mails, audit.length]).toEqual([1, 1, 1]);
    for (const answer of answers) expect(answer).toMatchObject({ ok: true, value: { shipmentId: shipments[0]?.id } });
  });

  it("with two numbers at once keeps the first and tells the second", async () => {
    const [one, two] = [await given.staff(), await given.staff("support")];
    const { id } = await paid();
    const answers = await Promise.all([
      shipOrder({ orderId: id, ...parcel }, one.actor),
      shipOrder({ orderId: id, ...parcel, trackingNumber: "6A99999999999" }, two.actor),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers).toContainEqual({ ok: false, error: { code: "ALREADY_SHIPPED" } });
    expect((await whatHappened(id)).shipments).toHaveLength(1);
  });

  it.each(["pending_payment", "expired", "canceled"] as const)("refuses an order that is %s", async (status) => {
    const { actor } = await given.staff();
    const { id } = await orderWith({ status });
    expect(await shipOrder({ orderId: id, ...parcel }, actor)).toEqual({ ok: false, error: { code: "NOT_SHIPPABLE", status } });
    expect(await whatHappened(id)).toMatchObject({ status, shipments: [], mails: 0, audit: [] });
  });

  it("refuses an order whose money has gone back, and not one that gave back a part", async () => {
    const { actor } = await given.staff();
    const whole = await orderWith({ status: "confirmed", captured: true, refunded: [4900] });
    expect(await shipOrder({ orderId: whole.id, ...parcel }, actor)).toEqual({ ok: false, error: { code: "FULLY_REFUNDED" } });
    const part = await orderWith({ status: "confirmed", captured: true, refunded: [900] });
    expect(await shipOrder({ orderId: part.id, ...parcel }, actor)).toMatchObject({ ok: true });
  });

  it("changes nothing when the audit log takes no row", async () => {
    const { actor } = await given.staff();
    const { id } = await paid();
    expect((await whileAuditFails(() => shipOrder({ orderId: id, ...parcel }, actor))).status).toBe("rejected");
    expect(await whatHappened(id)).toMatchObject({ status: "confirmed", fulfilledAt: null, shipments: [], mails: 0 });
  });
});

describe("the ship form", () => {
  it("leads back to the order", async () => {
    const { token } = await given.staff("support");
    const { id, number } = await paid();
    use().jar.set("session", { value: token, options: {} });
    expect(await post(shipOrderAction, { orderId: id, carrier: "dhl", trackingNumber: "jd0146000038" })).toMatchObject({
      to: `/admin/orders/${number}?done=shipped`,
    });
  });

  it("gives back what was typed with the field that is wrong", async () => {
    const { token } = await given.staff();
    const { id } = await paid();
    use().jar.set("session", { value: token, options: {} });
    const { state } = await post(shipOrderAction, { orderId: id, carrier: "pigeon", trackingNumber: "12" });
    expect(state).toMatchObject({
      status: "invalid",
      fieldErrors: { carrier: ["ship.error.carrier"], trackingNumber: ["ship.error.trackingNumber"] },
      values: { carrier: "pigeon", trackingNumber: "12" },
    });
  });
});
