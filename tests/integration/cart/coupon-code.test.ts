import { describe, expect, it } from "vitest";
import { changeCoupon } from "@/lib/cart/operations/change-coupon";
import { getCartCoupon } from "@/lib/cart/queries";
import { given } from "@/tests/support/given";
import { givenCart } from "@/tests/support/given-cart";
import { givenCoupon } from "@/tests/support/given-coupon";

const enter = (token: string | null, code: string) => changeCoupon({ intent: "apply", code, locale: "en" }, token);
const cart = async () => givenCart([(await given.product()).variants[0], 1]);

describe("a code in the cart", () => {
  it("goes in as people type it, in place of the one before, and out again", async () => {
    const [first, second, token] = [await givenCoupon(), await givenCoupon(), await cart()];
    await enter(token, first.code);
    expect(await enter(token, ` ${second.code.toLowerCase()} `)).toMatchObject({
      ok: true,
      value: { coupon: { code: second.code, refusal: null } },
    });
    expect(await getCartCoupon(token)).toMatchObject({ code: second.code, terms: { basisPoints: 1_000 } });
    expect(await changeCoupon({ intent: "drop", locale: "en" }, token)).toEqual({ ok: true, value: { coupon: null } });
    expect(await getCartCoupon(token)).toBeNull();
  });

  it.each([
    ["nobody knows", async () => "NO-SUCH-CODE", { code: "UNKNOWN" }],
    ["cannot be one", async () => "50 % off!", { code: "UNKNOWN" }],
    ["is over", async () => (await givenCoupon({ startsAt: new Date(0), endsAt: new Date(1) })).code, { code: "EXPIRED" }],
    [
      "has not begun",
      async () => (await givenCoupon({ startsAt: new Date("2999-01-01") })).code,
      { code: "NOT_YET", from: "2999-01-01T00:00:00.000Z" },
    ],
  ])("is refused when %s, and the one before stays", async (_when, code, error) => {
    const [good, token] = [await givenCoupon(), await cart()];
    await enter(token, good.code);
    expect(await enter(token, await code())).toEqual({ ok: false, error });
    expect(await getCartCoupon(token)).toMatchObject({ code: good.code });
  });

  it("stays when only the cart does not reach it yet: the page says what is missing", async () => {
    const [coupon, token] = [await givenCoupon({ minimumMinor: 100_000n }), await cart()];
    expect(await enter(token, coupon.code)).toMatchObject({ ok: true });
    expect(await getCartCoupon(token)).toMatchObject({ code: coupon.code, terms: { minimumMinor: 100_000 } });
  });

  it("needs a cart", async () => {
    expect(await enter(null, "ANY")).toEqual({ ok: false, error: { code: "CART_EMPTY" } });
    expect(await enter("x".repeat(43), "ANY")).toEqual({ ok: false, error: { code: "CART_EMPTY" } });
  });
});
