import { describe, expect, it, vi } from "vitest";
import { shipOrderAction } from "@/lib/orders/actions";
import { shipOrder } from "@/lib/orders/operations/ship-order";
import { db } from "@/lib/platform/db";
import { post } from "@/tests/support/actions";
import { sqlAsApp } from "@/tests/support/database";
import { whileAuditFails } from "@/tests/support/failing-audit";
import { given } from "@/tests/support/given";
import type { OrderSpec } from "@/tests/support/given-order";
import { use } from "@/tests/support/next-headers";
import { parcelOf, ship, shipFields } from "@/tests/support/ship";

vi.mock("next/headers", () => import("@/tests/support/next-headers"));

async function orderWith(spec: Omit<OrderSpec, "variant">) {
  const { variants } = await given.product();
  return given.order({ variant: variants[0], ...spec });
}

const paid = (quantity = 1) => orderWith({ status: "confirmed", captured: true, quantity });
const label = { carrier: "colissimo", trackingNumber: "6A12345678901" } as const;
const first = <T>(rows: readonly T[]): T => rows[0] as T;

/** A parcel with so many units of the order's one line. */
const some = async (orderId: string, quantity: number) => {
  const whole = await parcelOf(orderId, label);
  return { ...whole, lines: [{ ...first(whole.lines), quantity }] };
};

async function whatHappened(orderId: string) {
  const shipments = await db.shipment.findMany({ where: { orderId }, orderBy: { shippedAt: "asc" }, include: { lines: true } });
  const mailKeys = shipments.map(({ id }) => `mail.shipping_notice:${id}`);
  const [order, mails, audit] = await Promise.all([
    db.order.findUniqueOrThrow({ where: { id: orderId } }),
    db.outboxMessage.count({ where: { dedupeKey: { in: mailKeys } } }),
    db.auditLog.findMany({ where: { subjectId: orderId } }),
  ]);
  return { status: order.status, fulfilledAt: order.fulfilledAt, shipments, mails, audit };
}

