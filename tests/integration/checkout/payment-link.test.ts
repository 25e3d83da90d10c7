import { describe, expect, it } from "vitest";
import { callOffUnpaid, sendPaymentLinkAgain } from "@/lib/checkout/operations/payment-link";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { newId } from "@/lib/kernel/ids";
import { getOrderForStaff } from "@/lib/orders/queries/get-order-for-staff";
import { sql } from "@/tests/support/database";
import { givenCart, givenCheckout } from "@/tests/support/given-cart";
import { anArticle, givenManualOrder, mailsAbout, statusOf } from "@/tests/support/given-manual-order";
import { place, stockOf } from "@/tests/support/given-sale";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
ledgerHoldsAfterAll();

describe("an order that waits for the payment by link", () => {
  it("the link is sent again once for each form, to be told in the history; not when it is paid", async () => {
    const { id, number, sessionId, actor } = await givenManualOrder();
    const again = { orderId: id, formId: newId() };
    const sent = await Promise.all([sendPaymentLinkAgain(again, actor), sendPaymentLinkAgain(again, actor)]);
    expect(sent).toEqual([
      { ok: true, value: { number } },
      { ok: true, value: { number } },
    ]);
    expect(await mailsAbout(id)).toEqual(["mail.payment_link", `mail.payment_link.${again.formId}`]);
    const told = (await getOrderForStaff(actor, number))?.timeline.filter((entry) => entry.kind === "noted");
    expect(told).toMatchObject([{ action: "order.payment_link_sent", actorId: actor.id }]);
    await stripe.pay(sessionId);
    await settlePayment(sessionId);
    expect(await sendPaymentLinkAgain({ orderId: id, formId: newId() }, actor)).toEqual({ ok: false, error: { code: "NOT_WAITING" } });
  });

  it("staff call it off: at Stripe first, then the stock, with who did it", async () => {
    const { id, number, sessionId, variant, actor } = await givenManualOrder();
    const off = { orderId: id, formId: newId() };
    await stripe.fault({ on: "api", path: "/v1/checkout/*", kind: "error_before", status: 503, count: null });
    expect(await callOffUnpaid(off, actor)).toEqual({ ok: false, error: { code: "PROVIDER_UNAVAILABLE" } });
    expect(await stockOf(variant.id)).toMatchObject({ reserved: 2 });
    await stripe.clearFaults();
    expect(await callOffUnpaid(off, actor)).toEqual({ ok: true, value: { number } });
    expect((await stripe.sessionsOf(id))[0]).toMatchObject({ id: sessionId, status: "expired" });
    expect(await statusOf(id)).toBe("expired");
    expect(await stockOf(variant.id)).toEqual({ onHand: 5, reserved: 0 });
    expect(await callOffUnpaid(off, actor)).toEqual({ ok: false, error: { code: "NOT_WAITING" } });
    const told = (await getOrderForStaff(actor, number))?.timeline.filter((entry) => entry.kind === "noted");
    expect(told).toMatchObject([{ action: "order.called_off", actorId: actor.id }]);
  });

  it("a payment that came first wins over calling it off", async () => {
    const { id, sessionId, actor } = await givenManualOrder();
    await stripe.pay(sessionId);
    expect(await callOffUnpaid({ orderId: id, formId: newId() }, actor)).toEqual({ ok: false, error: { code: "ALREADY_PAID" } });
    expect(await statusOf(id)).toBe("confirmed");
  });

  it("neither is done to a checkout's own order, nor by who is not staff", async () => {
    const variant = await anArticle();
    const token = await givenCart([variant, 1]);
    await place(token, await givenCheckout(token));
    const [web] = await sql<{ id: string }>("SELECT o.id FROM orders o JOIN order_lines l ON l.order_id = o.id WHERE l.variant_id = $1", [
      variant.id,
    ]);
    const mine = await givenManualOrder();
    for (const act of [sendPaymentLinkAgain, callOffUnpaid]) {
      expect(await act({ orderId: web?.id ?? "", formId: newId() }, mine.actor)).toEqual({ ok: false, error: { code: "ORDER_NOT_FOUND" } });
      expect(await act({ orderId: mine.id, formId: newId() }, { kind: "guest" })).toEqual({
        ok: false,
        error: { code: "ORDER_NOT_FOUND" },
      });
    }
  });
});
