import { beforeAll, describe, expect, it, vi } from "vitest";
import { indexProducts } from "@/lib/catalog/repository/search";
import { adjustStockAction } from "@/lib/inventory/actions";
import { getStockForStaff, listStock, lowestStock, STOCK_PER_PAGE } from "@/lib/inventory/queries/list-stock";
import type { Actor } from "@/lib/kernel/actor";
import { db } from "@/lib/platform/db";
import { post } from "@/tests/support/actions";
import { emptyDatabase } from "@/tests/support/database";
import { whileAuditFails } from "@/tests/support/failing-audit";
import { given } from "@/tests/support/given";
import { use } from "@/tests/support/next-headers";

vi.mock("next/headers", () => import("@/tests/support/next-headers"));

async function adminAndVariant(stock: number) {
  const [{ token, actor }, { variants }] = await Promise.all([given.staff("admin"), given.product({ stock: [stock] })]);
  use().jar.set("session", { value: token, options: {} });
  const [variant] = variants;
  const form = (more: Record<string, string>) => ({ variantId: variant.id, sku: variant.sku, cause: "correction", note: "", ...more });
  const onHand = async () => (await db.stockItem.findUniqueOrThrow({ where: { variantId: variant.id } })).onHand;
  return { actor, variant, form, onHand };
}

describe("the stock form", () => {
  it("sets what was counted, with its line in the ledger and who counted", async () => {
    const { actor, variant, form, onHand } = await adminAndVariant(10);
    const answer = await post(adjustStockAction, form({ seenOnHand: "10", onHand: "7", note: "three broken" }));
    expect(answer.to).toMatch(new RegExp(`^/admin/stock/${variant.sku}\\?done=counted&form=[0-9a-f-]{36}$`));
    expect(await onHand()).toBe(7);
    const found = await getStockForStaff(actor, "en", variant.sku);
    expect(found?.row).toMatchObject({ onHand: 7, reserved: 0, sellable: 7, name: "Vase Alba" });
    expect(found?.movements).toMatchObject([
      { delta: -3, cause: "correction", note: "three broken", actorId: actor.id },
      { delta: 10, cause: "initial", actorId: null },
    ]);
    expect(await db.auditLog.findMany({ where: { subjectId: variant.id } })).toMatchObject([
      { action: "stock.adjusted", actorId: actor.id },
    ]);
  });

  it("of two people at once takes the first count and asks the second to count again", async () => {
    const { form, onHand } = await adminAndVariant(10);
    const answers = await Promise.all(["7", "12"].map((counted) => post(adjustStockAction, form({ seenOnHand: "10", onHand: counted }))));
    const refused = answers.filter(({ state }) => state);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.state).toMatchObject({ status: "failed", error: { code: "STALE", onHand: await onHand() } });
  });

  it("does not go below what orders being paid hold", async () => {
    const { variant, form, onHand } = await adminAndVariant(10);
    await db.stockItem.update({ where: { variantId: variant.id }, data: { reserved: 4 } });
    const { state } = await post(adjustStockAction, form({ seenOnHand: "10", onHand: "3" }));
    expect(state).toMatchObject({ status: "failed", error: { code: "BELOW_RESERVED", reserved: 4 } });
    expect(await onHand()).toBe(10);
  });

  it.each(["", " ", "-1", "1.5", "1e3", "1000001", "99999999", "NaN", "ten", "0x10"])("does not take %j for a count", async (counted) => {
    const { form, onHand } = await adminAndVariant(10);
    const { state } = await post(adjustStockAction, form({ seenOnHand: "10", onHand: counted }));
    expect(state).toMatchObject({ status: "invalid", fieldErrors: { onHand: ["stock.error.number"] } });
    expect(await onHand()).toBe(10);
  });

  it("changes nothing when the audit log takes no row", async () => {
    const { form, onHand } = await adminAndVariant(10);
    const outcome = await whileAuditFails(() => post(adjustStockAction, form({ seenOnHand: "10", onHand: "7" })));
    expect(outcome.status).toBe("rejected");
    expect(await onHand()).toBe(10);
  });
});

describe("the stock list", () => {
  let actor: Actor;
  beforeAll(async () => {
    await emptyDatabase();
    ({ actor } = await given.staff("support"));
    const stock: [number, ...number[]] = [0, 3, 5, 6, ...Array.from({ length: STOCK_PER_PAGE }, () => 20)];
    const { id } = await given.product({ name: "Théière Brume", stock });
    await db.$transaction((tx) => indexProducts(tx, [id]));
    const archived = await given.product({ stock: [0] });
    await db.product.update({ where: { id: archived.id }, data: { archivedAt: new Date() } });
  });

  it("shows every variant that is sold, in SKU order, page by page", async () => {
    const first = await listStock(actor, "fr", {});
    expect(first?.rows).toHaveLength(STOCK_PER_PAGE);
    const second = await listStock(actor, "fr", { after: first?.next ?? "" });
    const skus = [...(first?.rows ?? []), ...(second?.rows ?? [])].map(({ sku }) => sku);
    expect(skus).toHaveLength(STOCK_PER_PAGE + 4);
    expect(skus).toEqual([...skus].sort());
    expect(second?.next).toBeNull();
  });

  it("finds by the beginning of a SKU and by words without their accents", async () => {
    const [some] = (await listStock(actor, "fr", {}))?.rows ?? [];
    expect((await listStock(actor, "fr", { q: some?.sku.toLowerCase() }))?.rows).toHaveLength(1);
    expect((await listStock(actor, "fr", { q: "theieres" }))?.rows).toHaveLength(STOCK_PER_PAGE);
    for (const q of ["%", "_", "\\", "' OR 1=1", "cafetière"]) expect((await listStock(actor, "fr", { q }))?.rows).toEqual([]);
  });

  it("shows what runs low, the emptiest first on the start page", async () => {
    const low = await listStock(actor, "fr", { low: true });
    expect(low?.rows.map(({ sellable }) => sellable).sort()).toEqual([0, 3, 5]);
    expect(low?.low).toEqual({ count: 3, more: false });
    expect((await lowestStock(actor, "fr", 2))?.map(({ sellable }) => sellable)).toEqual([0, 3]);
  });
});
