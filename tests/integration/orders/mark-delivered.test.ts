import { expect, it } from "vitest";
import { parisDay } from "@/lib/kernel/paris-time";
import { markDelivered } from "@/lib/orders/operations/mark-delivered";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { sqlAsApp } from "@/tests/support/database";
import { whileAuditFails } from "@/tests/support/failing-audit";
import { given } from "@/tests/support/given";

const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(now().getTime() - days * DAY);

/** A parcel that left three days ago. */
async function sent() {
  const { variants } = await given.product();
  const order = await given.order({ variant: variants[0], status: "fulfilled", captured: true, parcel: "6A1", createdAt: daysAgo(3) });
  const parcel = await db.shipment.findFirstOrThrow({ where: { orderId: order.id } });
  return { ...order, shipmentId: parcel.id };
}
const arrivals = (orderId: string) => db.auditLog.findMany({ where: { subjectId: orderId, action: "order.delivered" } });
const deliveredAt = async (id: string) => (await db.shipment.findUniqueOrThrow({ where: { id } })).deliveredAt;

it("keeps the day and who said so; the same day again changes nothing, another day is refused", async () => {
  const { actor } = await given.staff("support");
  const { id, number, shipmentId } = await sent();
  const day = parisDay(daysAgo(1));
  expect(await markDelivered({ shipmentId, day }, actor)).toEqual({ ok: true, value: { number } });
  const kept = await deliveredAt(shipmentId);
  expect(kept && parisDay(kept)).toBe(day);
  expect(await markDelivered({ shipmentId, day }, actor)).toEqual({ ok: true, value: { number } });
  const today = parisDay(now());
  expect(await markDelivered({ shipmentId, day: today }, actor)).toEqual({ ok: false, error: { code: "ALREADY_DELIVERED" } });
  expect(await deliveredAt(shipmentId)).toEqual(kept);
  expect(await arrivals(id)).toMatchObject([{ actorId: actor.id, data: { shipmentId, day } }]);
});

it("takes two colleagues at once as one arrival", async () => {
  const [one, two] = [await given.staff(), await given.staff("support")];
  const { id, shipmentId } = await sent();
  const day = parisDay(now());
  const answers = await Promise.all([one, two].map(({ actor }) => markDelivered({ shipmentId, day }, actor)));
  expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
  expect(await arrivals(id)).toHaveLength(1);
});

it.each([
  ["before it left", 4],
  ["in the future", -2],
])("refuses a day %s", async (_when, days) => {
  const { actor } = await given.staff();
  const { shipmentId } = await sent();
  expect(await markDelivered({ shipmentId, day: parisDay(daysAgo(days)) }, actor)).toEqual({ ok: false, error: { code: "NOT_THAT_DAY" } });
  expect(await deliveredAt(shipmentId)).toBeNull();
});

it("changes nothing when the audit log takes no row", async () => {
  const { actor } = await given.staff();
  const { shipmentId } = await sent();
  const day = parisDay(now());
  expect((await whileAuditFails(() => markDelivered({ shipmentId, day }, actor))).status).toBe("rejected");
  expect(await deliveredAt(shipmentId)).toBeNull();
});

it("cannot be before the parcel left, PostgreSQL says", async () => {
  const { shipmentId } = await sent();
  const early = "UPDATE shipments SET delivered_at = shipped_at - interval '1 second' WHERE id = $1";
  await expect(sqlAsApp(early, [shipmentId])).rejects.toThrow("shipments_arrive_after_they_left");
});
