import type { Locale } from "@/lib/kernel/locale";
import type { PayableOrder } from "@/lib/payments/types";

/** Stripe takes 30 minutes to 24 hours from the moment it creates the session, by its clock; what is above pays for the way there and for a clock of ours that is slow. */
export const SESSION_MINUTES = 40;

/** For whom a link was mailed: nearly the day that Stripe allows, an hour less for clocks and for a call that comes late. */
export const LINK_HOURS = 23;

/** When a payment that is asked for now is over. */
export const paymentEnd = (at: Date, byLink: boolean): Date =>
  new Date(at.getTime() + (byLink ? LINK_HOURS * 60 : SESSION_MINUTES) * 60_000);

/** When the next attempt of the same sale is over: its buyer was told the first end, and has at least the time that Stripe asks for. */
export const renewedEnd = (at: Date, firstEnd: Date): Date => new Date(Math.max(paymentEnd(at, false).getTime(), firstEnd.getTime()));

type Line = {
  quantity: 1;
  price_data: { currency: string; unit_amount: number; product_data: { name: string } };
};

/** What is sent to create a payment session, without the e-mail address. Assignable to the SDK's own type. */
export type SessionParameters = {
  mode: "payment";
  ui_mode: "hosted_page";
  client_reference_id: string;
  line_items: Line[];
  locale: Locale;
  expires_at: number; // Unix seconds
  success_url: string;
  cancel_url: string;
  metadata: { order: string; attempt: string };
  payment_intent_data: { metadata: { order_id: string } };
  adaptive_pricing: { enabled: false };
};

export type SessionContext = { readonly attempt: number; readonly appUrl: string; readonly expiresAt: Date };

/**
 * The session that collects exactly `order.totalMinor`: each line once, at its total, so that Stripe never multiplies.
 * Metadata holds ids only; adaptive pricing is off, because an amount in another currency could not be compared.
 * Throws RangeError when the lines do not add up to the total: a bug that must not reach a buyer's card.
 */
export function sessionParameters(order: PayableOrder, { attempt, appUrl, expiresAt }: SessionContext): SessionParameters {
  const sum = order.lines.reduce((total, line) => total + line.grossMinor, 0);
  if (sum !== order.totalMinor) throw new RangeError(`lines add up to ${sum}, the order to ${order.totalMinor}`);
  return {
    mode: "payment",
    ui_mode: "hosted_page",
    client_reference_id: order.id,
    line_items: order.lines.map((line) => ({
      quantity: 1,
      price_data: {
        currency: order.currency.toLowerCase(),
        unit_amount: line.grossMinor,
        product_data: { name: line.quantity > 1 ? `${line.quantity} × ${line.name}` : line.name },
      },
    })),
    locale: order.locale,
    expires_at: unixSeconds(expiresAt),
    success_url: `${appUrl}/${order.locale}/checkout/return?session_id={CHECKOUT_SESSION_ID}`,
    cancel_url: `${appUrl}/${order.locale}/${order.byLink ? `orders/${order.number}` : "checkout?payment=canceled"}`,
    metadata: { order: order.number, attempt: String(attempt) },
    payment_intent_data: { metadata: { order_id: order.id } },
    adaptive_pricing: { enabled: false },
  };
}

/** The same sale under the next attempt's number and deadline. */
export function renewed(parameters: SessionParameters, attempt: number, expiresAt: Date): SessionParameters {
  return { ...parameters, expires_at: unixSeconds(expiresAt), metadata: { ...parameters.metadata, attempt: String(attempt) } };
}

const unixSeconds = (at: Date): number => Math.floor(at.getTime() / 1000);
