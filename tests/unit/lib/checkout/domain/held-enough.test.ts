import { describe, expect, it } from "vitest";
import { heldEnough } from "@/lib/checkout/domain/held-enough";
import type { UnpaidOrders } from "@/lib/orders/domain/visitor";

const at = new Date("2026-11-21T12:00:00Z");
const inMinutes = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
const lines = [{ variantId: "a", name: "Bowl", label: "Chalk", quantity: 9 }];
const unpaid = (more: Partial<UnpaidOrders> = {}): UnpaidOrders[] => [
  { kind: "email", orders: 2, units: 5, held: { a: 5 }, firstEnd: inMinutes(10), lastEnd: inMinutes(30), ...more },
  { kind: "address", orders: 9, units: 99, held: { a: 50 }, firstEnd: inMinutes(1), lastEnd: inMinutes(39) },
];
const tooMany = { kind: "email", reason: "orders", most: 3 } as const;
const tooMuch = { kind: "email", reason: "variant", lines: [{ variantId: "a", most: 4 }] } as const;
const say = (refusal: Parameters<typeof heldEnough>[0], of = unpaid(), resume: string | null = null) =>
  heldEnough(refusal, lines, of, at, resume);

describe("what a refused visitor is told", () => {
  it("names the line, what is wanted and what could be", () => {
    expect(say(tooMuch).lines).toEqual([{ variantId: "a", name: "Bowl", label: "Chalk", wanted: 9, left: 4 }]);
    expect(say(tooMany)).toMatchObject({ lines: [], most: 3, resume: null });
  });

  it.each([
    ["for one order of several, until the first ends", say(tooMany), 12],
    ["for units, until the last ends", say(tooMuch), 32],
    ["for all units together, until the last ends", say({ kind: "email", reason: "units", most: 0 }), 32],
    ["behind an address, by its own orders", say({ ...tooMany, kind: "address" }), 3],
    ["a minute at least, when the sweeper is late", say(tooMany, unpaid({ firstEnd: inMinutes(-60) })), 1],
  ])("how long to wait %s", (_what, { minutes }, expected) => expect(minutes).toBe(expected));

  it.each([
    ["nothing of the article waits", say(tooMuch, unpaid({ held: {} }))],
    ["the order alone is too large", say({ kind: "email", reason: "units", most: 240 }, unpaid({ orders: 0, lastEnd: null }))],
    ["no end is known", say(tooMany, unpaid({ firstEnd: null }))],
  ])("nothing of waiting when %s", (_what, { minutes }) => expect(minutes).toBeNull());

  it("the way back to the payment that is open", () => {
    expect(say(tooMany, unpaid(), "https://pay.example/1").resume).toBe("https://pay.example/1");
  });
});
