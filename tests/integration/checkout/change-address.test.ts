import { describe, expect, it } from "vitest";
import { cancelOrder } from "@/lib/checkout/operations/cancel-order";
import { changeAddress } from "@/lib/checkout/operations/change-address";
import { changeAddressSchema } from "@/lib/checkout/schemas";
import type { Staff } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { getOrderForStaff } from "@/lib/orders/queries/get-order-for-staff";
import { listOrders } from "@/lib/orders/queries/list-orders";
import { nameIndexOf } from "@/lib/orders/repository/name-index";
import { encryptAddress } from "@/lib/platform/crypto";
import { sql } from "@/tests/support/database";
import { whileAuditFails } from "@/tests/support/failing-audit";
import { given } from "@/tests/support/given";
import type { OrderSpec } from "@/tests/support/given-order";
import { ship as sendParcel } from "@/tests/support/ship";

const staff = (role: "admin" | "support"): Staff => ({ kind: "staff", id: newId(), role, sessionId: newId() });
const [admin, support] = [staff("admin"), staff("support")];
async function orderWith(spec: Partial<OrderSpec> = {}) {
  const { variants } = await given.product();
  return given.order({ variant: variants[0], status: "confirmed", captured: true, name: "Jeanne Canari", ...spec });
}
const view = async (number: string) => {
  const found = await getOrderForStaff(support, number);
  if (!found) throw new Error("no such order");
  return found;
};
const there = { name: "Paul Merle", line1: "3 quai Voltaire", postalCode: "75007", city: "Paris", country: "FR" } as const;
/** The form as a page filled it in and somebody sent it. */
async function change(order: { id: string; number: string }, fields: Record<string, string> = {}, seen?: string) {
  const form = changeAddressSchema.parse({ orderId: order.id, seen: seen ?? (await view(order.number)).addressSeen, ...there, ...fields });
  return changeAddress(form, support);
}
const audit = (id: string) =>
  sql<{ action: string; data: object; actorId: string }>(
    `SELECT action, data, actor_id AS "actorId" FROM audit_logs WHERE subject_id = $1`,
    [id],
  );

