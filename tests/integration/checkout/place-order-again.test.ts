import { describe, expect, it } from "vitest";
import { getCart } from "@/lib/cart/queries";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { getCheckout } from "@/lib/checkout/queries/get-checkout";
import { loadOrder } from "@/lib/orders/queries/load-order";
import { SESSION_MINUTES } from "@/lib/payments/domain/session-parameters";
import { moveClock, restoreClockAfterEach } from "@/tests/support/clock";
import { given } from "@/tests/support/given";
import { givenCart, givenCheckout } from "@/tests/support/given-cart";
import { ordersOf, place, stockOf } from "@/tests/support/given-sale";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
ledgerHoldsAfterAll();
restoreClockAfterEach();

async function sessionOf(orderId: string): Promise<string> {
  const [session] = await stripe.sessionsOf(orderId);
  if (!session) throw new Error("Stripe knows no session of this order");
  return session.id;
}

describe("the same form sent twice", () => {
  it("at the same time makes one order, one reservation and one payment page", async () => {
    const { variants } = await given.product({ stock: [10] });
    const token = await givenCart([variants[0], 2]);
    const input = await givenCheckout(token);
    const placed = await Promise.all(Array.from({ length: 8 }, () => place(token, input)));
    const urls = new Set(placed.map((each) => (each.ok && each.value.kind === "pay" ? each.value.url : JSON.stringify(each))));
    const [row, ...others] = await ordersOf(token);
    expect(others).toEqual([]);
    expect(await stripe.sessionsOf(row?.id ?? "")).toHaveLength(1);
    expect(await stockOf(variants[0].id)).toEqual({ onHand: 10, reserved: 2 });
    // A twin that arrives while Stripe still answers the first may be told to try again; it is never sent elsewhere.
    const elsewhere = [...urls].filter((url) => !url.startsWith("http") && !url.includes("PROVIDER_UNAVAILABLE"));
    expect(elsewhere).toEqual([]);
    expect([...urls].filter((url) => url.startsWith("http"))).toHaveLength(1);
  });

  it("later, as with the browser's back button, leads to the page that is open already", async () => {
    const { variants } = await given.product();
    const token = await givenCart([variants[0], 1]);
    const input = await givenCheckout(token);
    expect(await place(token, input)).toEqual(await place(token, input));
    expect(await ordersOf(token)).toHaveLength(1);
  });

  it("after it was paid leads to the paid order, although the cart is empty by then", async () => {
    const { variants } = await given.product();
    const token = await givenCart([variants[0], 1]);
    const input = await givenCheckout(token);
    await place(token, input);
    const [row] = await ordersOf(token);
    const sessionId = await sessionOf(row?.id ?? "");
    await stripe.pay(sessionId);
    await settlePayment(sessionId);
    expect((await getCart(token, "en")).count).toBe(0);
    expect(await place(token, input)).toEqual({ ok: true, value: { kind: "paid", sessionId } });
    expect(await ordersOf(token)).toHaveLength(1);
  });

  it("after its payment page was over starts a new order, and the old one's units are free again", async () => {
    const { variants } = await given.product({ stock: [1] });
    const token = await givenCart([variants[0], 1]);
    const input = await givenCheckout(token);
    const first = await place(token, input);
    await moveClock((SESSION_MINUTES + 2) * 60_000);
    const second = await place(token, input);
    expect(second).toMatchObject({ ok: true, value: { kind: "pay" } });
    expect(second).not.toEqual(first);
    expect((await ordersOf(token)).map(({ status }) => status)).toEqual(["expired", "pending_payment"]);
    expect(await stockOf(variants[0].id)).toEqual({ onHand: 1, reserved: 1 });
  });
});

describe("starting checkout again", () => {
  it("ends the unpaid order before, at Stripe and here, even when it holds the last unit itself", async () => {
    const { variants } = await given.product({ stock: [1] });
    const token = await givenCart([variants[0], 1]);
    await place(token, await givenCheckout(token));
    const again = await place(token, await givenCheckout(token, { line1: "14 rue de la Paix" }));
    expect(again).toMatchObject({ ok: true, value: { kind: "pay" } });
    const [first, second] = await ordersOf(token);
    expect([first?.status, second?.status]).toEqual(["expired", "pending_payment"]);
    expect((await stripe.sessionsOf(first?.id ?? ""))[0]?.status).toBe("expired");
    expect(await stockOf(variants[0].id)).toEqual({ onHand: 1, reserved: 1 });
  });

  it("with changed data under the same form id is another order, never the old address", async () => {
    const { variants } = await given.product();
    const token = await givenCart([variants[0], 1]);
    const input = await givenCheckout(token);
    await place(token, input);
    await place(token, { ...input, address: { ...input.address, line1: "1 quai Neuf" } });
    const [, second] = await ordersOf(token);
    expect(await loadOrder({ id: second?.id ?? "" })).toMatchObject({ address: { line1: "1 quai Neuf" }, status: "pending_payment" });
  });

  it("after the order before was paid in another tab leads to that order, and sells nothing twice", async () => {
    const { variants } = await given.product({ stock: [5] });
    const token = await givenCart([variants[0], 1]);
    await place(token, await givenCheckout(token));
    const [row] = await ordersOf(token);
    const sessionId = await sessionOf(row?.id ?? "");
    await stripe.pay(sessionId); // no webhook has come yet
    const again = await place(token, await givenCheckout(token));
    expect(again).toEqual({ ok: true, value: { kind: "paid", sessionId } });
    expect((await ordersOf(token)).map(({ status }) => status)).toEqual(["confirmed"]);
    expect(await stockOf(variants[0].id)).toEqual({ onHand: 4, reserved: 0 });
  });

  it("gives the typed data back to the browser that holds the cart, while the order waits, and to no other", async () => {
    const { variants } = await given.product();
    const token = await givenCart([variants[0], 1]);
    await place(token, await givenCheckout(token, { email: "zoe.martin@example.com", company: "Atelier 12", method: "express" }));
    expect((await getCheckout(token, "en")).draft).toMatchObject({
      email: "zoe.martin@example.com",
      phone: "+33612345678",
      company: "Atelier 12",
      postalCode: "75002",
      method: "express",
    });
    const other = await givenCart([variants[0], 1]);
    expect((await getCheckout(other, "en")).draft).toEqual({});
    const [row] = await ordersOf(token);
    await stripe.pay(await sessionOf(row?.id ?? ""));
    await settlePayment(await sessionOf(row?.id ?? ""));
    expect((await getCheckout(token, "en")).draft).toEqual({});
  });
});
