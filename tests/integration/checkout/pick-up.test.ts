import { afterAll, describe, expect, it } from "vitest";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { getCheckout } from "@/lib/checkout/queries/get-checkout";
import { newId } from "@/lib/kernel/ids";
import { parisDay } from "@/lib/kernel/paris-time";
import { markDelivered } from "@/lib/orders/operations/mark-delivered";
import { getOrderForMail } from "@/lib/orders/queries/get-order-for-mail";
import { getOrderForStaff } from "@/lib/orders/queries/get-order-for-staff";
import { now } from "@/lib/platform/clock";
import { drain } from "@/lib/platform/queue";
import { startMailbox } from "@/sandbox/mailbox/server";
import { sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { givenCart, givenCheckout } from "@/tests/support/given-cart";
import { givenPickupPoint } from "@/tests/support/given-point";
import { ordersOf, place } from "@/tests/support/given-sale";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { ship } from "@/tests/support/ship";
import { startStripe } from "@/tests/support/stripe";
import { handleMessage } from "@/worker/outbox-handlers";

const stripe = await startStripe();
const mailbox = await startMailbox();
process.env.SMTP_URL = mailbox.smtpUrl;
afterAll(() => mailbox.stop());
ledgerHoldsAfterAll();

const clerk = { kind: "staff", id: newId(), role: "support", sessionId: newId() } as const;
const waiting = { carrier: "pickup", trackingNumber: "" } as const;

async function filledCart(): Promise<string> {
  const { variants } = await given.product({ priceMinor: 4_900, weightGrams: 9_000 });
  return givenCart([variants[0], 1]);
}

/** An order that is paid, and picked up at a counter of its own. */
async function paid(email = `zoe-${newId()}@example.com`) {
  const [point, token] = [await givenPickupPoint(), await filledCart()];
  expect(await place(token, await givenCheckout(token, { method: `pickup.${point.id}`, email }))).toMatchObject({ ok: true });
  const [order] = await ordersOf(token);
  if (!order) throw new Error("an order");
  const [session] = await stripe.sessionsOf(order.id);
  await stripe.pay(session?.id ?? "");
  await settlePayment(session?.id ?? "");
  return { ...order, point, email };
}

describe("an order that is picked up", () => {
  it("is offered to addresses in France alone, at every open counter, for nothing", async () => {
    const [open, closed] = [await givenPickupPoint(), await givenPickupPoint()];
    await sql("UPDATE pickup_points SET closed_at = now() WHERE id = $1", [closed.id]);
    const { offers } = await getCheckout(await filledCart(), "en");
    const points = offers.FR.filter(({ method }) => method === "pickup");
    expect(points.map(({ point }) => point?.id)).toContain(open.id);
    expect(points.map(({ point }) => point?.id)).not.toContain(closed.id);
    expect(points.every(({ price }) => price.shippingMinor === 0 && price.totalMinor === 4_900)).toBe(true);
    expect(offers.DE.concat(offers.CH).some(({ method }) => method === "pickup")).toBe(false);
  });

  it("keeps its counter, costs no delivery and is refused abroad or where the counter has closed", async () => {
    const order = await paid();
    const found = await getOrderForMail(order.id);
    expect(found?.order).toMatchObject({
      shippingMethod: "pickup",
      pickup: { name: order.point.name, city: "Nantes" },
      shipping: { minor: 0 },
    });
    const token = await filledCart();
    const method = `pickup.${order.point.id}`;
    const abroad = await givenCheckout(token, { method: "standard", country: "DE", postalCode: "10115", phone: "" });
    const refused = { ok: false, error: { code: "METHOD_UNAVAILABLE" } };
    expect(await place(token, { ...abroad, method: "pickup", pickupPointId: order.point.id })).toEqual(refused);
    await sql("UPDATE pickup_points SET closed_at = now() WHERE id = $1", [order.point.id]);
    expect(await place(token, await givenCheckout(token, { method }))).toEqual(refused);
    expect(await ordersOf(token)).toEqual([]);
  });

  it("is ready, told by mail with the counter's hours, and then picked up", async () => {
    const order = await paid();
    expect(await ship(order.id, clerk, { carrier: "dhl" })).toEqual({ ok: false, error: { code: "ORDER_NOT_FOUND" } });
    const ready = await ship(order.id, clerk, waiting);
    if (!ready.ok) throw new Error(ready.error.code);
    await drain("outbox", handleMessage);
    const [notice] = (await (await fetch(`${mailbox.url}/api/messages?to=${order.email}`)).json()) as { subject: string; text: string }[];
    expect(notice?.subject).toBe(`Your order ${order.number} is ready for pick-up`);
    for (const fact of ["Comptoir Nantes", "2 rue Crébillon", "Tuesday to Saturday", "1 × Vase Alba"]) expect(notice?.text).toContain(fact);
    expect(notice?.text).not.toMatch(/Tracking|Carrier/);
    const arrival = { shipmentId: ready.value.shipmentId, day: parisDay(now()) };
    expect(await markDelivered(arrival, clerk)).toMatchObject({ ok: true });
    const view = await getOrderForStaff(clerk, order.number);
    expect(view?.timeline.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["ready", "picked_up"]));
    expect(view?.order.shipments).toMatchObject([{ pickup: true, trackingNumber: "" }]);
  });

  it("and one that travels are not mixed up, PostgreSQL says", async () => {
    const order = await paid();
    const travel = "UPDATE orders SET shipping_method = 'standard' WHERE id = $1";
    await expect(sql(travel, [order.id])).rejects.toThrow("orders_picked_up_somewhere");
    await ship(order.id, clerk, waiting);
    const follow = "UPDATE shipments SET tracking_number = 'XY' WHERE order_id = $1";
    await expect(sql(follow, [order.id])).rejects.toThrow("shipments_can_be_followed");
  });
});
