import { expect, it } from "vitest";
import { changeCoupon } from "@/lib/cart/operations/change-coupon";
import { newId } from "@/lib/kernel/ids";
import { createCoupon } from "@/lib/promotions/operations/create-coupon";
import { endCoupon } from "@/lib/promotions/operations/end-coupon";
import { listCoupons } from "@/lib/promotions/queries/list-coupons";
import { sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { givenCart, givenCheckout } from "@/tests/support/given-cart";
import { aCoupon, givenCartWith } from "@/tests/support/given-coupon";
import { place } from "@/tests/support/given-sale";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { startStripe } from "@/tests/support/stripe";

await startStripe();
ledgerHoldsAfterAll();

const admin = { kind: "staff", id: newId(), role: "admin", sessionId: newId() } as const;
const fresh = () => `C-${newId().slice(-12).toUpperCase()}`;
const rowOf = async (code: string) => (await listCoupons(admin, "en"))?.find((row) => row.code === code);
const notesOf = (id: string) => sql("SELECT action, actor_id FROM audit_logs WHERE subject_id = $1 ORDER BY at, id", [id]);

it("a coupon is made, used, and ended by an admin, with a note of who did it; an order that holds a use keeps its price", async () => {
  const product = await given.product({ priceMinor: 5_000 });
  const code = fresh();
  expect(await createCoupon(aCoupon(code, { productSlugs: [product.slug], maxUses: 3 }), admin)).toEqual({ ok: true, value: { code } });
  const token = await givenCartWith({ code }, [product.variants[0], 1]);
  expect(await place(token, await givenCheckout(token))).toMatchObject({ ok: true });
  const row = await rowOf(code);
  expect(row).toMatchObject({ state: "live", uses: 1, waiting: 1, maxUses: 3, products: [product.name], saved: [] });

  const ends = await Promise.all([1, 2, 3].map(() => endCoupon(row?.id ?? "", admin)));
  expect(ends.every(({ ok }) => ok)).toBe(true);
  expect(await rowOf(code)).toMatchObject({ state: "ended", uses: 1 });
  expect(await notesOf(row?.id ?? "")).toEqual(["coupon.created", "coupon.ended"].map((action) => ({ action, actor_id: admin.id })));
  const late = await givenCart([product.variants[0], 1]);
  expect(await changeCoupon({ intent: "apply", code, locale: "en" }, late)).toEqual({ ok: false, error: { code: "EXPIRED" } });
  expect(await sql("SELECT total_minor::int AS total FROM orders WHERE coupon_code = $1", [code])).toEqual([{ total: 5_090 }]);
});

it("a code is given once, by whoever comes first, and never again after its end", async () => {
  const code = fresh();
  const made = await Promise.all([1, 2, 3].map(() => createCoupon(aCoupon(code), admin)));
  expect(made.filter(({ ok }) => ok)).toHaveLength(1);
  expect(made.find(({ ok }) => !ok)).toEqual({ ok: false, error: { code: "CODE_TAKEN" } });
  await endCoupon((await rowOf(code))?.id ?? "", admin);
  expect(await createCoupon(aCoupon(code), admin)).toMatchObject({ error: { code: "CODE_TAKEN" } });
});

it("a coupon that has not begun ends before it begins", async () => {
  const code = fresh();
  await createCoupon(aCoupon(code, { startsAt: new Date("2999-01-01") }), admin);
  const planned = await rowOf(code);
  expect(planned?.state).toBe("planned");
  await endCoupon(planned?.id ?? "", admin);
  expect(await sql("SELECT ends_at = starts_at AS never FROM coupons WHERE code = $1", [code])).toEqual([{ never: true }]);
});

it("goods that nobody knows, and coupons that do not exist, are said to be so", async () => {
  expect(await createCoupon(aCoupon(fresh(), { productSlugs: ["no-such-vase"] }), admin)).toEqual({
    ok: false,
    error: { code: "GOODS_UNKNOWN", slug: "no-such-vase" },
  });
  expect(await endCoupon(newId(), admin)).toEqual({ ok: false, error: { code: "COUPON_NOT_FOUND" } });
});
