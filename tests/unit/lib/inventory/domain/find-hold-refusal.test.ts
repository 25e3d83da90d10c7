import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findHoldRefusal } from "@/lib/inventory/domain/find-hold-refusal";
import { HOLD_LIMITS } from "@/lib/inventory/domain/hold-policy";
import type { Holder } from "@/lib/inventory/types";

const limits = {
  email: { orders: 3, units: 100, floor: 12, shareOf: 4 },
  address: { orders: 300, units: 1_000, floor: 24, shareOf: 2 },
};
/** `sellable` units of one variant are left, and this visitor's unpaid orders hold `held` of it besides. */
const ask = (wanted: number, sellable: number, holder: Partial<Holder> & { kind: Holder["kind"] }, held = 0) =>
  findHoldRefusal(
    [{ variantId: "a", quantity: wanted }],
    [{ variantId: "a", onHand: sellable + 500, reserved: 500 }],
    [{ orders: 1, units: held, held: held > 0 ? { a: held } : {}, ...holder }],
    limits,
  );
const none = { kind: "email", orders: 0 } as const;
const email = { kind: "email" } as const;
const address = { kind: "address" } as const;
const variant = (kind: Holder["kind"], most: number) => ({ kind, reason: "variant", lines: [{ variantId: "a", most }] });

describe("an order may be held", () => {
  it.each([
    ["the last unit, by who holds nothing", ask(1, 1, none)],
    ["all of a small stock", ask(12, 12, none)],
    ["the last unit, by who holds others of it", ask(1, 1, email, 11)],
    ["a quarter of a plentiful stock", ask(100, 400, none)],
    ["a third order", ask(1, 50, { ...email, orders: 2 })],
    ["the last unit, behind an address that holds the others", ask(1, 1, address, 23)],
    ["one more of a plentiful stock behind an address of 199 orders", ask(1, 801, { ...address, orders: 199 }, 199)],
    ["the 300th order of an address", ask(1, 801, { ...address, orders: 299 }, 299)],
  ])("%s", (_what, refusal) => expect(refusal).toBeNull());

  it("when nothing is known of who asks", () => {
    expect(findHoldRefusal([{ variantId: "a", quantity: 99 }], [{ variantId: "a", onHand: 99, reserved: 0 }], [], limits)).toBeNull();
  });
});

describe("an order may not be held", () => {
  it.each([
    ["a fourth by one person", ask(1, 50, { ...email, orders: 3 }), { kind: "email", reason: "orders", most: 3 }],
    ["more than a quarter of a plentiful stock", ask(101, 400, none), variant("email", 100)],
    ["a quarter once more, in another order", ask(100, 300, email, 100), variant("email", 0)],
    ["the 13th of a small stock, in pieces", ask(2, 8, email, 11), variant("email", 1)],
    ["more than half, behind one address", ask(1, 400, { ...address, orders: 200 }, 400), variant("address", 0)],
    ["the 301st behind one address", ask(1, 800, { ...address, orders: 300 }, 300), { kind: "address", reason: "orders", most: 300 }],
    ["more units than one person's", ask(11, 4_000, { ...email, units: 90 }), { kind: "email", reason: "units", most: 10 }],
    ["more units than one address's", ask(1, 8_000, { ...address, units: 1_000 }), { kind: "address", reason: "units", most: 0 }],
  ])("%s", (_what, refusal, expected) => expect(refusal).toEqual(expected));

  it("says what concerns the person before what may be the neighbours", () => {
    const holders: Holder[] = [
      { kind: "address", orders: 300, units: 0, held: {} },
      { kind: "email", orders: 3, units: 0, held: {} },
    ];
    const level = { variantId: "a", onHand: 9, reserved: 0 };
    expect(findHoldRefusal([{ variantId: "a", quantity: 1 }], [level], holders, limits)).toMatchObject({ kind: "email" });
  });
});

describe("the shop's own limits", () => {
  const { email: person, address: place } = HOLD_LIMITS;

  it("are wider for an address, which many share, than for a person", () => {
    expect(place.orders).toBeGreaterThanOrEqual(200);
    for (const name of ["orders", "units", "floor"] as const) expect(place[name]).toBeGreaterThan(person[name]);
    expect(place.shareOf).toBeLessThan(person.shareOf);
  });

  it("keep no first buyer from a stock that is not plentiful, the last unit included", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: person.floor }), fc.integer({ min: 0, max: 10_000 }), (wanted, more) => {
        const level = { variantId: "a", onHand: wanted + more, reserved: 0 };
        const nobody: Holder[] = [
          { kind: "email", orders: 0, units: 0, held: {} },
          { kind: "address", orders: 0, units: 0, held: {} },
        ];
        expect(findHoldRefusal([{ variantId: "a", quantity: wanted }], [level], nobody, HOLD_LIMITS)).toBeNull();
      }),
    );
  });

  it("leave others at least half of a plentiful stock, however one visitor cuts the orders", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2 * place.floor, max: 5_000 }),
        fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 60 }),
        (onHand, orders) => {
          let [held, count] = [0, 0];
          for (const quantity of orders.filter((each) => each <= onHand)) {
            const holder: Holder = { kind: "address", orders: count, units: held, held: { a: held } };
            const level = { variantId: "a", onHand, reserved: held };
            if (quantity > onHand - held || findHoldRefusal([{ variantId: "a", quantity }], [level], [holder], HOLD_LIMITS)) continue;
            held += quantity;
            count++;
          }
          expect(held).toBeLessThanOrEqual(onHand / 2);
        },
      ),
    );
  });
});
