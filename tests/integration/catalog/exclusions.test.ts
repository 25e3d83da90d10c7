import { describe, expect, it } from "vitest";
import { setExclusion } from "@/lib/catalog/operations/set-exclusion";
import { getExclusionForStaff } from "@/lib/catalog/queries/get-exclusion-for-staff";
import { getProductBySlug } from "@/lib/catalog/queries/products";
import { db } from "@/lib/platform/db";
import { sql } from "@/tests/support/database";
import { whileAuditFails } from "@/tests/support/failing-audit";
import { given } from "@/tests/support/given";
import { givenCart, givenCheckout } from "@/tests/support/given-cart";
import { place } from "@/tests/support/given-sale";
import { startStripe } from "@/tests/support/stripe";

await startStripe();

async function sold() {
  const [product, { actor }] = await Promise.all([given.product(), given.staff("admin")]);
  const [variant] = product.variants;
  const shown = async () => (await getProductBySlug(product.slug, "en"))?.withdrawalExclusion;
  return { ...product, variant, actor, shown };
}

describe("what the law excludes from withdrawal", () => {
  it("is said by an admin for the whole product, shown at once, and in the audit trail", async () => {
    const { variant, actor, shown } = await sold();
    expect(await shown()).toBeNull();
    const change = { variantId: variant.id, exclusion: "perishable", seen: null } as const;
    expect(await setExclusion(change, actor)).toEqual({ ok: true, value: { variantId: variant.id } });
    expect(await shown()).toBe("perishable");
    expect(await getExclusionForStaff(actor, variant.id)).toMatchObject({ exclusion: "perishable" });
    expect(await setExclusion(change, actor)).toMatchObject({ ok: true }); // said twice is said once
    const [{ id } = { id: "" }] = await sql<{ id: string }>("SELECT product_id AS id FROM product_variants WHERE id = $1", [variant.id]);
    const rows = await db.auditLog.findMany({ where: { subjectId: id } });
    expect(rows.map(({ action, data }) => ({ action, data }))).toEqual([
      { action: "product.exclusion_set", data: { from: null, to: "perishable" } },
    ]);
  });

  it("is not changed over what a colleague said meanwhile, nor without its audit row, nor for gift cards", async () => {
    const { variant, actor, shown } = await sold();
    expect(await setExclusion({ variantId: variant.id, exclusion: "hygiene", seen: null }, actor)).toMatchObject({ ok: true });
    const late = { variantId: variant.id, exclusion: "custom_made", seen: null } as const;
    expect(await setExclusion(late, actor)).toEqual({ ok: false, error: { code: "STALE" } });
    await whileAuditFails(() => setExclusion({ ...late, seen: "hygiene" }, actor)).catch(() => undefined);
    expect(await shown()).toBe("hygiene");
    const card = (await given.product()).variants[0];
    await sql("UPDATE products SET kind = 'gift_card' WHERE id = (SELECT product_id FROM product_variants WHERE id = $1)", [card.id]);
    expect(await setExclusion({ variantId: card.id, exclusion: "perishable", seen: null }, actor)).toEqual({
      ok: false,
      error: { code: "GIFT_CARD" },
    });
    expect(await getExclusionForStaff(actor, card.id)).toBeNull();
  });

  it("is said by no one else: neither support nor a guest", async () => {
    const { variant, shown } = await sold();
    const { actor: support } = await given.staff("support");
    const change = { variantId: variant.id, exclusion: "perishable", seen: null } as const;
    for (const actor of [support, { kind: "guest" } as const])
      expect(await setExclusion(change, actor)).toEqual({ ok: false, error: { code: "FORBIDDEN" } });
    expect(await shown()).toBeNull();
  });

  it("that the checkout page did not tell yet stops the order; told, it is ordered and stays with the order", async () => {
    const { variant, actor } = await sold();
    const token = await givenCart([variant, 1]);
    const before = await givenCheckout(token);
    expect(await setExclusion({ variantId: variant.id, exclusion: "perishable", seen: null }, actor)).toMatchObject({ ok: true });
    expect(await place(token, before)).toMatchObject({ ok: false, error: { code: "CART_CHANGED" } });
    expect(await place(token, await givenCheckout(token))).toMatchObject({ ok: true });
    const told = () => sql("SELECT withdrawal_exclusion AS told FROM order_lines WHERE variant_id = $1", [variant.id]);
    expect(await told()).toEqual([{ told: "perishable" }]);
    expect(await setExclusion({ variantId: variant.id, exclusion: null, seen: "perishable" }, actor)).toMatchObject({ ok: true });
    expect(await told()).toEqual([{ told: "perishable" }]);
  });
});
