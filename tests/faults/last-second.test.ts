import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { handleEvent } from "@/lib/checkout/operations/handle-event";
import { requestSettlement } from "@/lib/checkout/operations/request-settlement";
import { sweepOrders } from "@/lib/checkout/operations/sweep-orders";
import { drain } from "@/lib/platform/queue";
import { sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { effectsOn, givenOpenOrder, type PendingOrder } from "@/tests/support/given-payment";
import { stockOf } from "@/tests/support/given-sale";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { startStripe } from "@/tests/support/stripe";
import { openWebhookDoor } from "@/tests/support/webhook-door";

vi.mock("next/headers", () => import("@/tests/support/next-headers"));

const stripe = await startStripe();
ledgerHoldsAfterAll();
const door = await openWebhookDoor();
beforeEach(() => stripe.setWebhookUrl(door.url));

const ROUNDS = 8;
const RACERS = 8;
/** Numerical Recipes' generator: every run of this test races in the same order. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Order = PendingOrder & { sessionId: string };

/** Open payment pages whose time is over by our clock and not yet by Stripe's: both a payment and the sweeper may win. */
async function givenLastSecond(count: number): Promise<Order[]> {
  const [variant] = (await given.product({ stock: [count * 2], priceMinor: 2_600 })).variants;
  const orders: Order[] = [];
  for (let at = 0; at < count; at++) orders.push(await givenOpenOrder({ variant }));
  await sql("UPDATE payment_attempts SET expires_at = now() - interval '10 minutes' WHERE order_id = ANY($1)", [
    orders.map(({ id }) => id),
  ]);
  return orders;
}

const paysAt = (order: Order, ms: number): Promise<boolean> =>
  sleep(ms).then(() =>
    stripe.pay(order.sessionId).then(
      () => true,
      () => false, // Stripe's page says that it is over
    ),
  );

/** What Stripe has for the order: paid or over, never open any more. */
async function atStripe({ id }: Order): Promise<string> {
  const sessions = await stripe.sessionsOf(id);
  return sessions.map(({ status, payment_status }) => `${status} ${payment_status}`).join();
}

const paid = { status: "confirmed", sold: ["-2"], facts: ["captured 5200"], attempts: ["completed"], refunds: [], cartLines: 0 };
const unpayable = { status: "expired", sold: [], facts: [], attempts: ["expired"], refunds: [], mails: [], cartLines: 1 };

describe("a payment in the last second", () => {
  it(`is paid and fulfilled, or could not be paid; never both, never neither (${ROUNDS * (RACERS + 2)} races)`, async () => {
    const random = seeded(13);
    const outcomes = new Set<string>();
    for (let round = 0; round < ROUNDS; round++) {
      const [early, late, ...racers] = await givenLastSecond(RACERS + 2);
      if (!early || !late) throw new Error("two orders that race with nobody");
      await stripe.pay(early.sessionId); // before any sweep; the late one pays after all of them
      const racing = [early, ...racers];
      const payments = racers.map((order) => paysAt(order, random(60)));
      const returns = racing.map((order) => sleep(random(60)).then(() => requestSettlement(order.sessionId)));
      const sweeps = [0, random(20), random(60)].map((ms) => sleep(ms).then(sweepOrders));
      const inbox = [random(30), random(90)].map((ms) => sleep(ms).then(() => drain("inbox", handleEvent)));
      const took = [true, ...(await Promise.all(payments))];
      await Promise.all([...returns, ...sweeps, ...inbox]);
      expect(await paysAt(late, 0)).toBe(false);
      await drain("inbox", handleEvent);
      while ((await sweepOrders()) > 0);

      for (const [at, order] of [...racing, late].entries()) {
        const won = took[at] ?? false;
        expect(await atStripe(order)).toBe(won ? "complete paid" : "expired unpaid");
        expect(await effectsOn(order)).toMatchObject(won ? paid : unpayable);
        outcomes.add(won ? "paid" : "unpayable");
      }
      const sold = 2 * took.filter(Boolean).length;
      expect(await stockOf(early.variant.id)).toEqual({ onHand: (RACERS + 2) * 2 - sold, reserved: 0 });
    }
    expect([...outcomes].sort()).toEqual(["paid", "unpayable"]);
    expect((await stripe.state()).refunds).toEqual([]);
  }, 120_000);

  it("keeps its stock when the sweeper asks Stripe in vain, and is fulfilled once it comes", async () => {
    const [order] = await givenLastSecond(1);
    if (!order) throw new Error("one order");
    await stripe.fault({ on: "api", method: "POST", path: "/v1/checkout/sessions/*", kind: "error_before", status: 503, count: null });
    expect(await sweepOrders()).toBe(0);
    expect(await stockOf(order.variant.id)).toEqual({ onHand: 2, reserved: 2 });
    await stripe.pay(order.sessionId);
    await stripe.clearFaults();
    expect(await sweepOrders()).toBe(1);
    expect(await effectsOn(order)).toMatchObject(paid);
  });

  it("finds nothing to pay when the answer of the sweeper's own call was lost", async () => {
    const [order] = await givenLastSecond(1);
    if (!order) throw new Error("one order");
    await stripe.fault({ on: "api", method: "POST", path: "/v1/checkout/sessions/*", kind: "error_after", status: 500, count: 1 });
    await sweepOrders();
    expect(await paysAt(order, 0)).toBe(false);
    await sweepOrders();
    expect(await atStripe(order)).toBe("expired unpaid");
    expect(await effectsOn(order)).toMatchObject(unpayable);
  });
});
