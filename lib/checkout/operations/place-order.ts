import "server-only";
import type { LineNames } from "@/lib/checkout/domain/payable-order";
import { checkVatNumber } from "@/lib/checkout/operations/check-vat-number";
import { endLiveOrder } from "@/lib/checkout/operations/end-live-order";
import { type Reserved, reserveOrder } from "@/lib/checkout/operations/reserve-order";
import { getPaidSession } from "@/lib/checkout/queries/get-paid-session";
import type { PlaceOrderInput } from "@/lib/checkout/schemas";
import type { PlacedOrder, PlaceOrderError } from "@/lib/checkout/types";
import { DEFAULT_MARKET, type Market } from "@/lib/kernel/market";
import { err, ok, type Result } from "@/lib/kernel/result";
import { openNewAttempt, resumePayment } from "@/lib/payments/operations/open-attempt";
import { withPatience } from "@/lib/platform/outside";

export type Buyer = {
  token: string | null; // of the cart
  visitor: string | null; // the client address as limits count it; null: unknown
  market?: Market; // the default one when absent
  names: LineNames;
};

type Placed = Result<PlacedOrder, PlaceOrderError>;

/** Orders of this cart that may have to end before the new one can begin: the one before, and this one if its payment page is over. */
const TRIES = 3;
const PATIENCE_MS = 13_000; // what a buyer waits for Stripe at most, however many calls it takes: two tries for the page and a look at the list

/**
 * Orders what the cart holds and answers where to pay. Any number of sends of one form lead to one order and one payment page.
 * Another unpaid order of the cart ends first, at Stripe and then here; one that turns out to be paid is where the buyer goes instead.
 * A VAT number is checked first; what is then known of it is said before anything is ordered with it.
 * When the provider cannot be reached the order stays, and the same form sent again goes on with it.
 */
export function placeOrder(input: PlaceOrderInput, buyer: Buyer): Promise<Placed> {
  return withPatience(PATIENCE_MS, () => place(input, buyer));
}

async function place(input: PlaceOrderInput, { token, visitor, names, market = DEFAULT_MARKET }: Buyer): Promise<Placed> {
  if (token === null) return err({ code: "CART_EMPTY" });
  if (input.vatNumber !== "" || input.shownVatNumber !== "") await checkVatNumber(input.vatNumber, token);
  for (let left = TRIES; left > 0; left--) {
    const reserved = await reserveOrder(input, { token, visitor, market }, names);
    const { error } = reserved.ok ? { error: null } : reserved;
    if (error && error.code !== "LIVE_ORDER") return err(error);
    const placed = reserved.ok ? await pay(reserved.value) : null;
    if (placed) return placed;
    const obstacle = await end(reserved.ok ? reserved.value.orderId : (error?.orderId ?? ""));
    if (obstacle) return obstacle;
  }
  return err({ code: "PROVIDER_UNAVAILABLE" });
}

/** Null when the order can no longer be paid: its time is over, and it must end before another begins. */
async function pay(reserved: Reserved): Promise<Placed | null> {
  if (reserved.kind === "paid") return whereItIsPaid(reserved.orderId);
  const started = reserved.kind === "prepared" ? await openNewAttempt(reserved.attempt) : await resumePayment(reserved.orderId);
  if (started.ok) return ok({ kind: "pay", url: started.value.url });
  return started.error.code === "PROVIDER_UNAVAILABLE" ? err({ code: "PROVIDER_UNAVAILABLE" }) : null;
}

/** Null when the order ended; else what the buyer is told instead. */
async function end(orderId: string): Promise<Placed | null> {
  const ended = await endLiveOrder(orderId);
  if (ended.ok) return null;
  return ended.error.code === "ALREADY_PAID" ? whereItIsPaid(orderId) : err({ code: ended.error.code });
}

async function whereItIsPaid(orderId: string): Promise<Placed> {
  const paid = await getPaidSession(orderId);
  if (paid?.sessionId) return ok({ kind: "paid", sessionId: paid.sessionId });
  return paid?.confirmed ? ok({ kind: "confirmed", number: paid.number }) : err({ code: "PAYMENT_PROCESSING" });
}
