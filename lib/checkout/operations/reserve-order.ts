import "server-only";
import { lockCart } from "@/lib/cart/operations/lock-cart";
import type { CartLineView, CartView } from "@/lib/cart/types";
import { cardsProblem, payOrder } from "@/lib/checkout/domain/pay-order";
import type { LineNames } from "@/lib/checkout/domain/payable-order";
import { type OrderPrice, type Promotions, priceOrder } from "@/lib/checkout/domain/price-order";
import { pricedLines } from "@/lib/checkout/domain/priced-lines";
import { writeShownDelivery } from "@/lib/checkout/domain/shown-delivery";
import { writeShownLines } from "@/lib/checkout/domain/shown-lines";
import { offersGone, writeShownOffers } from "@/lib/checkout/domain/shown-offers";
import { writeShownVat } from "@/lib/checkout/domain/shown-vat";
import { isForeignBusiness, writeShownVatNumber } from "@/lib/checkout/domain/vat-number-state";
import { mayHoldInstead } from "@/lib/checkout/operations/hold-for";
import { newOrder, promiseTo, writeOrder } from "@/lib/checkout/operations/write-order";
import { vatNumberOf } from "@/lib/checkout/repository";
import type { PlaceOrderInput } from "@/lib/checkout/schemas";
import type { PlaceOrderError, UnavailableLine } from "@/lib/checkout/types";
import { lockPayingCards } from "@/lib/giftcards/operations/hold-cards";
import { derivedId } from "@/lib/kernel/ids";
import { type Currency, DEFAULT_MARKET, deliversTo, type Market, markets } from "@/lib/kernel/market";
import { money } from "@/lib/kernel/money";
import { err, ok, type Result } from "@/lib/kernel/result";
import { type CheckoutOrder, findCheckoutOrders } from "@/lib/orders/queries/find-checkout-orders";
import type { Attempt } from "@/lib/payments/domain/attempt";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/transaction";
import { type HeldCoupon, holdCoupon } from "@/lib/promotions/operations/reserve-coupon";
import { findOffers, offerNames } from "@/lib/promotions/queries/find-offers";
import { methodsTo, parisTime } from "@/lib/shipping/domain/shipping-offers";
import { zoneOf } from "@/lib/shipping/domain/zones";
import { isOpenPoint } from "@/lib/shipping/queries";
import { taxTerms } from "@/lib/tax/domain/tax-terms";

export type Reserved =
  | { kind: "prepared"; orderId: string; attempt: Attempt } // new: its payment page is to be opened
  | { kind: "resumable"; orderId: string } // this very submit was here before
  | { kind: "paid"; orderId: string };

export type ReserveOrderError = PlaceOrderError | { code: "LIVE_ORDER"; orderId: string };

/** Who asks: the cart's cookie, the client address as limits count it (null: unknown), and the market (the default one when absent). */
export type Asker = { token: string; visitor: string | null; market?: Market };

type Outcome = Result<Reserved, ReserveOrderError>;

/** The times that one unchanged form may end unpaid and be sent again. */
const GENERATIONS = 30;

/**
 * Turns the cart into an unpaid order with its stock and its payment attempt, all or nothing, from what the database says this moment.
 * The same form sent again, even at the same time, finds the order that it made: the cart's row is the queue.
 * Errors: LIVE_ORDER when another order of this cart still waits for its payment; else what the buyer can do something about.
 */
export function reserveOrder(
  input: PlaceOrderInput,
  { token, visitor, market = DEFAULT_MARKET }: Asker,
  names: LineNames,
): Promise<Outcome> {
  return inTransaction<Reserved, ReserveOrderError>(async (tx) => {
    const held = await lockCart(tx, token, input.locale, markets[market].currency);
    if (!held) return err({ code: "CART_EMPTY" });
    const known = await findCheckoutOrders(tx, held.id);
    const { mine, unused } = findOwn(input, known);
    if (mine) return ok({ kind: mine.status === "pending_payment" ? "resumable" : "paid", orderId: mine.id });

    if (!deliversTo(market, input.address.country)) return err({ code: "COUNTRY_UNAVAILABLE" });
    if (!(await isOffered(tx, input, held.cart, markets[market].currency))) return err({ code: "METHOD_UNAVAILABLE" });
    const coupon = held.couponCode === null ? null : await holdCoupon(tx, held.couponCode, held.id, input.email);
    const vatNumber = held.hasVatNumber ? await vatNumberOf(tx, held.id) : null;
    if (writeShownVatNumber(vatNumber) !== input.shownVatNumber) return err({ code: "VAT_NUMBER", check: vatNumber?.check ?? "none" });
    const offers = await findOffers(tx, held.cart.lines, now());
    const price = priceCart(held.cart, input, { coupon: coupon?.terms, offers }, isForeignBusiness(vatNumber));
    const { currency } = markets[market];
    const cards = held.hasGiftCards ? await lockPayingCards(tx, held.id, currency) : [];
    const tender = payOrder(currency, price, cards);
    const problem = problemOf(held.cart, price, coupon, input) ?? cardsProblem(tender, currency, input.shownGiftCardMinor);
    if (problem?.code === "OFFERS_CHANGED") return err({ ...problem, ended: await offerNames(tx, problem.ended, input.locale) });
    if (problem) return err(problem);
    const [live] = known.filter(({ status }) => status === "pending_payment");
    if (live) {
      const refusal = await mayHoldInstead(tx, live.id, { email: input.email, address: visitor }, held.cart.lines);
      return err(refusal ?? { code: "LIVE_ORDER", orderId: live.id });
    }

    if (!unused) return err({ code: "CART_CHANGED", total: money(price.totalMinor, held.cart.subtotal.currency) });
    return writeOrder(
      tx,
      newOrder(input, visitor, { ...held, vatNumber, giftCardMinor: tender.paidMinor }, price, unused),
      { couponId: coupon?.couponId ?? null, price, shares: tender.shares },
      names,
    );
  });
}

