import { beforeEach, describe, expect, it } from "vitest";
import { changeCart } from "@/lib/cart/operations/change-cart";
import { endLiveOrder } from "@/lib/checkout/operations/end-live-order";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { sweepOrders } from "@/lib/checkout/operations/sweep-orders";
import type { PlaceOrderInput } from "@/lib/checkout/schemas";
import { HOLD_LIMITS } from "@/lib/inventory/domain/hold-policy";
import { listHolds } from "@/lib/inventory/queries/list-holds";
import type { Actor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { SESSION_MINUTES } from "@/lib/payments/domain/session-parameters";
import { moveClock, restoreClockAfterEach } from "@/tests/support/clock";
import { sql } from "@/tests/support/database";
import { type GivenVariant, given } from "@/tests/support/given";
import { givenCart, givenCheckout } from "@/tests/support/given-cart";
import { ordersOf, place, stockOf } from "@/tests/support/given-sale";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
ledgerHoldsAfterAll();
restoreClockAfterEach();

const { email: person, address: neighbours } = HOLD_LIMITS;
const admin: Actor = { kind: "staff", id: newId(), role: "admin", sessionId: newId() };
let email: string;
let address: string;
beforeEach(() => {
  email = `Hoarder-${newId()}@example.com`;
  address = `203.0.113.${Math.floor(Math.random() * 250)}-${newId()}`;
});

/** A cart cookie of its own each time: what one visitor with many browsers, or with none that keeps cookies, sends. */
async function order(variant: GivenVariant, quantity = 1, from: { email?: string; address?: string | null } = {}) {
  const token = await givenCart([variant, quantity]);
  const input = await givenCheckout(token, from.email === undefined ? {} : { email: from.email });
  return { token, input, send: () => place(token, input, from.address ?? null) };
}

async function orders(count: number, variants: readonly GivenVariant[], from: Parameters<typeof order>[2]) {
  const made = [];
  for (let at = 0; at < count; at++) made.push(await order(variants[at % variants.length] as GivenVariant, 1, from));
  return made;
}

/** How many went how. */
function codes(placed: readonly Awaited<ReturnType<typeof place>>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const each of placed) {
    const code = each.ok ? "ok" : each.error.code;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

describe("one person", () => {
  it("with 20 checkouts at once over several articles holds as much as one after the other, whatever cookie each brings", async () => {
    const products = await Promise.all([1, 2, 3, 4].map(() => given.product({ stock: [100] })));
    const variants = products.map((product) => product.variants[0]);
    const made = await orders(20, variants, { email });
    const placed = await Promise.all(made.map(({ send }) => send()));
    expect(codes(placed)).toEqual({ ok: person.orders, HELD_ENOUGH: 20 - person.orders });
    const stock = await Promise.all(variants.map(({ id }) => stockOf(id)));
    expect(stock.reduce((sum, level) => sum + (level?.reserved ?? 0), 0)).toBe(person.orders);
    const refused = placed.find(({ ok }) => !ok);
    expect(refused).toMatchObject({ error: { kind: "email", reason: "orders", most: person.orders, lines: [], resume: null } });
    const minutes = refused?.ok === false && refused.error.code === "HELD_ENOUGH" ? refused.error.minutes : null;
    expect(minutes).toBeGreaterThan(SESSION_MINUTES - 2);
    expect(minutes).toBeLessThanOrEqual(SESSION_MINUTES + 2);
  }, 60_000);

  it("is the same in capitals and with blanks around", async () => {
    const { variants } = await given.product({ stock: [50] });
    for (const typed of [email, email.toUpperCase(), ` ${email.toLowerCase()} `])
      expect(await (await order(variants[0], 1, { email: typed })).send()).toMatchObject({ ok: true });
    expect(await (await order(variants[0], 1, { email })).send()).toMatchObject({ ok: false, error: { code: "HELD_ENOUGH" } });
  });

  it("holds a share of a plentiful stock at most, and all of a small one", async () => {
    const [plenty, few] = [await given.product({ name: "Plenty", stock: [200] }), await given.product({ stock: [person.floor] })];
    expect(await (await order(plenty.variants[0], 51, { email })).send()).toMatchObject({
      error: { code: "HELD_ENOUGH", reason: "variant", lines: [{ name: "Plenty", wanted: 51, left: 50 }], minutes: null },
    });
    expect(await (await order(plenty.variants[0], 50, { email })).send()).toMatchObject({ ok: true });
    expect(await (await order(plenty.variants[0], 1, { email })).send()).toMatchObject({
      error: { code: "HELD_ENOUGH", lines: [{ left: 0 }], minutes: expect.any(Number) },
    });
    expect(await (await order(few.variants[0], person.floor, { email })).send()).toMatchObject({ ok: true });
    expect(await stockOf(few.variants[0].id)).toEqual({ onHand: person.floor, reserved: person.floor });
  });

  it("leaves the last unit to the next: who was not here yet is never refused what is on the shelf", async () => {
    const { variants } = await given.product({ stock: [person.orders + 1] });
    for (const { send } of await orders(person.orders, [variants[0]], { email, address })) expect(await send()).toMatchObject({ ok: true });
    expect(await (await order(variants[0], 1, { email, address })).send()).toMatchObject({ error: { code: "HELD_ENOUGH" } });
    expect(await (await order(variants[0], 1, { address })).send()).toMatchObject({ ok: true });
    expect(await stockOf(variants[0].id)).toEqual({ onHand: person.orders + 1, reserved: person.orders + 1 });
  });

  it.each(["paid", "expired", "given up for another"])("may order again as soon as one of the orders is %s", async (how) => {
    const { variants } = await given.product({ stock: [50] });
    const made = await orders(person.orders, [variants[0]], { email, address });
    for (const { send } of made) await send();
    const next = await order(variants[0], 1, { email, address });
    expect(await next.send()).toMatchObject({ error: { code: "HELD_ENOUGH" } });
    const [row] = await ordersOf(made[0]?.token ?? "");
    const [session] = await stripe.sessionsOf(row?.id ?? "");
    if (how === "paid") await stripe.pay(session?.id ?? "");
    if (how === "expired") await stripe.expire(session?.id ?? "");
    if (how === "given up for another") await endLiveOrder(row?.id ?? "");
    else await settlePayment(session?.id ?? "");
    expect(await next.send()).toMatchObject({ ok: true });
    expect(await sql("SELECT visitor_index FROM orders WHERE id = $1", [row?.id])).toEqual([{ visitor_index: null }]);
  });

  it("may order again when the sweeper has ended what was left lying", async () => {
    const { variants } = await given.product({ stock: [50] });
    for (const { send } of await orders(person.orders, [variants[0]], { email })) await send();
    await moveClock((SESSION_MINUTES + 2) * 60_000);
    const next = await order(variants[0], 1, { email });
    while ((await sweepOrders()) > 0);
    expect(await next.send()).toMatchObject({ ok: true });
  });

  it("with an open payment keeps it when the changed cart is refused, and is told the way back", async () => {
    const { variants } = await given.product({ stock: [200] });
    const { token, send } = await order(variants[0], 1, { email });
    const opened = await send();
    await changeCart({ intent: "set", variantId: variants[0].id, quantity: 60, locale: "en" }, token);
    const refused = await place(token, await givenCheckout(token, { email }));
    expect(refused).toMatchObject({
      error: {
        code: "HELD_ENOUGH",
        lines: [{ wanted: 60, left: 50 }],
        resume: opened.ok && opened.value.kind === "pay" ? opened.value.url : "",
      },
    });
    expect(await ordersOf(token)).toMatchObject([{ status: "pending_payment" }]);
    expect(await stockOf(variants[0].id)).toMatchObject({ reserved: 1 });
    await changeCart({ intent: "set", variantId: variants[0].id, quantity: 50, locale: "en" }, token);
    expect(await place(token, await givenCheckout(token, { email }))).toMatchObject({ ok: true });
    expect(await stockOf(variants[0].id)).toMatchObject({ reserved: 50 });
  });
});

describe("one address", () => {
  it("of 200 people is no reason to refuse any of them a plentiful article", async () => {
    const { variants } = await given.product({ stock: [1_000] });
    const made = await orders(200, [variants[0]], { address });
    const placed: Awaited<ReturnType<typeof place>>[] = [];
    for (let at = 0; at < made.length; at += 40) placed.push(...(await Promise.all(made.slice(at, at + 40).map(({ send }) => send()))));
    expect(codes(placed)).toEqual({ ok: 200 });
    expect(await stockOf(variants[0].id)).toEqual({ onHand: 1_000, reserved: 200 });
  }, 120_000);

  it("with ever new e-mails takes half of a plentiful stock at most, in parallel too; the rest is anybody's", async () => {
    const { variants } = await given.product({ stock: [100] });
    const made: { send: () => ReturnType<typeof place>; input: PlaceOrderInput }[] = [];
    for (let at = 0; at < 10; at++) made.push(await order(variants[0], 10, { address }));
    const placed = await Promise.all(made.map(({ send }) => send()));
    expect(codes(placed)).toEqual({ ok: 5, HELD_ENOUGH: 5 });
    expect(placed.find(({ ok }) => !ok)).toMatchObject({ error: { kind: "address", reason: "variant" } });
    expect(await (await order(variants[0], 10, { address: `${address}-other` })).send()).toMatchObject({ ok: true });
    expect(await stockOf(variants[0].id)).toEqual({ onHand: 100, reserved: 60 });
  }, 60_000);

  it("sells a small stock to the end, to whoever comes first", async () => {
    const { variants } = await given.product({ stock: [neighbours.floor] });
    const placed = await Promise.all((await orders(neighbours.floor + 1, [variants[0]], { address })).map(({ send }) => send()));
    expect(codes(placed)).toEqual({ ok: neighbours.floor, LINES_UNAVAILABLE: 1 });
  }, 60_000);

  it("is kept hashed, and only while the order waits: the table itself refuses more", async () => {
    const { variants } = await given.product();
    const { token, send } = await order(variants[0], 1, { address });
    await send();
    const [row] = await ordersOf(token);
    const [kept] = await sql<{ visitor_index: string }>("SELECT visitor_index FROM orders WHERE id = $1", [row?.id]);
    expect(kept?.visitor_index).toMatch(/^[\w-]{43}$/);
    await expect(sql("UPDATE orders SET status = 'expired', ended_at = now() WHERE id = $1", [row?.id])).rejects.toThrow(
      /orders_visitor_while_unpaid/,
    );
  });
});

describe("who holds what", () => {
  it("is told to staff: order, units, since when and until when, longest first, while it waits", async () => {
    const { variants } = await given.product({ stock: [20] });
    const [first, second] = [await order(variants[0], 2), await order(variants[0], 3)];
    for (const { send } of [first, second]) await send();
    const [[one], [two]] = await Promise.all([ordersOf(first.token), ordersOf(second.token)]);
    const list = await listHolds(admin, variants[0].id);
    expect(list).toMatchObject({
      holds: [
        { orderNumber: one?.number, units: 2 },
        { orderNumber: two?.number, units: 3 },
      ],
      rest: 0,
    });
    for (const { since, until } of list?.holds ?? [])
      expect(Date.parse(until ?? "") - Date.parse(since)).toBeGreaterThan((SESSION_MINUTES - 1) * 60_000);
    await endLiveOrder(one?.id ?? "");
    expect((await listHolds(admin, variants[0].id))?.holds.map(({ orderNumber }) => orderNumber)).toEqual([two?.number]);
  });

  it("is nobody else's business", async () => {
    const { variants } = await given.product();
    expect(await listHolds({ kind: "guest" } as Actor, variants[0].id)).toBeNull();
  });
});
