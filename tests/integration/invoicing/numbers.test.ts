import { expect, it } from "vitest";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { now } from "@/lib/platform/clock";
import { moveClock, restoreClockAfterEach } from "@/tests/support/clock";
import { sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { givenOpenOrder } from "@/tests/support/given-payment";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
restoreClockAfterEach();
ledgerHoldsAfterAll();

const PAYMENTS = 100;
const DOOMED = 10;

/** Orders with their payment made and not settled. */
async function givenPaid(count: number) {
  const orders: Awaited<ReturnType<typeof givenOpenOrder>>[] = [];
  while (orders.length < count) {
    const some = Array.from({ length: Math.min(10, count - orders.length) }, async () => {
      const variant = (await given.product({ stock: [10] })).variants[0];
      const order = await givenOpenOrder({ variant });
      await stripe.pay(order.sessionId);
      return order;
    });
    orders.push(...(await Promise.all(some)));
  }
  return orders;
}
const invoices = () =>
  sql<{ number: string; orderId: string; issuedAt: Date }>(
    'SELECT number, order_id AS "orderId", issued_at AS "issuedAt" FROM invoices ORDER BY kind, year, sequence',
  );
const numbers = (year: number, count: number) => Array.from({ length: count }, (_, i) => `F${year}-${String(i + 1).padStart(6, "0")}`);

it("has no hole after a hundred payments at once of which ten were rolled back when they had their number", {
  timeout: 120_000,
}, async () => {
  const orders = await givenPaid(PAYMENTS);
  const year = now().getFullYear();
  await sql("CREATE TABLE doomed (order_id uuid PRIMARY KEY)");
  await sql("INSERT INTO doomed SELECT unnest($1::uuid[])", [orders.slice(0, DOOMED).map(({ id }) => id)]);
  await sql(`CREATE FUNCTION doom() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
    IF EXISTS (SELECT 1 FROM doomed d WHERE d.order_id = NEW.order_id) THEN RAISE EXCEPTION 'doomed at commit'; END IF; RETURN NULL; END $$`);
  await sql("CREATE CONSTRAINT TRIGGER doom AFTER INSERT ON invoices DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION doom()");

  // As the queue does: what failed is asked for again. A hundred want ten connections at once, so others than the doomed may have to wait.
  const settle = () => Promise.allSettled(orders.map(({ sessionId }) => settlePayment(sessionId)));
  const until = async (count: number) => {
    for (let round = 0; round < 6 && (await invoices()).length < count; round++) await settle();
  };
  const first = await settle();
  expect(first.slice(0, DOOMED).every(({ status }) => status === "rejected")).toBe(true);
  await until(PAYMENTS - DOOMED);
  expect((await invoices()).map(({ number }) => number)).toEqual(numbers(year, PAYMENTS - DOOMED));

  await sql("DROP TRIGGER doom ON invoices");
  await sql("DROP TABLE doomed");
  await until(PAYMENTS);
  const all = await invoices();
  expect(all.map(({ number }) => number)).toEqual(numbers(year, PAYMENTS));
  expect(new Set(all.map(({ orderId }) => orderId))).toEqual(new Set(orders.map(({ id }) => id)));
  const moments = all.map(({ issuedAt }) => issuedAt.getTime());
  expect(moments).toEqual([...moments].sort((a, b) => a - b));
});

it("begins at one again when the year turns in Paris", async () => {
  const year = now().getFullYear();
  const untilNewYear = Date.UTC(year, 11, 31, 23, 0, 1) - now().getTime(); // one o'clock in the night of winter
  const [order] = await givenPaid(1);
  await moveClock(untilNewYear);
  await settlePayment(order?.sessionId ?? "");
  expect((await invoices()).at(-1)).toMatchObject({ number: `F${year + 1}-000001`, orderId: order?.id });
});