describe("marking an order as shipped", () => {
  it("writes parcel, what is in it, status, mail to the buyer and who did it", async () => {
    const { actor } = await given.staff("support");
    const { id, number } = await paid(2);
    expect(await ship(id, actor, label)).toMatchObject({ ok: true, value: { number } });
    const { status, fulfilledAt, shipments, mails, audit } = await whatHappened(id);
    expect({ status, mails }).toEqual({ status: "fulfilled", mails: 1 });
    expect(fulfilledAt).toBeInstanceOf(Date);
    expect(shipments).toMatchObject([{ ...label, lines: [{ quantity: 2 }] }]);
    const data = { shipmentId: shipments[0]?.id, carrier: "colissimo" };
    expect(audit).toMatchObject([{ action: "order.shipped", actorKind: "staff", actorId: actor.id, subjectType: "order", data }]);
  });

  it("in parcels: the order ends with the last of them, and the buyer hears of each", async () => {
    const { actor } = await given.staff("support");
    const { id } = await paid(3);
    expect(await shipOrder(await some(id, 2), actor)).toMatchObject({ ok: true });
    expect(await whatHappened(id)).toMatchObject({ status: "confirmed", fulfilledAt: null, mails: 1 });
    expect(await shipOrder(await some(id, 1), actor)).toMatchObject({ ok: true });
    expect(await whatHappened(id)).toMatchObject({ status: "fulfilled", mails: 2 });
  });

  it("twenty times at once ships once, and each click hears the same", async () => {
    const { actor } = await given.staff();
    const { id } = await paid();
    const form = await parcelOf(id, label);
    const answers = await Promise.all(Array.from({ length: 20 }, () => shipOrder(form, actor)));
    const { shipments, mails, audit } = await whatHappened(id);
    expect([shipments.length, mails, audit.length]).toEqual([1, 1, 1]);
    for (const answer of answers) expect(answer).toMatchObject({ ok: true, value: { shipmentId: shipments[0]?.id } });
  });

  it("by two colleagues at once keeps the first and tells the second", async () => {
    const [one, two] = [await given.staff(), await given.staff("support")];
    const { id } = await paid();
    const answers = await Promise.all([ship(id, one.actor, label), ship(id, two.actor, label)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers).toContainEqual({ ok: false, error: { code: "ALREADY_SHIPPED" } });
    expect((await whatHappened(id)).shipments).toHaveLength(1);
  });

  it("by two colleagues who pack the same line at once: the second hears that less is left, ten times", async () => {
    const [one, two] = [await given.staff(), await given.staff("support")];
    for (let round = 0; round < 10; round++) {
      const { id } = await paid(3);
      const forms = [await some(id, 2), await some(id, 2)] as const;
      const answers = await Promise.all([shipOrder(forms[0], one.actor), shipOrder(forms[1], two.actor)]);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(answers).toContainEqual({ ok: false, error: { code: "LINES_SHIPPED" } });
      expect(await whatHappened(id)).toMatchObject({ status: "confirmed", mails: 1, shipments: [{ lines: [{ quantity: 2 }] }] });
    }
  });

  it("refuses a line of another order, and the form of another order's parcel", async () => {
    const { actor } = await given.staff();
    const [mine, other] = [await paid(), await paid()];
    const foreign = await parcelOf(mine.id, { lines: (await parcelOf(other.id)).lines });
    expect(await shipOrder(foreign, actor)).toEqual({ ok: false, error: { code: "LINES_SHIPPED" } });
    const sent = await parcelOf(other.id);
    await shipOrder(sent, actor);
    expect(await ship(mine.id, actor, { shipmentId: sent.shipmentId })).toEqual({ ok: false, error: { code: "ORDER_NOT_FOUND" } });
    expect(await whatHappened(mine.id)).toMatchObject({ status: "confirmed", shipments: [] });
  });

  it.each(["pending_payment", "expired", "canceled"] as const)("refuses an order that is %s", async (status) => {
    const { actor } = await given.staff();
    const { id } = await orderWith({ status });
    expect(await ship(id, actor)).toEqual({ ok: false, error: { code: "NOT_SHIPPABLE", status } });
    expect(await whatHappened(id)).toMatchObject({ status, shipments: [], mails: 0, audit: [] });
  });

  it("refuses an order whose money has gone back, the rest of it too, and not one that gave back a part", async () => {
    const { actor } = await given.staff();
    const whole = await orderWith({ status: "confirmed", captured: true, refunded: [4900] });
    expect(await ship(whole.id, actor)).toEqual({ ok: false, error: { code: "FULLY_REFUNDED" } });
    const begun = await orderWith({ status: "confirmed", captured: true, quantity: 2, parcel: "6A1", sent: 1, refunded: [9800] });
    expect(await shipOrder(await some(begun.id, 1), actor)).toEqual({ ok: false, error: { code: "FULLY_REFUNDED" } });
    const part = await orderWith({ status: "confirmed", captured: true, refunded: [900] });
    expect(await ship(part.id, actor)).toMatchObject({ ok: true });
  });

  it("changes nothing when the audit log takes no row", async () => {
    const { actor } = await given.staff();
    const { id } = await paid();
    expect((await whileAuditFails(() => ship(id, actor))).status).toBe("rejected");
    expect(await whatHappened(id)).toMatchObject({ status: "confirmed", fulfilledAt: null, shipments: [], mails: 0 });
  });
});

describe("PostgreSQL itself refuses", () => {
  const inside = "INSERT INTO shipment_lines (shipment_id, order_line_id, quantity) VALUES ($1, $2, $3)";

  it("more of a line in parcels than was bought, by insert and by update", async () => {
    const { id } = await orderWith({ status: "confirmed", captured: true, quantity: 3, parcel: "6A1", sent: 2 });
    const parcel = await db.shipment.create({ data: { id: crypto.randomUUID(), orderId: id, ...label, shippedAt: new Date() } });
    const lineId = first((await parcelOf(id)).lines).lineId;
    await expect(sqlAsApp(inside, [parcel.id, lineId, 2])).rejects.toThrow("shipment_lines_at_most_bought");
    await sqlAsApp(inside, [parcel.id, lineId, 1]);
    const more = "UPDATE shipment_lines SET quantity = quantity + 1 WHERE shipment_id = $1";
    await expect(sqlAsApp(more, [parcel.id])).rejects.toThrow("shipment_lines_at_most_bought");
  });

  it("a parcel with the line of another order, and one with nothing", async () => {
    const [mine, other] = [await orderWith({ parcel: "6A1" }), await paid()];
    const parcel = await db.shipment.findFirstOrThrow({ where: { orderId: mine.id } });
    const lineId = first((await parcelOf(other.id)).lines).lineId;
    await expect(sqlAsApp(inside, [parcel.id, lineId, 1])).rejects.toThrow("shipment_lines_of_one_order");
    await expect(sqlAsApp(inside, [parcel.id, lineId, 0])).rejects.toThrow("shipment_lines_something");
  });
});

describe("the ship form", () => {
  it("leads back to the order", async () => {
    const { token } = await given.staff("support");
    const { id, number } = await paid();
    use().jar.set("session", { value: token, options: {} });
    const fields = await shipFields(id, { trackingNumber: "jd0146000038" });
    expect(await post(shipOrderAction, fields)).toMatchObject({ to: `/admin/orders/${number}?done=shipped` });
  });

  it("gives back what was typed with the field that is wrong", async () => {
    const { token } = await given.staff();
    const { id } = await paid();
    use().jar.set("session", { value: token, options: {} });
    const { state } = await post(shipOrderAction, { ...(await shipFields(id)), carrier: "pigeon", trackingNumber: "12" });
    expect(state).toMatchObject({
      status: "invalid",
      fieldErrors: { carrier: ["ship.error.carrier"], trackingNumber: ["ship.error.trackingNumber"] },
      values: { carrier: "pigeon", trackingNumber: "12" },
    });
  });
});
