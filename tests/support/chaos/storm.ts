import { Buyer, type Ordered } from "@/tests/support/buyer";
import { openCoupon, usesOf } from "@/tests/support/chaos/coupon";
import { seeded, shuffled } from "@/tests/support/chaos/random";
import { type Shelf, stockShelf } from "@/tests/support/chaos/shelf";
import type { Stack } from "@/tests/support/stack";

export type StormResult = {
  readonly answers: Readonly<Record<string, number>>; // what buyers were told, how often; strange ones in full
  readonly confirmed: number; // buyers whose page says so
  readonly waitsMs: readonly number[]; // ascending: from pressing the button to an answer
  readonly emails: readonly string[]; // of the buyers who paid
  readonly hot: Shelf;
  readonly toldOfCoupon: number; // buyers who read that their code was used up, and ordered again without it
  readonly coupon: { uses: number; redeemed: number } | undefined;
};

const others = ["bol-rivage", "mug-anse", "verre-onde"];

/**
 * `buyers` people at once want the same `units`, each with other things in the cart, put there in an order of their own, over all web processes
 * of the shop, and all with one code that has `uses` uses. Whoever gets a payment page pays and comes back; whoever reads that the code is used up
 * orders again without it. The same seed makes the same carts.
 */
export async function storm(
  stack: Stack,
  { seed, buyers, units, uses }: { seed: number; buyers: number; units: number; uses: number },
): Promise<StormResult> {
  const random = seeded(seed);
  const hot = await stockShelf(stack, "assiette-rivage", units);
  const plenty = await Promise.all(others.map((slug) => stockShelf(stack, slug, buyers * 2)));
  const code = await openCoupon(stack, uses);
  const people = Array.from({ length: buyers }, (_, at) => {
    const cart = shuffled([hot, ...shuffled(plenty, random).slice(0, Math.floor(random() * 3))], random);
    return {
      buyer: new Buyer({ origin: stack.webs[at % stack.webs.length] ?? stack.shop, appUrl: stack.shop, stripe: stack.stripe }),
      cart,
    };
  });

  await inGroups(people, 24, async ({ buyer, cart }) => {
    for (const { form } of cart) if (!(await buyer.add(form))) throw new Error("a cart could not be filled before the storm");
    if (!(await buyer.enterCode(code))) throw new Error("a code was refused before the storm");
  });
  const ready = await inGroups(people, 24, async ({ buyer }) => ({ buyer, form: await buyer.fillIn() }));

  const pressed = await Promise.all(
    ready.map(async ({ buyer, form }) => {
      const began = performance.now();
      const first = await pressOf(buyer, form);
      const answer = first.kind === "coupon_gone" ? await pressOf(buyer, first.form) : first;
      return { buyer, answer, toldOfCoupon: first.kind === "coupon_gone", ms: performance.now() - began };
    }),
  );
  const paid = await Promise.all(
    pressed.flatMap(({ buyer, answer }) => (answer.kind === "pay" ? [payAndReturn(buyer, answer.sessionId)] : [])),
  );
  return {
    answers: count(pressed.map(({ answer }) => (answer.kind === "strange" ? `strange: ${answer.what}` : answer.kind))),
    confirmed: paid.filter(({ confirmed }) => confirmed).length,
    waitsMs: pressed.map(({ ms }) => ms).sort((a, b) => a - b),
    emails: paid.map(({ email }) => email),
    hot,
    toldOfCoupon: pressed.filter(({ toldOfCoupon }) => toldOfCoupon).length,
    coupon: await usesOf(stack, code),
  };
}

const pressOf = (buyer: Buyer, form: ReadonlyMap<string, string> | null): Promise<Ordered> =>
  buyer.press(form).catch((error: Error): Ordered => ({ kind: "strange", what: error.message }));

async function payAndReturn(buyer: Buyer, sessionId: string): Promise<{ email: string; confirmed: boolean }> {
  if (!(await buyer.pay(sessionId))) throw new Error("the sandbox's bank said no");
  const { confirmed } = await buyer.comeBack(sessionId);
  return { email: buyer.email, confirmed };
}

async function inGroups<T, R>(items: readonly T[], size: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const left = [...items.entries()];
  const hand = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) results[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: size }, hand));
  return results;
}

function count(words: readonly string[]): Record<string, number> {
  const times: Record<string, number> = {};
  for (const word of words) times[word] = (times[word] ?? 0) + 1;
  return times;
}
