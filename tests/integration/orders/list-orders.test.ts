import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Actor } from "@/lib/kernel/actor";
import { searchOrdersAction } from "@/lib/orders/actions";
import { countOrders } from "@/lib/orders/queries/count-orders";
import { listOrders, ORDERS_PER_PAGE } from "@/lib/orders/queries/list-orders";
import { nameIndexOf } from "@/lib/orders/repository/name-index";
import { orderFilterSchema } from "@/lib/orders/schemas";
import type { OrderFilter, OrderList } from "@/lib/orders/types";
import { blindIndex } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";
import { post } from "@/tests/support/actions";
import { emptyDatabase } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import type { GivenOrder, OrderSpec } from "@/tests/support/given-order";
import { use } from "@/tests/support/next-headers";

vi.mock("next/headers", () => import("@/tests/support/next-headers"));

let actor: Actor;
const orders: Record<string, GivenOrder> = {};
const specs: Record<string, Omit<OrderSpec, "variant">> = {
  pending: { status: "pending_payment", email: "Zoe@example.com" },
  expired: { status: "expired" },
  toShip: { status: "confirmed", captured: true, email: "zoe@example.com", name: "Zoé Petit" },
  partly: { status: "confirmed", captured: true, refunded: [500, 400] },
  givenBack: { status: "confirmed", captured: true, refunded: [900, 4000] },
  begun: { status: "confirmed", captured: true, quantity: 3, parcel: "6A22222222222", sent: 2 },
  shipped: { status: "fulfilled", captured: true, parcel: "6A11111111111" },
};
const at = (minutes: number) => new Date(Date.UTC(2026, 10, 1, 8, minutes));

beforeAll(async () => {
  await emptyDatabase();
  ({ actor } = await given.staff("support"));
  const { variants } = await given.product();
  for (const [index, [name, spec]] of Object.entries(specs).entries())
    orders[name] = await given.order({ variant: variants[0], createdAt: at(index), ...spec });
});

const names = (list: OrderList | null) =>
  list?.items.map(({ id }) => Object.entries(orders).find(([, order]) => order.id === id)?.[0]) ?? null;
const list = async (filter: OrderFilter = {}) => names(await listOrders(actor, filter));

describe("the order list", () => {
  it("shows the newest first, with buyer, amount and what is derived", async () => {
    expect(await list()).toEqual(["shipped", "begun", "givenBack", "partly", "toShip", "expired", "pending"]);
    const found = await listOrders(actor, { number: orders.toShip?.number });
    expect(found?.items).toMatchObject([
      { buyer: "Zoé Petit", country: "FR", units: 1, total: { minor: 4900, currency: "EUR" }, createdAt: at(2).toISOString() },
    ]);
    const derived = (await listOrders(actor, {}))?.items.map(({ status, paymentStatus, fulfilmentStatus }) => [
      status,
      paymentStatus,
      fulfilmentStatus,
    ]);
    expect(derived).toEqual([
      ["fulfilled", "paid", "shipped"],
      ["confirmed", "paid", "partially_shipped"],
      ["confirmed", "refunded", "none"],
      ["confirmed", "partially_refunded", "to_ship"],
      ["confirmed", "paid", "to_ship"],
      ["expired", "unpaid", "none"],
      ["pending_payment", "unpaid", "none"],
    ]);
  });

  it.each<[OrderFilter, string[]]>([
    [{ status: "confirmed" }, ["begun", "givenBack", "partly", "toShip"]],
    [{ status: "expired" }, ["expired"]],
    [{ payment: "unpaid" }, ["expired", "pending"]],
    [{ payment: "paid" }, ["shipped", "begun", "toShip"]],
    [{ payment: "partially_refunded" }, ["partly"]],
    [{ payment: "refunded" }, ["givenBack"]],
    [{ fulfilment: "to_ship" }, ["partly", "toShip"]],
    [{ fulfilment: "partially_shipped" }, ["begun"]],
    [{ fulfilment: "shipped" }, ["shipped"]],
    [{ status: "confirmed", payment: "paid", fulfilment: "to_ship" }, ["toShip"]],
    [{ status: "pending_payment", payment: "paid" }, []],
    [{ customer: blindIndex("email", "ZOE@example.com") }, ["toShip", "pending"]],
    [{ customer: blindIndex("email", "zoe@example.co") }, []],
    [{ name: nameIndexOf("ZOÉ").join(".") }, ["toShip"]],
    [{ name: nameIndexOf("Petit, Zoe").join(".") }, ["toShip"]],
    [{ name: nameIndexOf("Zoé Martin").join(".") }, []],
    [{ name: nameIndexOf("Pet").join(".") }, []],
    [{ name: nameIndexOf("jeanne").join("."), fulfilment: "to_ship" }, ["partly"]],
  ])("narrowed to %j shows %j", async (filter, expected) => {
    expect(await list(filter)).toEqual(expected);
    expect((await listOrders(actor, filter))?.total).toEqual({ count: expected.length, more: false });
  });

  it("narrows in SQL by the same rules as it derives what it shows", async () => {
    const all = (await listOrders(actor, {}))?.items ?? [];
    for (const payment of ["unpaid", "paid", "partially_refunded", "refunded"] as const)
      expect((await listOrders(actor, { payment }))?.items).toEqual(all.filter((item) => item.paymentStatus === payment));
    for (const fulfilment of ["to_ship", "partially_shipped", "shipped"] as const)
      expect((await listOrders(actor, { fulfilment }))?.items).toEqual(all.filter((item) => item.fulfilmentStatus === fulfilment));
  });

  it("counts by status, and what waits for a parcel", async () => {
    const one = { count: 1, more: false };
    expect(await countOrders(actor)).toEqual({
      pending_payment: one,
      confirmed: { count: 4, more: false },
      fulfilled: one,
      canceled: { count: 0, more: false },
      expired: one,
      to_ship: { count: 2, more: false },
      partially_shipped: one,
    });
  });
});

