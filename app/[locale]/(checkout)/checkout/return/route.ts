import { NextResponse } from "next/server";
import { readCartToken } from "@/lib/cart/cart-cookie";
import { requestSettlement } from "@/lib/checkout/operations/request-settlement";
import { getReturningOrder } from "@/lib/checkout/queries/get-returning-order";
import { asLocale } from "@/lib/kernel/locale";
import { clientSubject } from "@/lib/platform/client-ip";
import { env } from "@/lib/platform/env";
import { refusalHeaders } from "@/lib/platform/headers";
import { readOrderCookie, setOrderCookie } from "@/lib/platform/order-cookie";
import { take } from "@/lib/platform/rate-limit";
import { limits } from "@/lib/security/limits";

/** What stands in the address for a session that this browser does not own: no number is so short, so it gets the one 404. */
const NOT_YOURS = "0";

/** Where Stripe sends the buyer back to. Asks for settlement, opens the order in this browser, and leaves for its page (docs/adr/0004). */
export async function GET(request: Request, { params }: RouteContext<"/[locale]/checkout/return">): Promise<Response> {
  const { locale } = await params;
  const language = asLocale(locale);
  const verdict = await take(limits.checkoutReturn.perIp, await clientSubject());
  if (!verdict.allowed) return new Response(null, { status: 429, headers: refusalHeaders(429, verdict.retryAfterSeconds) });
  const { searchParams } = new URL(request.url);
  const sessionId = searchParams.get("session_id");
  const order = await getReturningOrder({ sessionId, number: searchParams.get("order") }, await readCartToken(), readOrderCookie);
  if (order) {
    if (sessionId !== null) await requestSettlement(sessionId); // without one, gift cards paid it all when it was placed
    await setOrderCookie(order.number, order.secret);
  }
  const headers = { "referrer-policy": "no-referrer", "cache-control": "no-store" };
  return NextResponse.redirect(`${env.APP_URL}/${language}/orders/${order?.number ?? NOT_YOURS}`, { status: 303, headers });
}
