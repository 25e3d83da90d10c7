import type { Stripe } from "stripe";
import { invalid } from "../api/errors";
import { seconds, type World } from "../world";
import { checkLines, lineItem } from "./line-items";
import { newSession } from "./session-object";
import { refuseUnplayed } from "./unsupported";

type Params = Stripe.Checkout.SessionCreateParams;

const halfHour = 30 * 60;
const day = 24 * 3600;

/** Checks the rules of a hosted payment session and returns the work of creating it; nothing exists before that work is done. */
export function prepareSession(world: World, params: Params): () => Stripe.Checkout.Session {
  if (!params.mode) throw invalid("Missing required param: mode.", "mode", "parameter_missing");
  refuseUnplayed(params);
  if (!params.success_url) throw invalid("Missing required param: success_url.", "success_url", "parameter_missing");
  if (params.return_url) throw invalid("`return_url` is only allowed for embedded sessions. Use `success_url`.", "return_url");
  if (params.redirect_on_completion)
    throw invalid("`redirect_on_completion` is only allowed for embedded sessions.", "redirect_on_completion");
  checkUrl(params.success_url.replaceAll("{CHECKOUT_SESSION_ID}", "cs"), "success_url");
  if (params.cancel_url) checkUrl(params.cancel_url, "cancel_url");
  checkEmail(params.customer_email, "customer_email");
  checkEmail(params.payment_intent_data?.receipt_email, "payment_intent_data[receipt_email]");
  checkExpiry(params.expires_at, seconds(world));
  const checked = checkLines(params.line_items, params.currency);

  return () => {
    const session = newSession(world, params, checked);
    const lines = checked.lines.map((line) => lineItem(line, checked.currency, session.created));
    world.state.sessions.set(session.id, { session, lines, intentData: params.payment_intent_data ?? {}, draft: {}, pendingCard: null });
    world.changed();
    return session;
  };
}

function checkUrl(text: string, param: string): void {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol)) throw invalid("Not a valid URL", param, "url_invalid");
}

function checkEmail(email: string | undefined, param: string): void {
  if (email !== undefined && !isEmail(email)) throw invalid(`Invalid email address: ${email}`, param, "email_invalid");
}

/** A plausible address: something, @, a domain with a point, no blanks. */
export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) && text.length <= 800;

function checkExpiry(expiresAt: number | undefined, created: number): void {
  if (expiresAt === undefined) return;
  const lifetime = expiresAt - created;
  if (lifetime < halfHour)
    throw invalid("The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.", "expires_at");
  if (lifetime > day) throw invalid("The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.", "expires_at");
}
