import { isEligible } from "@/lib/promotions/domain/apply-coupon";
import { dearestFirst, offerWorth } from "@/lib/promotions/domain/offer-worth";
import type { OfferGoods, OfferShare, OfferTerms } from "@/lib/promotions/types";
import { splitProportionally } from "@/lib/tax/domain/split-proportionally";

/** What each line was given, beside the lines; null where no offer took anything off. */
export type Given = readonly (OfferShare | null)[];

/** So many offers that meet in one cart are weighed in every order; of more, the strongest, and one after the other (ADR 0027). */
const WEIGHED = 5;

type Rest = {
  mostMinor: number; // offers take no more than this together
  couponSaves: (given: Given) => number; // what the cart's code takes off besides
};
type Choice = { given: Given; savedMinor: number };

/**
 * The offers that take most off these goods, the cart's code counted in: offers take turns, each takes the lines that it makes cheaper and that
 * no other took, and of all turns and omissions the cheapest for the shopper is taken. `offers` are in the order in which they began.
 * So an offer that begins never makes a cart dearer, and the order of its lines changes nothing.
 *
 * The bound: up to five offers that touch the cart, no other turn saves more. Of more it saves at least what any five of the strongest do in every
 * turn, what any one does alone, and all there is where no two want the same line; where they do want the same lines, another turn may save more
 * (with six, about one random cart in a hundred, by some per cent). Lines that one offer takes together are not divided between two.
 */
export function bestOffers(goods: readonly OfferGoods[], offers: readonly OfferTerms[], rest: Rest): Given {
  const order = [...goods.keys()].sort((a, b) => dearestFirst(goods[a] as OfferGoods, goods[b] as OfferGoods));
  const sorted = order.map((i) => goods[i] as OfferGoods);
  const places = goods.map((_, i) => order.indexOf(i));
  const back = (given: Given): Given => places.map((place) => given[place] ?? null);
  const judge = (given: Given): Choice => {
    const within = capped(given, rest.mostMinor);
    return { given: within, savedMinor: sumOf(within) + rest.couponSaves(back(within)) };
  };
  const nothing: Given = goods.map(() => null);
  const touching = offers.filter((offer) => sorted.some((good) => isEligible(offer, good)));
  const first = touching.slice(0, WEIGHED);
  let best = everyTurn(sorted, first, judge);
  const alone = new Map(touching.map((offer) => [offer, sumOf(take(sorted, nothing, offer) ?? nothing)]));
  const worth = (offer: OfferTerms): number => alone.get(offer) ?? 0;
  for (let n = WEIGHED + 1; n <= touching.length; n++) {
    const known = touching.slice(0, n);
    const strongest = [...known].sort((a, b) => worth(b) - worth(a)).slice(0, WEIGHED);
    best = better(best, better(everyTurn(sorted, strongest, judge), oneByOne(sorted, known, judge)));
  }
  return back(best.given);
}

/** Gives the lines that are free and become cheaper to one offer; null when it takes nothing off. */
function take(goods: readonly OfferGoods[], given: Given, offer: OfferTerms): Given | null {
  const free = [...goods.keys()].filter((i) => given[i] === null && isEligible(offer, goods[i] as OfferGoods));
  const worth = offerWorth(
    offer,
    free.map((i) => goods[i] as OfferGoods),
  );
  if (worth.every((minor) => minor === 0)) return null;
  const next = [...given];
  for (const [at, i] of free.entries()) if (worth[at]) next[i] = { offer, minor: worth[at] };
  return next;
}

function everyTurn(goods: readonly OfferGoods[], offers: readonly OfferTerms[], judge: (given: Given) => Choice): Choice {
  const meet = offers.map((a) => offers.map((b) => goods.some((good) => isEligible(a, good) && isEligible(b, good))));
  const explore = (given: Given, left: readonly number[], last: number): Choice =>
    left.reduce((best, i) => {
      if (last > i && !meet[last]?.[i]) return best; // the same two the other way round
      const next = take(goods, given, offers[i] as OfferTerms);
      return next
        ? better(
            best,
            explore(
              next,
              left.filter((each) => each !== i),
              i,
            ),
          )
        : best;
    }, judge(given));
  return explore(
    goods.map(() => null),
    [...offers.keys()],
    -1,
  );
}

/** Always the offer next that saves most, until none saves more; each has one turn, as in every other order. */
function oneByOne(goods: readonly OfferGoods[], offers: readonly OfferTerms[], judge: (given: Given) => Choice): Choice {
  let [taken, best]: [Given, Choice] = [goods.map(() => null), judge(goods.map(() => null))];
  for (const left = new Set(offers); ; ) {
    let chosen: OfferTerms | null = null;
    const before = taken;
    for (const offer of left) {
      const next = take(goods, before, offer);
      const choice = next && judge(next);
      if (choice && choice.savedMinor > best.savedMinor) [best, taken, chosen] = [choice, next, offer];
    }
    if (chosen === null) return best;
    left.delete(chosen);
  }
}

const better = (a: Choice, b: Choice): Choice => (b.savedMinor > a.savedMinor ? b : a);

function capped(given: Given, mostMinor: number): Given {
  const all = sumOf(given);
  if (all <= mostMinor) return given;
  const shares = splitProportionally(
    mostMinor,
    given.map((each) => each?.minor ?? 0),
  );
  return given.map((each, i) => (each && shares[i] ? { ...each, minor: shares[i] } : null));
}

const sumOf = (given: Given): number => given.reduce((sum, each) => sum + (each?.minor ?? 0), 0);
