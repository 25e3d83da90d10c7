import { describe, expect, it, vi } from "vitest";
import { newId } from "@/lib/kernel/ids";
import { startCacheBus } from "@/lib/platform/cache-bus";
import { readCache } from "@/lib/platform/cached";
import { createOffer } from "@/lib/promotions/operations/create-offer";
import { endOffer } from "@/lib/promotions/operations/end-offer";
import { showDueOffers } from "@/lib/promotions/operations/show-due-offers";
import { listOffers } from "@/lib/promotions/queries/list-offers";
import { getOffersOn } from "@/lib/promotions/queries/offers-on";
import { newOfferSchema } from "@/lib/promotions/schemas";
import { moveClock, restoreClockAfterEach } from "@/tests/support/clock";
import { sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { givenCart, givenCheckout } from "@/tests/support/given-cart";
import { place } from "@/tests/support/given-sale";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { offerFields } from "@/tests/support/promotion-cases";
import { startStripe } from "@/tests/support/stripe";

await startStripe();
ledgerHoldsAfterAll();
restoreClockAfterEach();

const HOUR = 3_600_000;
const admin = { kind: "staff", id: newId(), role: "admin", sessionId: newId() } as const;
const threeForTwo = (slug: string) => newOfferSchema.parse(offerFields(slug));
const rowOf = async (id: string) => (await listOffers(admin, "en"))?.find((row) => row.id === id);
const notesOf = (id: string) => sql("SELECT action, actor_id FROM audit_logs WHERE subject_id = $1 ORDER BY at, id", [id]);

async function made(wanted: Parameters<typeof createOffer>[0]): Promise<string> {
  const created = await createOffer(wanted, admin);
  if (!created.ok) throw new Error(`not made: ${created.error.code}`);
  return created.value.id;
}

it("an offer is made, given, and ended by an admin, with a note of who did it; an order that it was given to keeps it", async () => {
  const product = await given.product({ priceMinor: 3_000 });
  const id = await made(threeForTwo(product.slug));
  expect(await rowOf(id)).toMatchObject({
    state: "live",
    products: [product.name],
    buy: 2,
    get: 1,
    basisPoints: 10_000,
    couponToo: true,
    orders: 0,
    saved: [],
  });
  const token = await givenCart([product.variants[0], 3]);
  expect(await place(token, await givenCheckout(token))).toMatchObject({ ok: true });

  const ends = await Promise.all([1, 2, 3].map(() => endOffer(id, admin)));
  expect(ends.every(({ ok }) => ok)).toBe(true);
  expect(await rowOf(id)).toMatchObject({ state: "ended" });
  expect(await notesOf(id)).toEqual(["offer.created", "offer.ended"].map((action) => ({ action, actor_id: admin.id })));
  expect((await givenCheckout(await givenCart([product.variants[0], 3]))).shownTotalMinor).toBe(9_000);
  expect(
    await sql("SELECT o.total_minor::int AS total FROM orders o JOIN order_lines l ON l.order_id = o.id WHERE l.offer_id = $1", [id]),
  ).toEqual([{ total: 6_000 }]);
});

it("an offer of a category holds for all that stands in it, by steps", async () => {
  const product = await given.product({ priceMinor: 1_000 });
  const [category] = await sql<{ slug: string }>(
    "SELECT c.slug FROM products p JOIN categories c ON c.id = p.category_id WHERE p.id = $1",
    [product.id],
  );
  const form = {
    ...offerFields(""),
    kind: "tiered",
    from1: "2",
    percent1: "5",
    from2: "4",
    percent2: "10",
    products: "",
    category: category?.slug ?? "",
  };
  const id = await made(newOfferSchema.parse(form));
  expect(await rowOf(id)).toMatchObject({
    kind: "tiered",
    categories: ["Vases"],
    steps: [
      { from: 2, basisPoints: 500 },
      { from: 4, basisPoints: 1_000 },
    ],
  });
  expect((await givenCheckout(await givenCart([product.variants[0], 4]))).shownTotalMinor).toBe(3_600 + 590);
  expect(await getOffersOn(product.id, category?.slug ?? "")).toMatchObject([{ id }]);
});

it("goods that nobody knows, and offers that do not exist, are said to be so", async () => {
  expect(await createOffer(threeForTwo("no-such-vase"), admin)).toEqual({
    ok: false,
    error: { code: "GOODS_UNKNOWN", slug: "no-such-vase" },
  });
  expect(await endOffer(newId(), admin)).toEqual({ ok: false, error: { code: "OFFER_NOT_FOUND" } });
});

it.each([
  ["who is not an admin", { ...admin, role: "support" as const }],
  ["a guest", { kind: "guest" as const }],
])("%s makes none and ends none", async (_who, actor) => {
  const { slug } = await given.product();
  const id = await made(threeForTwo(slug));
  expect(await createOffer(threeForTwo(slug), actor)).toEqual({ ok: false, error: { code: "FORBIDDEN" } });
  expect(await endOffer(id, actor)).toEqual({ ok: false, error: { code: "FORBIDDEN" } });
  expect(await rowOf(id)).toMatchObject({ state: "live" });
});

describe("a planned offer", () => {
  const planned = async () => {
    const product = await given.product({ priceMinor: 3_000 });
    const [startsAt, endsAt] = [new Date(Date.now() + HOUR), new Date(Date.now() + 3 * HOUR)];
    const id = await made({ ...threeForTwo(product.slug), startsAt, endsAt });
    const total = async () => (await givenCheckout(await givenCart([product.variants[0], 3]))).shownTotalMinor;
    return { id, product, total };
  };

  it("is charged by the clock though the worker is late; kept pages say it once the worker has come, and no longer than it holds", async () => {
    const { id, product, total } = await planned();
    const bus = startCacheBus();
    await vi.waitUntil(() => readCache.live, { timeout: 5_000 });
    const onPage = async () => (await getOffersOn(product.id, "vases")).map((offer) => offer.id);
    expect([await onPage(), await total(), (await rowOf(id))?.state]).toEqual([[], 9_000, "planned"]);
    await moveClock(2 * HOUR);
    expect([await onPage(), await total()]).toEqual([[], 6_000]); // the worker has not come: charged, not said
    expect(await showDueOffers()).toBe(1);
    await expect.poll(onPage).toEqual([id]);
    await moveClock(4 * HOUR);
    expect([await onPage(), await total()]).toEqual([[id], 9_000]);
    expect(await showDueOffers()).toBe(1);
    await expect.poll(onPage).toEqual([]);
    expect([await showDueOffers(), (await rowOf(id))?.state]).toEqual([0, "ended"]);
    await bus.stop();
  });

  it("that is ended before it began never begins", async () => {
    const { id, total } = await planned();
    await endOffer(id, admin);
    await moveClock(2 * HOUR);
    expect([await showDueOffers(), await total(), (await rowOf(id))?.state]).toEqual([0, 9_000, "ended"]);
  });
});
