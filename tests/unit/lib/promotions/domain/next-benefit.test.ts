import { expect, it } from "vitest";
import { nextBenefit } from "@/lib/promotions/domain/next-benefit";
import { nextDue } from "@/lib/promotions/domain/next-due";
import { anOffer, threeForTwo } from "@/tests/support/any-offers";

const good = (quantity: number, productId = "p") => ({ productId, categoryId: "c", quantity });
const bundle = anOffer();
const once = anOffer({ ...threeForTwo, times: 1 });
const steps = [
  { from: 4, basisPoints: 500 },
  { from: 6, basisPoints: 1_000 },
];
const tiers = anOffer({ kind: "tiered", steps, productIds: ["p", "q"] });

it.each([
  ["one more for the third of three", bundle, [good(2)], { missing: 1, productId: null, basisPoints: 10_000 }],
  ["two more", bundle, [good(1)], { missing: 2, productId: null, basisPoints: 10_000 }],
  [
    "one more, of whatever is on offer",
    { ...bundle, productIds: ["p", "q"] },
    [good(4), good(1, "q")],
    { missing: 1, productId: null, basisPoints: 10_000 },
  ],
  ["nothing once all bundles are full", bundle, [good(6)], null],
  ["nothing once an offer was used up", once, [good(5)], null],
  ["nothing for goods that are not in the cart", bundle, [good(2, "q")], null],
  ["the next step, when it is near", tiers, [good(3)], { missing: 1, productId: "p", basisPoints: 500 }],
  ["the step after the one that is reached", tiers, [good(4)], { missing: 2, productId: "p", basisPoints: 1_000 }],
  ["nothing after the last step", tiers, [good(6)], null],
  ["nothing while the step is far", tiers, [good(1)], null],
  ["of two products the nearer one", tiers, [good(4), good(3, "q")], { missing: 1, productId: "q", basisPoints: 500 }],
])("says what is missing: %s", (_what, offer, goods, missing) => {
  expect(nextBenefit(offer, goods)).toEqual(missing);
});

it.each([
  ["its beginning, while that is ahead", 1, 9, 1],
  ["its end, once it runs", -1, 9, 9],
  ["nothing, when it never ends", -1, null, null],
  ["nothing, once it is over", -9, -1, null],
  ["nothing at the very moment of its end", -9, 0, null],
] as const)("pages of an offer change next at %s", (_what, from, to, due) => {
  const at = new Date("2026-11-21T12:00:00Z");
  const hours = (n: number) => new Date(at.getTime() + n * 3_600_000);
  expect(nextDue({ startsAt: hours(from), endsAt: to === null ? null : hours(to) }, at)).toEqual(due === null ? null : hours(due));
});
