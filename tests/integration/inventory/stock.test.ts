import { describe, expect, it } from "vitest";
import { claimStock } from "@/lib/inventory/operations/claim-stock";
import { releaseStock } from "@/lib/inventory/operations/release-stock";
import { reserveStock } from "@/lib/inventory/operations/reserve-stock";
import { restock } from "@/lib/inventory/operations/restock";
import { getSellable, getSellableNow } from "@/lib/inventory/queries";
import type { StockLine } from "@/lib/inventory/types";
import { newId } from "@/lib/kernel/ids";
import { ok } from "@/lib/kernel/result";
import { inTransaction } from "@/lib/platform/transaction";
import { sql } from "@/tests/support/database";
import { type GivenVariant, given } from "@/tests/support/given";
import { stockLevelOf } from "@/tests/support/stock-level";

const system = { kind: "system" } as const;
const reserve = (orderId: string, lines: readonly StockLine[]) => inTransaction((tx) => reserveStock(tx, orderId, lines));
const claim = (orderId: string) => inTransaction((tx) => claimStock(tx, orderId));
const release = (orderId: string) => inTransaction(async (tx) => ok(await releaseStock(tx, orderId)));
const putBack = (orderId: string) => inTransaction(async (tx) => ok(await restock(tx, orderId, system)));

async function givenStock(units: number): Promise<{ variant: GivenVariant; line: (quantity: number) => StockLine[] }> {
  const [variant] = (await given.product({ stock: [units] })).variants;
  return { variant, line: (quantity) => [{ variantId: variant.id, quantity }] };
}
const orderOf = async (variant: GivenVariant): Promise<string> => (await given.order({ variant })).id;
const ledger = async (variantId: string) =>
  sql<{ delta: number; cause: string }>("SELECT delta, cause FROM stock_movements WHERE variant_id = $1 ORDER BY id", [variantId]);

describe("a unit on its way", () => {
  it("is promised, then sold: on hand and reserved go down together, and the ledger says why", async () => {
    const { variant, line } = await givenStock(5);
    const order = await orderOf(variant);
    expect(await reserve(order, line(2))).toEqual({ ok: true, value: undefined });
    expect(await stockLevelOf(variant.id)).toEqual({ variantId: variant.id, onHand: 5, reserved: 2 });
    expect(await claim(order)).toEqual({ ok: true, value: undefined });
    expect(await stockLevelOf(variant.id)).toEqual({ variantId: variant.id, onHand: 3, reserved: 0 });
    expect(await ledger(variant.id)).toEqual([
      { delta: 5, cause: "initial" },
      { delta: -2, cause: "sold" },
    ]);
  });

  it("is promised, then free again, without a trace in the ledger", async () => {
    const { variant, line } = await givenStock(5);
    const order = await orderOf(variant);
    await reserve(order, line(2));
    await release(order);
    expect(await stockLevelOf(variant.id)).toEqual({ variantId: variant.id, onHand: 5, reserved: 0 });
    expect(await ledger(variant.id)).toHaveLength(1);
  });

  it("is sold, then back on the shelf", async () => {
    const { variant, line } = await givenStock(5);
    const order = await orderOf(variant);
    await reserve(order, line(2));
    await claim(order);
    await putBack(order);
    expect(await stockLevelOf(variant.id)).toEqual({ variantId: variant.id, onHand: 5, reserved: 0 });
    expect((await ledger(variant.id)).at(-1)).toEqual({ delta: 2, cause: "returned" });
  });
});

