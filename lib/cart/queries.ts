import "server-only";
import { summariseCart } from "@/lib/cart/domain/summarise-cart";
import { readCartRow } from "@/lib/cart/repository/cart-rows";
import { readLines } from "@/lib/cart/repository/read-lines";
import type { CartView } from "@/lib/cart/types";
import { cartCards } from "@/lib/giftcards/queries/cart-cards";
import type { CartCardView } from "@/lib/giftcards/types";
import type { Locale } from "@/lib/kernel/locale";
import { type Currency, HOME_CURRENCY } from "@/lib/kernel/market";
import { now } from "@/lib/platform/clock";
import { hashToken } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";
import { findCoupon } from "@/lib/promotions/queries/find-coupon";
import { findOffers } from "@/lib/promotions/queries/find-offers";
import type { CartCoupon, OfferTerms } from "@/lib/promotions/types";

/** The cart that this token names; an unknown token, like none, has an empty one. Never cached: it is one visitor's. */
export async function getCart(token: string | null, locale: Locale, currency: Currency = HOME_CURRENCY): Promise<CartView> {
  const cart = token === null ? null : await db.cart.findUnique({ where: { tokenHash: hashToken(token) }, select: { id: true } });
  return summariseCart(cart ? await readLines(db, cart.id, { locale, currency }, now()) : [], currency);
}

/** The code that this cart holds, judged as of now; null when it holds none. */
export async function getCartCoupon(token: string | null): Promise<CartCoupon | null> {
  const cart = token === null ? null : await readCartRow(db, hashToken(token));
  return cart?.couponCode ? findCoupon(db, cart.couponCode, cart.id) : null;
}

/** The offers of this moment for what a cart holds, the oldest first. */
export const getCartOffers = ({ lines }: CartView): Promise<OfferTerms[]> => findOffers(db, lines, now());

/** The gift cards that this cart is to be paid with, as they are now. */
export async function getCartCards(token: string | null, currency: Currency = HOME_CURRENCY): Promise<CartCardView[]> {
  const cart = token === null ? null : await readCartRow(db, hashToken(token));
  return cart?.hasGiftCards ? cartCards(db, cart.id, currency) : [];
}

/** How many things are in the cart, for the number in the header; null when the token names no cart. */
export async function countCart(token: string): Promise<number | null> {
  const [cart] = await db.$queryRaw<{ count: number }[]>`
    SELECT (SELECT COALESCE(sum(quantity), 0)::int FROM cart_lines WHERE cart_id = carts.id) AS count
    FROM carts WHERE token_hash = ${hashToken(token)}`;
  return cart?.count ?? null;
}
