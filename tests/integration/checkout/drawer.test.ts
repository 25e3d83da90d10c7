import { describe, expect, it } from "vitest";
import { getCheckout } from "@/lib/checkout/queries/get-checkout";
import { getDrawer } from "@/lib/checkout/queries/get-drawer";
import { given } from "@/tests/support/given";
import { givenCart } from "@/tests/support/given-cart";
import { givenCartWith, givenCoupon } from "@/tests/support/given-coupon";
import { givenOffer, goodsOf } from "@/tests/support/given-offer";
import { startStripe } from "@/tests/support/stripe";

await startStripe();

describe("the drawer after an add", () => {
  it("costs what the checkout will ask, with the offers and the code by name", async () => {
    const { variants } = await given.product({ priceMinor: 3_000, stock: [9] });
    const offer = await givenOffer(await goodsOf(variants[0].id));
    const token = await givenCartWith(await givenCoupon(), [variants[0], 3]);
    const { cart, price } = await getDrawer(token, "en", "eur");
    const { offers } = await getCheckout(token, "en");
    expect(cart.subtotal.minor).toBe(9_000);
    expect(price).toMatchObject({ offers: [{ id: offer.id, names: { en: offer.name }, savedMinor: 3_000 }], couponMinor: 600 });
    expect(price).toEqual(offers.FR.find(({ method }) => method === "standard")?.price);
  });

  it("sums nothing up where nothing can be bought, nor without a cart", async () => {
    expect(await getDrawer(null, "en", "eur")).toMatchObject({ cart: { lines: [] }, price: null });
    const token = await givenCart([(await given.product({ priceMinor: 3_000, stock: [9] })).variants[0], 1]);
    expect(await getDrawer(token, "en", "jpy")).toMatchObject({ cart: { count: 0 }, price: null }); // it has no price in yen
  });
});