/**
 * The stored checkout id stands for everything that was sent: changed data under the form's id are another order, unchanged data the same.
 * Later entries serve when the earlier ones ended without payment. The form's own id is random and kept nowhere: guesses cannot be tested.
 */
function findOwn({ checkoutId, ...sent }: PlaceOrderInput, known: readonly CheckoutOrder[]): { mine?: CheckoutOrder; unused?: string } {
  const content = derivedId(`checkout:${checkoutId}:${JSON.stringify(sent)}`);
  for (let generation = 0; generation < GENERATIONS; generation++) {
    const id = derivedId(`checkout:${content}:${generation}`);
    const mine = known.find((order) => order.checkoutId === id);
    if (!mine) return { unused: id };
    if (mine.status !== "expired") return { mine };
  }
  return {};
}

/** What these lines cost where they go, by the rules of the day. */
export function priceCart(
  { lines, subtotal }: Pick<CartView, "lines" | "subtotal">,
  { address, method }: Pick<PlaceOrderInput, "address" | "method">,
  promotions: Promotions,
  business: boolean,
): OrderPrice {
  const { day } = parisTime(now());
  const way = { zone: zoneOf(address.country), method, day, currency: subtotal.currency as Currency };
  return priceOrder(
    pricedLines(lines, ({ quantity }) => quantity),
    way,
    taxTerms(address.country, day, { business }),
    promotions,
  );
}

function problemOf(cart: CartView, price: OrderPrice, coupon: HeldCoupon | null, input: PlaceOrderInput): PlaceOrderError | null {
  if (cart.lines.length === 0) return { code: "CART_EMPTY" };
  const short = cart.lines.filter(({ problem }) => problem !== null);
  if (short.length > 0) return { code: "LINES_UNAVAILABLE", lines: short.map((line) => unavailable(line, line.most)) };
  const total = money(price.totalMinor, cart.subtotal.currency);
  if (writeShownLines(cart.lines) !== input.shownLines) return { code: "CART_CHANGED", total };
  const refusal = coupon?.refusal ?? price.couponRefusal;
  if (refusal && input.shownCoupon === coupon?.code) return { code: "COUPON_REFUSED", coupon: coupon.code, refusal, total };
  const ended = offersGone(input.shownOffers, price);
  if (ended) return { code: "OFFERS_CHANGED", ended, total };
  if (price.totalMinor !== input.shownTotalMinor || total.currency !== input.shownCurrency) return { code: "TOTAL_CHANGED", total };
  if (writeShownOffers(price) !== input.shownOffers) return { code: "OFFERS_CHANGED", ended: [], total };
  if (writeShownVat(price) !== input.shownVat) return { code: "TAX_CHANGED", total };
  const shown = input.shownDelivery === "" || input.shownDelivery === writeShownDelivery(promiseTo(input));
  return shown ? null : { code: "DELIVERY_CHANGED", total };
}

/** Whether parcels go there this way, and the counter is open. Gift cards go by mail alone, for which the first way stands. */
async function isOffered(
  tx: Tx,
  { address, method, pickupPointId }: PlaceOrderInput,
  cart: CartView,
  currency: Currency,
): Promise<boolean> {
  if (cart.lines.length > 0 && cart.lines.every(({ giftCard }) => giftCard) && method !== "standard") return false;
  if (!methodsTo(zoneOf(address.country), parisTime(now()).day, currency).includes(method)) return false;
  return pickupPointId === null || isOpenPoint(tx, pickupPointId);
}

const unavailable = ({ variantId, name, label, quantity }: CartLineView, left: number): UnavailableLine => ({
  variantId,
  name,
  label,
  wanted: quantity,
  left,
});
