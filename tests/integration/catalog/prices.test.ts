import { describe, expect, it } from "vitest";
import { getCart } from "@/lib/cart/queries";
import { applyDuePrices } from "@/lib/catalog/operations/apply-due-prices";
import { cancelPlannedPrices, setPrice } from "@/lib/catalog/operations/set-price";
import { readCards } from "@/lib/catalog/queries/cards";
import { getProductBySlug } from "@/lib/catalog/queries/products";
import { newId } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { moveClock, restoreClockAfterEach } from "@/tests/support/clock";
import { sql, sqlAsApp } from "@/tests/support/database";
import { whileAuditFails } from "@/tests/support/failing-audit";
import { given } from "@/tests/support/given";
import { givenCart } from "@/tests/support/given-cart";

restoreClockAfterEach();

const HOUR = 3_600_000;
const hours = (n: number): Date => new Date(now().getTime() + n * HOUR);

/** A product that has cost €50 for a year, and an admin. */
async function sold() {
  const [product, { actor }] = await Promise.all([given.product({ priceMinor: 5_000 }), given.staff("admin")]);
  const [variant] = product.variants;
  await sql("UPDATE price_history SET valid_from = valid_from - interval '1 year' WHERE variant_id = $1", [variant.id]);
  const plan = (minor: number, from: Date | null = null, until: Date | null = null, seenMinor = 5_000) =>
    setPrice({ variantId: variant.id, minor, seenMinor, from, until }, actor);
  const history = () =>
    sql(
      "SELECT price_minor::int AS minor, canceled_at IS NOT NULL AS canceled FROM price_history WHERE variant_id = $1 ORDER BY valid_from, id",
      [variant.id],
    );
  const shown = async () => {
    const view = (await getProductBySlug(product.slug, "en"))?.variants[0];
    const [card] = await readCards([product.id], "en");
    const [listed] = await sql("SELECT price_eur::int AS minor FROM product_listings WHERE product_id = $1 LIMIT 1", [product.id]);
    return { page: [view?.price.minor, view?.prior?.minor], card: [card?.price.minor, card?.prior?.minor], listed: listed?.minor };
  };
  const audited = async () =>
    (await db.auditLog.findMany({ where: { subjectId: variant.id }, orderBy: { id: "asc" } })).map(({ action }) => action);
  return { product, variant, actor, plan, history, shown, audited };
}

describe("a new price", () => {
  it("is in force at once, a row in the history, and shown as a reduction of the lowest price of the 30 days before", async () => {
    const { plan, history, shown, audited } = await sold();
    expect(await plan(4_000)).toMatchObject({ ok: true });
    expect(await history()).toEqual([
      { minor: 5_000, canceled: false },
      { minor: 4_000, canceled: false },
    ]);
    expect(await shown()).toEqual({ page: [4_000, 5_000], card: [4_000, 5_000], listed: 4_000 });
    expect(await audited()).toEqual(["price.set"]);
  });

  it("after a rise last minute is no reduction", async () => {
    const { plan, shown } = await sold();
    await plan(7_000);
    await plan(5_000, null, null, 7_000);
    expect((await shown()).page).toEqual([5_000, undefined]);
  });

  it("is written with its audit row or not at all", async () => {
    const { plan, history } = await sold();
    expect(await whileAuditFails(() => plan(4_000))).toMatchObject({ status: "rejected" });
    expect(await history()).toHaveLength(1);
  });

  it("that ten send at once from the same page is set once", async () => {
    const { plan, history } = await sold();
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => plan(4_000 + n)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await history()).toHaveLength(2);
  });

  it.each([
    ["STALE", (s: Sold) => s.plan(4_000, null, null, 4_900)],
    ["SAME_PRICE", (s: Sold) => s.plan(5_000)],
    ["STARTS_IN_PAST", (s: Sold) => s.plan(4_000, hours(-1))],
    ["ENDS_BEFORE_START", (s: Sold) => s.plan(4_000, hours(2), hours(1))],
    ["NOTHING_PLANNED", (s: Sold) => cancelPlannedPrices(s.variant.id, s.actor)],
    ["VARIANT_NOT_FOUND", (s: Sold) => cancelPlannedPrices(newId(), s.actor)],
    ["FORBIDDEN", async (s: Sold) => cancelPlannedPrices(s.variant.id, (await given.staff("support")).actor)],
  ])("is refused with %s, and nothing is written", async (code, attempt) => {
    const it = await sold();
    expect(await attempt(it)).toMatchObject({ ok: false, error: { code } });
    expect(await it.history()).toHaveLength(1);
    expect(await it.audited()).toEqual([]);
  });

  it("can be removed or rewritten by nobody in the app", async () => {
    const { variant } = await sold();
    for (const change of [
      "DELETE FROM price_history",
      "UPDATE price_history SET price_minor = 1",
      "UPDATE price_history SET valid_from = now()",
    ])
      await expect(sqlAsApp(`${change} WHERE variant_id = $1`, [variant.id])).rejects.toThrow(/permission denied/);
    await expect(sql("UPDATE price_history SET canceled_at = now() WHERE variant_id = $1", [variant.id])).rejects.toThrow(
      /canceled_before/,
    );
  });
});

type Sold = Awaited<ReturnType<typeof sold>>;

describe("a planned price", () => {
  it("is charged by the clock though the worker is late, then shown by the worker, and the old one returns", async () => {
    const { variant, plan, shown, audited } = await sold();
    const token = await givenCart([variant, 1]);
    const inCart = async () => (await getCart(token, "en")).lines.map(({ unitGross, unitPrior }) => [unitGross.minor, unitPrior?.minor])[0];
    await plan(4_000, hours(1), hours(3));
    expect(await inCart()).toEqual([5_000, undefined]);
    expect(await applyDuePrices()).toBe(0);

    await moveClock(2 * HOUR);
    expect(await inCart()).toEqual([4_000, undefined]); // the worker has not come: charged, not announced
    expect(await applyDuePrices()).toBe(1);
    expect(await inCart()).toEqual([4_000, 5_000]);
    expect(await shown()).toEqual({ page: [4_000, 5_000], card: [4_000, 5_000], listed: 4_000 });

    await moveClock(4 * HOUR);
    expect(await inCart()).toEqual([5_000, undefined]);
    expect(await applyDuePrices()).toBe(1);
    expect((await shown()).page).toEqual([5_000, undefined]);
    expect(await audited()).toEqual(["price.planned", "price.applied", "price.applied"]);
  });

  it("is applied once by two workers, with one audit row", async () => {
    const { plan, audited } = await sold();
    await plan(4_000, hours(1));
    await moveClock(2 * HOUR);
    await Promise.all([applyDuePrices(), applyDuePrices()]);
    expect(await audited()).toEqual(["price.planned", "price.applied"]);
  });

  it("stands alone: the next one waits until it is over or taken back", async () => {
    const { variant, actor, plan, history, audited } = await sold();
    await plan(4_000, hours(1), hours(3));
    expect(await plan(3_000)).toMatchObject({ ok: false, error: { code: "ALREADY_PLANNED" } });
    expect(await cancelPlannedPrices(variant.id, actor)).toMatchObject({ ok: true });
    expect(await history()).toEqual([
      { minor: 5_000, canceled: false },
      { minor: 4_000, canceled: true },
      { minor: 5_000, canceled: true },
    ]);
    await moveClock(2 * HOUR);
    expect(await applyDuePrices()).toBe(0);
    expect(await plan(3_000)).toMatchObject({ ok: true });
    expect(await audited()).toEqual(["price.planned", "price.plan_canceled", "price.set"]);
  });
});
