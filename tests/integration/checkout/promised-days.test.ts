import { expect, it } from "vitest";
import { getOrderForMail } from "@/lib/orders/queries/get-order-for-mail";
import { now } from "@/lib/platform/clock";
import { deliveryWindow, shippingPrice } from "@/lib/shipping/domain/shipping-offers";
import { moveClock, restoreClockAfterEach } from "@/tests/support/clock";
import { sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { givenCart, givenCheckout } from "@/tests/support/given-cart";
import { ordersOf, place } from "@/tests/support/given-sale";
import { startStripe } from "@/tests/support/stripe";

await startStripe();
restoreClockAfterEach();

/** Moves the clock to this moment of the future, so that days and cut-off are known. */
const at = (moment: string) => moveClock(Date.parse(moment) - Date.now());
const written = ({ from, to }: { from: string; to: string }) => `${from}/${to}`;
const promisedFor = async (token: string) => {
  const [order] = await ordersOf(token);
  return (await getOrderForMail(order?.id ?? ""))?.order.promised;
};

it("keeps on the order the days that its buyer was shown, whatever the clock says later", async () => {
  await at("2027-03-09T12:00:00Z"); // a Tuesday, before the cut-off
  const { variants } = await given.product();
  const token = await givenCart([variants[0], 1]);
  const shownDelivery = written(deliveryWindow("FR", "standard", now()));
  expect(shownDelivery).toBe("2027-03-11/2027-03-12");
  expect(await place(token, await givenCheckout(token, { shownDelivery }))).toMatchObject({ ok: true });
  await at("2027-03-20T12:00:00Z");
  expect(await promisedFor(token)).toEqual({ from: "2027-03-11", to: "2027-03-12" });
});

it("promises nothing that the page did not show: after the cut-off hour the buyer reads the new days first", async () => {
  await at("2027-03-09T12:59:00Z"); // 13:59 in Paris
  const { variants } = await given.product();
  const token = await givenCart([variants[0], 1]);
  const shownDelivery = written(deliveryWindow("FR", "standard", now()));
  await at("2027-03-09T13:01:00Z");
  expect(await place(token, await givenCheckout(token, { shownDelivery }))).toMatchObject({
    ok: false,
    error: { code: "DELIVERY_CHANGED" },
  });
  expect(await ordersOf(token)).toEqual([]);
  const seenNow = written(deliveryWindow("FR", "standard", now()));
  expect(await place(token, await givenCheckout(token, { shownDelivery: seenNow }))).toMatchObject({ ok: true });
  expect(await promisedFor(token)).toEqual({ from: "2027-03-12", to: "2027-03-13" });
});

it("charges by the weight that the catalogue says, and keeps it on the line", async () => {
  const heavy = await given.product({ priceMinor: 2_000, weightGrams: 1_800 });
  const token = await givenCart([heavy.variants[0], 3]);
  expect(await place(token, await givenCheckout(token))).toMatchObject({ ok: true });
  const [order] = await ordersOf(token);
  const [row] = await sql(
    "SELECT o.shipping_minor::int AS paid, l.weight_grams AS grams FROM orders o JOIN order_lines l ON l.order_id = o.id WHERE o.id = $1",
    [order?.id],
  );
  const way = { zone: "FR", method: "standard", day: "2026-11-21" } as const;
  expect(row).toEqual({ paid: shippingPrice(way, { itemsMinor: 6_000, grams: 5_400 }), grams: 1_800 });
  expect(row).toMatchObject({ paid: 1_190 });
});
