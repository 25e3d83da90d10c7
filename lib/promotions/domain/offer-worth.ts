import { percentOf } from "@/lib/promotions/domain/percent-of";
import type { OfferGoods, OfferRule, TierStep } from "@/lib/promotions/types";
import { splitProportionally } from "@/lib/tax/domain/split-proportionally";

type BuyAndGet = Extract<OfferRule, { kind: "buy_x_get_y" }>;

/**
 * What one offer by itself takes off each of these lines, all of which it is for. Lines come in the order of `dearestFirst`. A percentage is
 * rounded once, half up: over what is given away together, or over one product's lines; then divided by largest remainder over every unit that
 * took part, those that were paid for too: who sends one of three back keeps nothing for free.
 */
export const offerWorth = (rule: OfferRule, goods: readonly OfferGoods[]): number[] =>
  rule.kind === "buy_x_get_y" ? bundled(rule, goods) : tiered(rule.steps, goods);

/** The one order in which lines are looked at, whatever order they come in. Lines that it leaves open are alike. */
export const dearestFirst = (a: OfferGoods, b: OfferGoods): number =>
  b.unitGrossMinor - a.unitGrossMinor || compare(a.productId, b.productId) || b.quantity - a.quantity;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Bundles are made from the dearest units down, which gives the shopper the most; of each, the cheapest `get` are less. */
function bundled({ buy, get, basisPoints, times }: BuyAndGet, goods: readonly OfferGoods[]): number[] {
  const size = buy + get;
  const units = goods.reduce((sum, { quantity }) => sum + quantity, 0);
  const bundles = Math.min(Math.floor(units / size), times ?? Number.POSITIVE_INFINITY);
  const taking: number[] = []; // what the units of each line cost that are in a bundle
  let [place, given] = [0, 0];
  for (const { unitGrossMinor, quantity } of goods) {
    const inside = Math.min(quantity, bundles * size - place);
    taking.push(unitGrossMinor * inside);
    for (let unit = place; unit < place + inside; unit++) if (unit % size >= buy) given += unitGrossMinor;
    place += inside;
  }
  return splitProportionally(percentOf(given, basisPoints), taking);
}

function tiered(steps: readonly TierStep[], goods: readonly OfferGoods[]): number[] {
  const worth = goods.map(() => 0);
  for (const productId of new Set(goods.map((good) => good.productId))) {
    const costs = goods.map((good) => (good.productId === productId ? good.unitGrossMinor * good.quantity : 0));
    const units = goods.reduce((sum, good) => sum + (good.productId === productId ? good.quantity : 0), 0);
    const basisPoints = reached(steps, units)?.basisPoints ?? 0;
    const all = costs.reduce((sum, cost) => sum + cost, 0);
    for (const [i, share] of splitProportionally(percentOf(all, basisPoints), costs).entries()) worth[i] = (worth[i] ?? 0) + share;
  }
  return worth;
}

/** The highest step that so many units reach. */
const reached = (steps: readonly TierStep[], units: number): TierStep | undefined =>
  steps
    .filter(({ from }) => from <= units)
    .reduce<TierStep | undefined>((best, step) => (best && best.from > step.from ? best : step), undefined);
