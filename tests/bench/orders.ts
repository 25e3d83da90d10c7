import { execFile } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { withClient } from "@/sandbox/postgres/roles";
import { quantile } from "@/tests/bench/load";
import { type RawOrders, rawOrders } from "@/tests/bench/raw-orders";
import type { ReservationTimes } from "@/tests/bench/reservations";
import { Buyer } from "@/tests/support/buyer";
import { type Shelf, stockShelf } from "@/tests/support/chaos/shelf";
import { storm } from "@/tests/support/chaos/storm";
import { type Stack, startStack } from "@/tests/support/stack";

export const ONE_BUYER_ORDERS = 100;
export const SIXTEEN_BUYERS_ORDERS = 640;
const BUYERS = 16;
/** What an ordinary day sells: buyers come for different things. Sixteen for one thing is measured by itself. */
const WANTED = [
  "assiette-rivage",
  "mug-anse",
  "verre-onde",
  "moulin-tour",
  "bougie-atelier",
  "torchon-metis",
  "carnet-toile",
  "vase-galet",
];
const LOOK_MS = 50; // at the latest, should a word from the database be missed

type Pipeline = { readonly orders: number; readonly perSecond: number; readonly p50: number; readonly p95: number }; // milliseconds an order
export type OrderMeasures = {
  readonly oneBuyer: Pipeline; // from pressing the button to the settled order, the next only after it
  readonly sixteenBuyers: Pipeline;
  readonly raw: RawOrders; // the same statements as bare SQL, sixteen connections
  readonly reservations: ReservationTimes;
  readonly storm: { readonly waitP50: number; readonly waitP95: number }; // of 200 buyers for 10 units
};

/** Orders through everything that a sale passes: form, transaction, the sandbox's session and bank, signed webhook, inbox, settling. */
export async function measureOrders(say: (line: string) => void): Promise<OrderMeasures> {
  const stack = await startStack({ durable: true, log: "test-results/bench-orders", env: { LOG_LEVEL: "warn" } });
  try {
    const shelves: Shelf[] = [];
    for (const slug of WANTED) shelves.push(await stockShelf(stack, slug, 100_000));
    await pipeline(stack, shelves, 40, 4); // warm
    const oneBuyer = await pipeline(stack, shelves, ONE_BUYER_ORDERS, 1);
    say(`one buyer: an order in ${Math.round(oneBuyer.p50)} ms`);
    const sixteenBuyers = await pipeline(stack, shelves, SIXTEEN_BUYERS_ORDERS, BUYERS);
    say(`sixteen buyers: ${Math.round(sixteenBuyers.perSecond)} orders/s`);
    const { waitsMs } = await storm(stack, { seed: 1, buyers: 200, units: 10, uses: 5 });
    const refilled = await stockShelf(stack, "assiette-rivage", 100_000); // the storm emptied the shelf: the page shows another variant now
    const reservations = await measureReservations(stack, refilled);
    say(`reservations on one hot SKU: ${Math.round(reservations.perSecond)}/s`);
    const variants = [refilled, ...shelves.slice(1)].map(({ variantId }) => variantId);
    const raw = await rawOrders(stack.superuserUrl, { hot: refilled.variantId, variants }, BUYERS, 4_000);
    say(
      `the same statements as bare SQL: ${Math.round(raw.ordersPerSecond)} orders/s, ${Math.round(raw.reservationsPerSecond)} reservations/s`,
    );
    return { oneBuyer, sixteenBuyers, raw, reservations, storm: { waitP50: quantile(waitsMs, 0.5), waitP95: quantile(waitsMs, 0.95) } };
  } finally {
    await stack.stop();
  }
}

/** `hands` buyers at a time; each order by a person of its own, whose cart and form were ready before. */
async function pipeline(stack: Stack, shelves: readonly Shelf[], orders: number, hands: number): Promise<Pipeline> {
  const ready: { buyer: Buyer; fields: Awaited<ReturnType<Buyer["fillIn"]>> }[] = [];
  for (let at = 0; at < orders; at++) {
    const buyer = new Buyer({ origin: stack.shop, appUrl: stack.shop, stripe: stack.stripe });
    const shelf = shelves[at % shelves.length];
    if (shelf) await buyer.add(shelf.form);
    ready.push({ buyer, fields: await buyer.fillIn() });
  }
  const times: number[] = [];
  let began = 0;
  const hand = async (settled: (sessionId: string) => Promise<void>): Promise<void> => {
    for (let next = ready.pop(); next; next = ready.pop()) {
      const start = performance.now();
      const answer = await next.buyer.press(next.fields);
      if (answer.kind !== "pay" || !(await next.buyer.pay(answer.sessionId))) throw new Error(`no sale: ${JSON.stringify(answer)}`);
      await settled(answer.sessionId);
      times.push(performance.now() - start);
    }
  };
  await watching(stack, (settled) => {
    began = performance.now();
    return Promise.all(Array.from({ length: hands }, () => hand(settled)));
  });
  const seconds = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  return { orders, perSecond: orders / seconds, p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
}

/**
 * Runs `work` with a way to wait until the order of a session is confirmed: for all who wait one look at the database, whenever the shop
 * booked a mail. The measuring shall not take the processor from what is measured.
 */
async function watching<T>(stack: Stack, work: (settled: (sessionId: string) => Promise<void>) => Promise<T>): Promise<T> {
  const waiting = new Map<string, () => void>();
  return withClient(stack.superuserUrl, async (client) => {
    let over = false;
    let rouse = (): void => undefined;
    client.on("notification", () => rouse());
    await client.query("LISTEN outbox");
    const watch = async (): Promise<void> => {
      while (!over) {
        const roused = new Promise<void>((resolve) => {
          rouse = resolve;
        });
        const sql = "SELECT session_id FROM payment_attempts WHERE status = 'completed' AND session_id = ANY($1)";
        const { rows } = await client.query<{ session_id: string }>(sql, [[...waiting.keys()]]);
        for (const { session_id } of rows) {
          waiting.get(session_id)?.();
          waiting.delete(session_id);
        }
        await Promise.race([roused, sleep(LOOK_MS)]);
      }
    };
    const watched = watch();
    try {
      const settled = (sessionId: string): Promise<void> =>
        new Promise((resolve) => {
          waiting.set(sessionId, resolve);
          rouse(); // it may be settled already
        });
      return await work(settled);
    } finally {
      over = true;
      rouse();
      await watched;
    }
  });
}

/** In a process of its own, with the shop's settings. */
async function measureReservations(stack: Stack, { variantId }: Shelf): Promise<ReservationTimes> {
  const env = { ...process.env, ...stack.env, DATABASE_POOL_SIZE: String(BUYERS), LOG_LEVEL: "silent" };
  const args = ["--import", "tsx", "tests/bench/reservations.ts", variantId];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: join(import.meta.dirname, "../.."), env, maxBuffer: 1e7 });
  return JSON.parse(stdout) as ReservationTimes;
}