describe("the address bar of the order list", () => {
  it.each([
    [{ status: "confirmed' OR 1=1", payment: "gold", fulfilment: "never" }, {}],
    [{ number: "../../etc", customer: "zoe@example.com", name: "zoe" }, {}],
    [{ number: "#7k3m-9qwx" }, { number: "7K3M9QWX" }],
    [{ status: ["confirmed", "expired"] }, {}],
  ])("%j means %j", (raw, expected) => {
    expect(JSON.parse(JSON.stringify(orderFilterSchema.parse(raw)))).toEqual(expected);
  });

  it.each(["", "x", "1.2", "99999999999999.00000000-0000-0000-0000-000000000000", "1.0'; DROP TABLE orders"])(
    "with the cursor %j is a page all the same",
    async (cursor) => {
      expect(await listOrders(actor, { before: cursor })).not.toBeNull();
      expect(await listOrders(actor, { after: cursor })).not.toBeNull();
    },
  );
});

describe("searching orders", () => {
  it.each([
    ["#7k3m-9qwx-a", "/admin/orders?number=7K3M9QWXA"],
    ["7k3mo9il", "/admin/orders?number=7K3M0911"],
    ["", "/admin/orders"],
    [" Zoe@Example.com ", `/admin/orders?customer=${blindIndex("email", "zoe@example.com")}`],
    ["Zoé PETIT", `/admin/orders?name=${nameIndexOf("petit zoe").join(".")}`],
    ["zoe", `/admin/orders?name=${blindIndex("name", "zoe")}`],
    ["martin", `/admin/orders?name=${blindIndex("name", "martin")}`], // reads as the number MART1N, which no order has
    ["#martin", "/admin/orders?number=MART1N"],
  ])("%j leads to %s: neither an e-mail address nor a name ever stands in a URL", async (q, to) => {
    const { token } = await given.staff("support");
    use().jar.set("session", { value: token, options: {} });
    expect(await post(searchOrdersAction, { q })).toMatchObject({ to });
  });

  it("by letters alone finds the order whose number they are, before any name", async () => {
    const { token } = await given.staff("support");
    const { variants } = await given.product();
    const { id } = await given.order({ variant: variants[0] });
    await db.order.update({ where: { id }, data: { number: "MARTHE" } });
    use().jar.set("session", { value: token, options: {} });
    expect(await post(searchOrdersAction, { q: "marthe" })).toMatchObject({ to: "/admin/orders?number=MARTHE" });
  });

  it.each(["zoe@", "@", "!?", "a"])("for %j says what can be searched for", async (q) => {
    const { token } = await given.staff("support");
    use().jar.set("session", { value: token, options: {} });
    expect((await post(searchOrdersAction, { q })).state).toMatchObject({ fieldErrors: { q: ["orders.error.search"] } });
  });
});

describe("turning pages", () => {
  it("shows every order once, forwards and back, also where many share a moment", async () => {
    await emptyDatabase();
    ({ actor } = await given.staff("support"));
    const { variants } = await given.product();
    const ids: string[] = [];
    for (let index = 0; index < 2 * ORDERS_PER_PAGE + 7; index++)
      ids.push((await given.order({ variant: variants[0], createdAt: at(Math.floor(index / 60)) })).id);

    const forwards: string[] = [];
    let page = await listOrders(actor, {});
    expect(page?.newer).toBeNull();
    const pages = [page];
    for (; page; page = page.older ? await listOrders(actor, { before: page.older }) : null) {
      forwards.push(...page.items.map(({ id }) => id));
      pages.push(page);
    }
    expect(forwards).toHaveLength(ids.length);
    expect(new Set(forwards)).toEqual(new Set(ids));

    const last = pages.at(-1);
    const middle = await listOrders(actor, { after: last?.newer ?? "" });
    const first = await listOrders(actor, { after: middle?.newer ?? "" });
    expect([...(first?.items ?? []), ...(middle?.items ?? []), ...(last?.items ?? [])].map(({ id }) => id)).toEqual(forwards);
    expect(first?.newer).toBeNull();
    expect(last?.older).toBeNull();
  });
});
