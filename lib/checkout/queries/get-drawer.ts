import "server-only";
import { buyable } from "@/lib/cart/domain/summarise-cart";
import { getCart, getCartCoupon, getCartOffers } from "@/lib/cart/queries";
import type { CartView } from "@/lib/cart/types";
import { type OrderPrice, priceOrder } from "@/lib/checkout/domain/price-order";
import { pricedLines } from "@/lib/checkout/domain/priced-lines";
import type { Locale } from "@/lib/kernel/locale";
import { type Market, markets } from "@/lib/kernel/market";
import { now } from "@/lib/platform/clock";
import { parisTime } from "@/lib/shipping/domain/shipping-offers";
import { zoneOf } from "@/lib/shipping/domain/zones";
import { taxTerms } from "@/lib/tax/domain/tax-terms";

/** What the drawer shows of a cart: `price` is what its page reckons, null while nothing in it can be bought. */
export type Drawer = { cart: CartView; price: OrderPrice | null };

/** The cart that `token` names, with its offers, its code, and standard delivery to the market's own country, as on the cart's page. */
export async function getDrawer(token: string | null, locale: Locale, market: Market): Promise<Drawer> {
  const { currency, home } = markets[market];
  const [cart, coupon] = await Promise.all([getCart(token, locale, currency), getCartCoupon(token)]);
  const sold = cart.lines.filter((line) => buyable(line) > 0);
  if (sold.length === 0) return { cart, price: null };
  const { day } = parisTime(now());
  const way = { zone: zoneOf(home), method: "standard", day, currency } as const;
  const promotions = { coupon: coupon?.terms, offers: await getCartOffers(cart) };
  return { cart, price: priceOrder(pricedLines(sold, buyable), way, taxTerms(home, day, { business: false }), promotions) };
}