describe("asking twice", () => {
  it("promises, sells, frees and takes back once", async () => {
    const { variant, line } = await givenStock(9);
    const [paid, expired] = [await orderOf(variant), await orderOf(variant)];
    for (let times = 0; times < 3; times++) await reserve(paid, line(2));
    for (let times = 0; times < 3; times++) await reserve(expired, line(4));
    expect(await stockLevelOf(variant.id)).toMatchObject({ onHand: 9, reserved: 6 });
    for (let times = 0; times < 3; times++) expect(await claim(paid)).toMatchObject({ ok: true });
    for (let times = 0; times < 3; times++) await release(expired);
    expect(await stockLevelOf(variant.id)).toMatchObject({ onHand: 7, reserved: 0 });
    for (let times = 0; times < 3; times++) await putBack(paid);
    expect(await stockLevelOf(variant.id)).toMatchObject({ onHand: 9, reserved: 0 });
  });

  it("in parallel claims once", async () => {
    const { variant, line } = await givenStock(9);
    const order = await orderOf(variant);
    await reserve(order, line(3));
    await Promise.all(Array.from({ length: 8 }, () => claim(order)));
    expect(await stockLevelOf(variant.id)).toMatchObject({ onHand: 6, reserved: 0 });
    expect(await ledger(variant.id)).toHaveLength(2);
  });

  it("does not revive a promise that was given back, nor give back what is sold", async () => {
    const { variant, line } = await givenStock(5);
    const [late, sold] = [await orderOf(variant), await orderOf(variant)];
    await reserve(late, line(2));
    await release(late);
    expect(await reserve(late, line(2))).toMatchObject({ ok: true });
    expect(await claim(late)).toEqual({ ok: false, error: { code: "NOT_RESERVED" } });
    await reserve(sold, line(1));
    await claim(sold);
    await release(sold);
    expect(await stockLevelOf(variant.id)).toMatchObject({ onHand: 4, reserved: 0 });
  });
});

describe("a promise that cannot be kept", () => {
  it("is not given: all lines or none, each shortage named with what is left", async () => {
    const [plenty, few] = [await givenStock(50), await givenStock(1)];
    const order = await orderOf(plenty.variant);
    const unknown = newId();
    const refused = await reserve(order, [...plenty.line(3), ...few.line(2), { variantId: unknown, quantity: 1 }]);
    expect(refused).toMatchObject({ ok: false, error: { code: "OUT_OF_STOCK" } });
    if (refused.ok || refused.error.code !== "OUT_OF_STOCK") throw new Error("it was given");
    expect(new Set(refused.error.shortages)).toEqual(
      new Set([
        { variantId: few.variant.id, sellable: 1 },
        { variantId: unknown, sellable: 0 },
      ]),
    );
    expect(await stockLevelOf(plenty.variant.id)).toMatchObject({ reserved: 0 });
    expect(await sql("SELECT 1 FROM stock_reservations WHERE order_id = $1", [order])).toEqual([]);
  });

  it("adds up lines of the same variant before it looks", async () => {
    const { variant, line } = await givenStock(3);
    const order = await orderOf(variant);
    expect(await reserve(order, [...line(2), ...line(2)])).toMatchObject({ ok: false, error: { shortages: [{ sellable: 3 }] } });
    expect(await reserve(order, [...line(2), ...line(1)])).toMatchObject({ ok: true });
  });

  it("is not sold either: an order that never reserved has nothing to claim", async () => {
    const { variant } = await givenStock(3);
    expect(await claim(await orderOf(variant))).toEqual({ ok: false, error: { code: "NOT_RESERVED" } });
  });
});

describe("what can be sold", () => {
  it("is on hand minus promised; what nobody knows has none", async () => {
    const { variant, line } = await givenStock(5);
    await reserve(await orderOf(variant), line(2));
    const unknown = newId();
    expect(await getSellableNow([variant.id, unknown, "nonsense"])).toEqual({ [variant.id]: 3, [unknown]: 0, nonsense: 0 });
    expect(await getSellable([variant.id])).toEqual({ [variant.id]: 3 });
    expect(await getSellable([])).toEqual({});
  });

  it("counts what the same transaction has just promised", async () => {
    const { variant, line } = await givenStock(5);
    const order = await orderOf(variant);
    const seen = await inTransaction(async (tx) => {
      await reserveStock(tx, order, line(4));
      return ok(await getSellableNow([variant.id], tx));
    });
    expect(seen).toEqual({ ok: true, value: { [variant.id]: 1 } });
  });
});
