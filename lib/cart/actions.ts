"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { readCartToken, writeCartToken } from "@/lib/cart/cart-cookie";
import { addLine } from "@/lib/cart/operations/add-line";
import { changeCart } from "@/lib/cart/operations/change-cart";
import { changeCoupon } from "@/lib/cart/operations/change-coupon";
import { changeGiftCards } from "@/lib/cart/operations/change-gift-cards";
import { canShop } from "@/lib/cart/policy";
import { type AddLineInput, addLineSchema, changeCartSchema, changeCouponSchema, changeGiftCardsSchema } from "@/lib/cart/schemas";
import { type Currency, markets } from "@/lib/kernel/market";
import { ok } from "@/lib/kernel/result";
import { defineAction } from "@/lib/platform/action";
import { readMarket } from "@/lib/platform/market-cookie";
import { limits } from "@/lib/security/limits";

const currency = async (): Promise<Currency> => markets[await readMarket()].currency;

const cartPage = ({ locale, variantId }: AddLineInput, limited: boolean) => `/${locale}/cart${limited ? `?limited=${variantId}` : ""}`;

/** The buy box: puts a variant into the visitor's cart. Without JavaScript the answer is the cart page (303), with it the new line. */
export const addLineAction = defineAction({
  name: "cart.addLine",
  schema: addLineSchema,
  authorise: canShop,
  limit: limits.cartWrites,
  run: async (input) => {
    const added = await addLine(input, await readCartToken(), await currency());
    if (!added.ok) return added;
    const { newToken, ...line } = added.value;
    if (newToken !== null) await writeCartToken(newToken);
    if (!(await headers()).has("next-action")) redirect(cartPage(input, line.limitedTo !== null) as never);
    return ok(line);
  },
});

/** Every form of the cart page: quantity, removal, undo, adjusting to what is left. */
export const changeCartAction = defineAction({
  name: "cart.change",
  schema: changeCartSchema,
  authorise: canShop,
  limit: limits.cartWrites,
  run: async (input) => changeCart(input, await readCartToken(), await currency()),
});

/** A code into the cart, or out of it. Counted apart from the cart's other forms: codes must not be guessed. */
export const changeCouponAction = defineAction({
  name: "cart.coupon",
  schema: changeCouponSchema,
  authorise: canShop,
  limit: limits.coupon,
  run: async (input) => changeCoupon(input, await readCartToken()),
});

/** A gift card into the cart, or out of it. Counted by itself, and its code never sent back to the page. */
export const changeGiftCardsAction = defineAction({
  name: "cart.giftCards",
  schema: changeGiftCardsSchema,
  authorise: canShop,
  limit: limits.giftCard,
  secret: ["giftCode"],
  run: async (input) => changeGiftCards(input, await readCartToken(), await currency()),
});
