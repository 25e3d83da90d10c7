import { quantile } from "@/tests/bench/load";
import { brokenPromises, mailsTo, unfinished } from "@/tests/support/chaos/audit";
import { eventually } from "@/tests/support/chaos/scene";
import { stockOn } from "@/tests/support/chaos/shelf";
import { storm } from "@/tests/support/chaos/storm";
import { type Stack, startStack } from "@/tests/support/stack";

export type StormVerdict = {
  readonly webs: number;
  readonly seed: number;
  readonly kept: boolean;
  readonly answers: Readonly<Record<string, number>>;
  readonly confirmed: number;
  readonly coupon: { uses: number; redeemed: number } | undefined;
  readonly stock: { onHand: number; reserved: number } | undefined;
  readonly doubledOrLostMails: number;
  readonly broken: readonly unknown[];
  readonly waitP50Ms: number; // from pressing the button that orders to an answer
  readonly waitP95Ms: number;
};

const BUYERS = 200;
const UNITS = 10;
const USES = 5; // of the one code that all of them have

/** So many storms of 200 buyers for 10 units: the first half over one web process, the rest over three. */
export async function runStorms(times: number, firstSeed: number, say: (line: string) => void): Promise<StormVerdict[]> {
  const verdicts: StormVerdict[] = [];
  for (const webs of [1, 3] as const) {
    const stack = await startStack({ webs, log: `test-results/chaos-storms-${webs}`, durable: true });
    try {
      for (let time = 0; time < times / 2; time++) {
        const verdict = await runStorm(stack, webs, firstSeed + verdicts.length);
        say(`${verdict.kept ? "kept" : "BROKEN"}: storm over ${webs} web, seed ${verdict.seed}`);
        verdicts.push(verdict);
      }
    } finally {
      await stack.stop();
    }
  }
  return verdicts;
}

async function runStorm(stack: Stack, webs: number, seed: number): Promise<StormVerdict> {
  const { answers, confirmed, waitsMs, emails, hot, coupon } = await storm(stack, { seed, buyers: BUYERS, units: UNITS, uses: USES });
  await eventually("every task is done", async () => Object.values(await unfinished(stack)).every((left) => left === 0), 60_000);
  const stock = await stockOn(stack, hot);
  const mails = await Promise.all(emails.map((email) => mailsTo(stack, email)));
  const broken = await brokenPromises(stack);
  const doubledOrLostMails = mails.filter((count) => count !== 1).length;
  const clean = answers.pay === UNITS && answers.sold_out === BUYERS - UNITS && confirmed === UNITS;
  const kept =
    clean &&
    coupon?.uses === USES &&
    coupon.redeemed === USES &&
    stock?.onHand === 0 &&
    stock.reserved === 0 &&
    doubledOrLostMails === 0 &&
    broken.length === 0;
  const at = (q: number) => Math.round(quantile(waitsMs, q));
  return { webs, seed, kept, answers, confirmed, coupon, stock, doubledOrLostMails, broken, waitP50Ms: at(0.5), waitP95Ms: at(0.95) };
}
