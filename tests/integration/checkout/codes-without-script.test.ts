import { describe, expect, it, vi } from "vitest";
import { changeCouponAction, changeGiftCardsAction } from "@/lib/cart/actions";
import { getCartCards, getCartCoupon } from "@/lib/cart/queries";
import { checkoutAction } from "@/lib/checkout/actions";
import { post } from "@/tests/support/actions";
import { given } from "@/tests/support/given";
import { givenCart, givenCheckoutForm } from "@/tests/support/given-cart";
import { givenCoupon } from "@/tests/support/given-coupon";
import { givenGiftCard } from "@/tests/support/given-gift-card";
import { ordersOf } from "@/tests/support/given-sale";
import { Browser, use } from "@/tests/support/next-headers";
import { startStripe } from "@/tests/support/stripe";

vi.mock("next/headers", () => import("@/tests/support/next-headers"));
vi.mock("next/cache", () => ({ revalidatePath: () => {} }));

await startStripe();

/** A browser with a cart, and the checkout form as a page without a script sends it. */
async function shopper() {
  const token = await givenCart([(await given.product({ priceMinor: 6_000, stock: [9] })).variants[0], 1]);
  const browser = use(new Browser());
  browser.jar.set("cart", { value: token, options: {} });
  const form = await givenCheckoutForm(token);
  return { token, form, send: (over: Record<string, string>) => post(checkoutAction, { ...form, ...over }) };
}

describe("a code typed into the checkout's form", () => {
  it("is in the cart, and all that was typed comes back, a card's number excepted; nothing is ordered", async () => {
    const { token, form, send } = await shopper();
    const [card, coupon] = [await givenGiftCard(2_000), await givenCoupon()];
    const { state } = await send({ intent: "card", giftCode: card.code, city: "Par" });
    expect(state).toMatchObject({
      status: "done",
      value: { did: "card_in", values: { email: form.email, line1: form.line1, city: "Par" } },
    });
    expect(JSON.stringify(state)).not.toContain(card.code);
    expect(await getCartCards(token)).toMatchObject([{ id: card.id }]);
    expect((await send({ intent: "coupon", code: coupon.code })).state).toMatchObject({
      value: { did: "coupon_in", values: { name: form.name } },
    });
    expect((await getCartCoupon(token))?.code).toBe(coupon.code);
    const out = await send({ intent: `uncard:${card.id}` });
    expect(out.state).toMatchObject({ value: { did: "card_out", values: { email: form.email } } });
    expect(await getCartCards(token)).toEqual([]);
    expect(await ordersOf(token)).toEqual([]);
  });

  it("is entered, not passed over, when Enter in its field orders", async () => {
    const { token, form, send } = await shopper();
    const card = await givenGiftCard(2_000);
    expect((await send({ giftCode: card.code })).state).toMatchObject({ value: { did: "card_in", values: { email: form.email } } });
    expect(await ordersOf(token)).toEqual([]);
  });

  it("that is not good says why, and all that was typed comes back", async () => {
    const { form, send } = await shopper();
    const kept = { values: { email: form.email, city: form.city } };
    const wrong = await send({ intent: "card", giftCode: "0000-0000-0000-0000" });
    expect(wrong.state).toMatchObject({ status: "failed", error: { code: "CARD_NOT_IN", why: "UNKNOWN" }, ...kept });
    expect(wrong.state).not.toHaveProperty("values.giftCode");
    const code = await send({ intent: "coupon", code: "NO-SUCH-CODE" });
    expect(code.state).toMatchObject({
      error: { code: "CODE_NOT_IN", why: { code: "UNKNOWN" } },
      values: { code: "NO-SUCH-CODE", ...kept.values },
    });
  });

  it("is not guessed here either: what was tried on the cart's page counts", async () => {
    const { send } = await shopper();
    const wrong = { intent: "apply", locale: "en", giftCode: "0000-0000-0000-0000", code: "NO-SUCH-CODE" };
    for (let n = 0; n < 20; n++) await post(changeGiftCardsAction, wrong);
    for (let n = 0; n < 20; n++) await post(changeCouponAction, wrong);
    const good = { giftCode: (await givenGiftCard(2_000)).code, code: (await givenCoupon()).code };
    expect((await send({ ...good, intent: "card" })).state).toMatchObject({ error: { code: "CARD_NOT_IN", why: "throttled" } });
    expect((await send({ ...good, intent: "coupon" })).state).toMatchObject({ error: { code: "CODE_NOT_IN", why: { code: "throttled" } } });
  });
});
