/** How many orders a second can reserve one unit each of one variant, sixteen at a time, in the database of DATABASE_URL. Prints ReservationTimes as JSON. */
import { reserveOrder } from "@/lib/checkout/operations/reserve-order";
import { quantile } from "@/tests/bench/load";
import { givenCart, givenCheckout } from "@/tests/support/given-cart";

export type ReservationTimes = { readonly reservations: number; readonly perSecond: number; readonly p50: number; readonly p95: number };

const RESERVATIONS = 1_500;
const HANDS = 16;

const [variantId = ""] = process.argv.slice(2);
const ready: { token: string; input: Awaited<ReturnType<typeof givenCheckout>> }[] = [];
await inHands(RESERVATIONS, async (at) => {
  const token = await givenCart([{ id: variantId }, 1]);
  ready.push({ token, input: await givenCheckout(token, { email: `reserver-${at}@example.com` }) });
});
const times: number[] = [];
const began = performance.now();
await inHands(RESERVATIONS, async (at) => {
  const { token, input } = ready[at] ?? { token: "", input: undefined };
  if (!input) throw new Error("no cart");
  const start = performance.now();
  const reserved = await reserveOrder(input, { token, visitor: `reserver-${at}` }, { shipping: "Standard delivery", rest: "Rest" });
  if (!reserved.ok) throw new Error(`not reserved: ${reserved.error.code}`);
  times.push(performance.now() - start);
});
const perSecond = RESERVATIONS / ((performance.now() - began) / 1000);
times.sort((a, b) => a - b);
const answer: ReservationTimes = { reservations: RESERVATIONS, perSecond, p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
process.stdout.write(JSON.stringify(answer), () => process.exit(0));

async function inHands(count: number, work: (at: number) => Promise<void>): Promise<void> {
  let next = 0;
  const hand = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: HANDS }, hand));
}
