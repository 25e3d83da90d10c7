import { describe, expect, it } from "vitest";
import { setPrice } from "@/lib/catalog/operations/set-price";
import { quoteManualOrder } from "@/lib/checkout/operations/place-manual-order";
import { reconcile } from "@/lib/checkout/operations/reconcile";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { sweepOrders } from "@/lib/checkout/operations/sweep-orders";
import { HOLD_LIMITS } from "@/lib/inventory/domain/hold-policy";
import { newId } from "@/lib/kernel/ids";
import { getOrderForStaff } from "@/lib/orders/queries/get-order-for-staff";
import { listOrders } from "@/lib/orders/queries/list-orders";
import { loadOrder } from "@/lib/orders/queries/load-order";
import { LINK_HOURS, SESSION_MINUTES } from "@/lib/payments/domain/session-parameters";
import { resumePayment } from "@/lib/payments/operations/open-attempt";
import { closeBreakers } from "@/tests/support/breakers";
import { moveClock, restoreClockAfterEach } from "@/tests/support/clock";
import { sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { givenCart, givenCheckout } from "@/tests/support/given-cart";
import {
  anArticle,
  checkedForm,
  givenManualOrder,
  mailsAbout,
  manualForm,
  send,
  someStaff,
  statusOf,
} from "@/tests/support/given-manual-order";
import { place, stockOf } from "@/tests/support/given-sale";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
ledgerHoldsAfterAll();
restoreClockAfterEach();

const HOUR = 3_600_000;
describe("an order that staff type for a customer", () => {
  it("costs what the database says, by the rules of the checkout: goods, delivery, VAT where it goes", async () => {
    const vase = await anArticle();
    const book = await anArticle({ priceMinor: 2_900, vatCategory: "book" });
    const quoted = await quoteManualOrder(
      manualForm([
        [vase.sku, 2],
        [book.sku, 1],
      ]),
      someStaff(),
    );
    expect(quoted).toMatchObject({
      ok: true,
      value: {
        lines: [
          { sku: vase.sku, quantity: 2, unit: { minor: 2_400 }, gross: { minor: 4_800 } },
          { sku: book.sku, quantity: 1, gross: { minor: 2_900 } },
        ],
        shipping: { minor: 590 },
        total: { minor: 8_290, currency: "EUR" },
        vat: [
          { rateBasisPoints: 2000, amount: { minor: 861 } },
          { rateBasisPoints: 550, amount: { minor: 163 } },
        ],
      },
    });
    const german = await quoteManualOrder(manualForm([[vase.sku, 1]], { country: "DE", postalCode: "10115" }), someStaff());
    expect(german).toMatchObject({ ok: true, value: { vat: [{ rateBasisPoints: 1900 }] } });
    expect(await stockOf(vase.id)).toEqual({ onHand: 5, reserved: 0 });
  });

  it("waits for its payment with its stock, a session of nearly a day, one mail and who typed it, and has no cart", async () => {
    const { id, number, variant, sessionId, actor } = await givenManualOrder();
    expect(await stockOf(variant.id)).toEqual({ onHand: 5, reserved: 2 });
    expect(await mailsAbout(id)).toEqual(["mail.payment_link"]);
    const [session] = await stripe.sessionsOf(id);
    expect(session).toMatchObject({ id: sessionId, amount_total: 5_390, cancel_url: expect.stringMatching(`/en/orders/${number}$`) });
    const [attempt] = await sql<{ hours: number }>(
      "SELECT (extract(epoch FROM expires_at - created_at) / 3600)::float8 AS hours FROM payment_attempts WHERE order_id = $1",
      [id],
    );
    expect(attempt?.hours).toBeCloseTo(LINK_HOURS, 1);
    expect(await sql("SELECT cart_id, visitor_index, placed_by FROM orders WHERE id = $1", [id])).toEqual([
      { cart_id: null, visitor_index: null, placed_by: actor.id },
    ]);
    const view = await getOrderForStaff(actor, number);
    expect(view).toMatchObject({ byStaff: true, order: { payBy: expect.any(String), total: { minor: 5_390 } } });
    expect(view?.timeline[0]).toMatchObject({ kind: "created", by: "staff", actorId: actor.id });
    expect((await listOrders(actor, { number }))?.items[0]).toMatchObject({ byStaff: true });
  });

  it("is one order however often its form is sent, and at the same time", async () => {
    const variant = await anArticle();
    const input = await checkedForm([[variant.sku, 1]]);
    const placed = await Promise.all(Array.from({ length: 5 }, () => send(input)));
    expect(new Set(placed.map((each) => each.ok && each.value.number)).size).toBe(1);
    expect(await stockOf(variant.id)).toMatchObject({ reserved: 1 });
    const again = await send({ ...input, email: `other-${newId()}@example.com` });
    expect(again).toMatchObject({ ok: true });
    expect(await stockOf(variant.id)).toMatchObject({ reserved: 2 }); // changed data are another order
  });

  it("says beside its row what cannot be had, and orders nothing of the rest", async () => {
    const [fine, few, none] = [await anArticle(), await anArticle({ stock: [1] }), await anArticle({ stock: [0] })];
    const rows = [
      [fine.sku, 1],
      [few.sku, 3],
      ["NO-SUCH-SKU", 1],
      [none.sku, 1],
    ] as const;
    for (const answer of [await quoteManualOrder(manualForm(rows), someStaff()), await send(manualForm(rows))])
      expect(answer).toEqual({
        ok: false,
        error: {
          code: "ROWS_WRONG",
          rows: [
            { row: 1, code: "SHORT", left: 1 },
            { row: 2, code: "UNKNOWN" },
            { row: 3, code: "SOLD_OUT" },
          ],
        },
      });
    expect(await stockOf(fine.id)).toMatchObject({ reserved: 0 });
  });

  it("sells the last unit once when two of the staff want it", async () => {
    const variant = await anArticle({ stock: [1] });
    const inputs = [await checkedForm([[variant.sku, 1]]), await checkedForm([[variant.sku, 1]])];
    const placed = await Promise.all(inputs.map((input) => send(input)));
    expect(placed.filter(({ ok }) => ok)).toHaveLength(1);
    expect(placed.find(({ ok }) => !ok)).toEqual({ ok: false, error: { code: "ROWS_WRONG", rows: [{ row: 0, code: "SOLD_OUT" }] } });
    expect(await stockOf(variant.id)).toEqual({ onHand: 1, reserved: 1 });
  });

  it("is not made at another price than was shown, nor by who never looked", async () => {
    const variant = await anArticle();
    const input = await checkedForm([[variant.sku, 1]]);
    await sql("UPDATE variant_prices SET price_minor = 3000 WHERE variant_id = $1", [variant.id]);
    expect(await send(input)).toMatchObject({ ok: false, error: { code: "CHANGED", quote: { total: { minor: 3_590 } } } });
    expect(await send(manualForm([[variant.sku, 1]]))).toMatchObject({ ok: false, error: { code: "CHANGED" } });
    expect(await stockOf(variant.id)).toMatchObject({ reserved: 0 });
  });

  it("is in the currency that staff choose, at the prices set in it, an export to its own country, paid and confirmed in it", async () => {
    const [variant, { actor }] = await Promise.all([anArticle(), given.staff("admin")]);
    const inYen = { currency: "JPY", country: "JP", postalCode: "150-0001", city: "Tokyo", phone: "" };
    const wanted = [[variant.sku, 2]] as const;
    expect(await quoteManualOrder(manualForm(wanted, inYen), actor)).toEqual({
      ok: false,
      error: { code: "ROWS_WRONG", rows: [{ row: 0, code: "OTHER_CURRENCY" }] },
    });
    const price = { variantId: variant.id, currency: "JPY", minor: 4_200, seenMinor: 0, from: null, until: null } as const;
    expect(await setPrice(price, actor)).toMatchObject({ ok: true });
    const input = await checkedForm(wanted, inYen);
    const quoted = await quoteManualOrder(input, actor);
    expect(quoted).toMatchObject({ ok: true, value: { lines: [{ unit: { minor: 4_200, currency: "JPY" } }], exempt: "export", vat: [] } });
    const placed = await send(input, actor);
    if (!placed.ok || !quoted.ok) throw new Error("refused");
    const { total } = quoted.value;
    const [order] = await sql<{ id: string; sessionId: string }>(
      'SELECT o.id, a.session_id AS "sessionId" FROM orders o JOIN payment_attempts a ON a.order_id = o.id WHERE o.number = $1',
      [placed.value.number],
    );
    const [session] = await stripe.sessionsOf(order?.id ?? "");
    expect(session).toMatchObject({ amount_total: total.minor, currency: "jpy" });
    await stripe.pay(order?.sessionId ?? "");
    await settlePayment(order?.sessionId ?? "");
    expect(await loadOrder({ id: order?.id ?? "" })).toMatchObject({ status: "confirmed", paymentStatus: "paid", total });
  });

  it("is not made in another currency than was shown, even for the same figures", async () => {
    const variant = await anArticle();
    const input = await checkedForm([[variant.sku, 1]]);
    const { shown } = input;
    expect(await send({ ...input, shown: { ...shown, shownCurrency: "JPY" } })).toMatchObject({ ok: false, error: { code: "CHANGED" } });
    expect(await stockOf(variant.id)).toMatchObject({ reserved: 0 });
  });

  it("is refused to who is not staff", async () => {
    const variant = await anArticle();
    const input = await checkedForm([[variant.sku, 1]]);
    expect(await send(input, { kind: "guest" })).toEqual({ ok: false, error: { code: "FORBIDDEN" } });
    expect(await quoteManualOrder(input, { kind: "guest" })).toEqual({ ok: false, error: { code: "FORBIDDEN" } });
  });

  it("counts against no visitor: neither its size nor the customer's own checkout is limited by it", async () => {
    const { shareOf, floor } = HOLD_LIMITS.email;
    const variant = await anArticle({ stock: [90] });
    const email = `phone-${newId()}@example.com`;
    expect(90).toBeGreaterThan(Math.max(floor, 90 / shareOf));
    expect(await send(await checkedForm([[variant.sku, 80]], { email }))).toMatchObject({ ok: true });
    const token = await givenCart([variant, 1]);
    expect(await place(token, await givenCheckout(token, { email }))).toMatchObject({ ok: true });
  });
});

describe("its payment", () => {
  it("settles it like any other: confirmed, stock gone, confirmation mailed; late events change nothing", async () => {
    const order = await givenManualOrder();
    await moveClock(20 * HOUR);
    await stripe.pay(order.sessionId);
    for (let times = 0; times < 3; times++) await settlePayment(order.sessionId);
    expect(await statusOf(order.id)).toBe("confirmed");
    expect(await stockOf(order.variant.id)).toEqual({ onHand: 3, reserved: 0 });
    expect(await mailsAbout(order.id)).toEqual(["mail.payment_link", "mail.order_confirmation"]);
    expect(await loadOrder({ id: order.id })).toMatchObject({ payBy: null });
  });

  it("that no event told of is found by reconciling", async () => {
    const order = await givenManualOrder();
    await stripe.pay(order.sessionId);
    const { repaired } = await reconcile({ days: 2 });
    expect(repaired.shown).toContainEqual({ kind: "settled", subject: order.sessionId, orderNumber: order.number });
    expect(await statusOf(order.id)).toBe("confirmed");
  });

  it("may come as long as the mail says, not as short as at the checkout; then the sweeper gives the stock back", async () => {
    const order = await givenManualOrder();
    await moveClock((SESSION_MINUTES + 5) * 60_000);
    await sweepOrders();
    expect(await statusOf(order.id)).toBe("pending_payment");
    expect(await resumePayment(order.id)).toMatchObject({ ok: true, value: { sessionId: order.sessionId } });
    await moveClock(LINK_HOURS * HOUR + 120_000);
    expect(await loadOrder({ id: order.id })).toMatchObject({ payBy: null });
    await sweepOrders();
    expect(await statusOf(order.id)).toBe("expired");
    expect(await stockOf(order.variant.id)).toEqual({ onHand: 5, reserved: 0 });
  });

  it("finds its page later when Stripe was silent as it was typed, also in the last minutes", async () => {
    await stripe.fault({ on: "api", path: "/v1/checkout/*", kind: "error_before", status: 503, count: null });
    const order = await givenManualOrder();
    expect(order.sessionId).toBeNull();
    await stripe.clearFaults();
    closeBreakers();
    await moveClock(LINK_HOURS * HOUR - 10 * 60_000); // nearer than Stripe takes
    const started = await resumePayment(order.id);
    expect(started).toMatchObject({ ok: true });
    await stripe.pay(started.ok ? started.value.sessionId : "");
    await settlePayment(started.ok ? started.value.sessionId : "");
    expect(await statusOf(order.id)).toBe("confirmed");
  });
});
