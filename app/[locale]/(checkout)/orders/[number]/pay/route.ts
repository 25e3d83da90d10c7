import { NextResponse } from "next/server";
import { asLocale } from "@/lib/kernel/locale";
import { getOrderByLink } from "@/lib/orders/queries/get-order-by-link";
import { resumePayment } from "@/lib/payments/operations/open-attempt";
import { clientSubject } from "@/lib/platform/client-ip";
import { env } from "@/lib/platform/env";
import { refusalHeaders } from "@/lib/platform/headers";
import { readOrderCookie } from "@/lib/platform/order-cookie";
import { withPatience } from "@/lib/platform/outside";
import { take } from "@/lib/platform/rate-limit";
import { limits } from "@/lib/security/limits";

const PATIENCE_MS = 13_000; // what a buyer waits for Stripe at most, as at the checkout

/**
 * The button on the page of an order that staff wrote down: leaves for the payment page of that order, as often as it is pressed. Who has not
 * opened the order by its link lands on its page, which answers the one 404; so does an order that is paid or over, which says so.
 */
export async function POST(_request: Request, { params }: RouteContext<"/[locale]/orders/[number]/pay">): Promise<Response> {
  const { locale, number } = await params;
  const verdict = await take(limits.checkout.perIp, await clientSubject());
  if (!verdict.allowed) return new Response(null, { status: 429, headers: refusalHeaders(429, verdict.retryAfterSeconds) });
  const order = await getOrderByLink(number, await readOrderCookie(number));
  const started = order?.payBy ? await withPatience(PATIENCE_MS, () => resumePayment(order.id)) : null;
  if (started?.ok) return leaveFor(started.value.url);
  const why = started && started.error.code === "PROVIDER_UNAVAILABLE" ? "?payment=unavailable#pay" : "";
  return leaveFor(`${env.APP_URL}/${asLocale(locale)}/orders/${encodeURIComponent(number)}${why}`);
}

const leaveFor = (url: string): Response =>
  NextResponse.redirect(url, { status: 303, headers: { "referrer-policy": "no-referrer", "cache-control": "no-store" } });