describe("sending an order elsewhere", () => {
  it("changes where it goes and how its buyer is found, and its history says who changed what", async () => {
    const order = await orderWith();
    expect(await change(order)).toEqual({ ok: true, value: { number: order.number } });
    const { order: after, timeline } = await view(order.number);
    expect(after.address).toEqual(there);
    expect(timeline.find(({ kind }) => kind === "readdressed")).toMatchObject({
      by: "staff",
      actorId: support.id,
      changed: ["name", "line1", "postalCode"],
    });
    const found = async (name: string) => (await listOrders(support, { name: nameIndexOf(name).join(".") }))?.items.map(({ id }) => id);
    expect(await found("Merle")).toContain(order.id);
    expect(await found("Canari")).not.toContain(order.id);
  });

  it("leaves no word of either address in the audit log, and none in clear in the order", async () => {
    const order = await orderWith();
    await change(order);
    const rows = await audit(order.id);
    expect(rows).toEqual([{ action: "order.address_changed", data: { changed: "name,line1,postalCode" }, actorId: support.id }]);
    const [row] = await sql<{ row: string }>("SELECT to_jsonb(o)::text AS row FROM orders o WHERE id = $1", [order.id]);
    expect(row?.row).not.toMatch(/Merle|Voltaire|75007|Canari|Lilas/);
  });

  it("moves neither money nor stock", async () => {
    const order = await orderWith();
    const sums = () => sql("SELECT total_minor, vat_minor, shipping_minor, vat_groups, status FROM orders WHERE id = $1", [order.id]);
    const before = await sums();
    await change(order);
    expect(await sums()).toEqual(before);
  });

  it("by a double click changes it once, and the same address again is no change", async () => {
    const order = await orderWith();
    const { addressSeen } = await view(order.number);
    const answers = await Promise.all(Array.from({ length: 5 }, () => change(order, {}, addressSeen)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await audit(order.id)).toHaveLength(1);
  });

  it("keeps the first of two who type different addresses, and tells the second", async () => {
    const order = await orderWith();
    const { addressSeen } = await view(order.number);
    const answers = await Promise.all([change(order, {}, addressSeen), change(order, { line1: "4 quai Voltaire" }, addressSeen)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers).toContainEqual({ ok: false, error: { code: "STALE" } });
    expect(await audit(order.id)).toHaveLength(1);
  });

  it("is all or nothing", async () => {
    const order = await orderWith();
    expect((await whileAuditFails(() => change(order))).status).toBe("rejected");
    expect((await view(order.number)).order.address.name).toBe("Jeanne Canari");
  });
});

describe("an address stays", () => {
  it.each([
    ["shipped", { status: "fulfilled", parcel: "6A11111111111" }, { code: "ALREADY_SHIPPED" }],
    ["not paid yet", { status: "pending_payment" }, { code: "NOT_CHANGEABLE", status: "pending_payment" }],
    ["expired", { status: "expired" }, { code: "NOT_CHANGEABLE", status: "expired" }],
    ["canceled", { status: "canceled" }, { code: "NOT_CHANGEABLE", status: "canceled" }],
  ] as const)("when its order is %s", async (_name, spec, error) => {
    const order = await orderWith(spec);
    expect(await change(order)).toEqual({ ok: false, error });
    expect((await view(order.number)).order.address.name).toBe("Jeanne Canari");
  });

  it("to another country, whose VAT is another: not out of France, not into it, not between two others", async () => {
    const french = await orderWith();
    expect(await change(french, { country: "DE", postalCode: "10115", city: "Berlin" })).toEqual({
      ok: false,
      error: { code: "OTHER_ZONE" },
    });
    const german = await orderWith();
    const berlin = { ...there, country: "DE", postalCode: "10115", city: "Berlin" };
    await sql("UPDATE orders SET shipping_country = 'DE', shipping_address = $2 WHERE id = $1", [
      german.id,
      encryptAddress(german.id, berlin),
    ]);
    expect(await change(german)).toEqual({ ok: false, error: { code: "OTHER_ZONE" } });
    expect(await change(german, { country: "AT", postalCode: "1010", city: "Wien" })).toEqual({ ok: false, error: { code: "OTHER_ZONE" } });
    expect(await change(german, { country: "DE", postalCode: "80331", city: "München" })).toMatchObject({ ok: true });
    expect((await view(german.number)).order.address).toMatchObject({ country: "DE", city: "München" });
  });

  it.each([
    [{ postalCode: "7500" }, "postalCode", "errors.postalCode"],
    [{ postalCode: "97400" }, "postalCode", "errors.notServed"], // La Réunion
    [{ postalCode: "" }, "postalCode", "errors.postalCodeMissing"],
    [{ name: " " }, "name", "errors.name"],
    [{ line1: "x".repeat(101) }, "line1", "errors.tooLong"],
    [{ country: "NO" }, "country", "errors.country"],
  ])("where the checkout would not take it either: %j", (fields, path, message) => {
    const read = changeAddressSchema.safeParse({ orderId: newId(), seen: "a".repeat(43), ...there, ...fields });
    expect(read.error?.issues.map((issue) => [issue.path.join("."), issue.message])).toEqual([[path, message]]);
  });
});

it("a parcel, a cancel and another address at once: each waits for the other, and the order says what came of it", async () => {
  for (let round = 0; round < 6; round++) {
    const order = await orderWith();
    const { addressSeen } = await view(order.number);
    const [changed, shipped, canceled] = await Promise.all([
      change(order, {}, addressSeen),
      sendParcel(order.id, support),
      cancelOrder({ formId: newId(), orderId: order.id, reason: "duplicate" }, admin),
    ]);
    expect([shipped.ok, canceled.ok].filter(Boolean)).toHaveLength(1);
    const { order: after } = await view(order.number);
    expect(after.status).toBe(shipped.ok ? "fulfilled" : "canceled");
    expect(after.address.name).toBe(changed.ok ? "Paul Merle" : "Jeanne Canari");
  }
});
