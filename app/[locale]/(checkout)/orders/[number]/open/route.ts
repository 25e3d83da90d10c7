import { NextResponse } from "next/server";
import { asLocale } from "@/lib/kernel/locale";
import { paths } from "@/lib/kernel/paths";
import { getOrderByLink } from "@/lib/orders/queries/get-order-by-link";
import { clientSubject } from "@/lib/platform/client-ip";
import { env } from "@/lib/platform/env";
import { refusalHeaders } from "@/lib/platform/headers";
import { setOrderCookie } from "@/lib/platform/order-cookie";
import { take } from "@/lib/platform/rate-limit";
import { limits } from "@/lib/security/limits";

/**
 * The link in the mails. A right key leaves a cookie for that one order; either way the browser lands on the clean URL, which answers the
 * same 404 for a wrong key as for a number that does not exist.
 */
export async function GET(request: Request, { params }: RouteContext<"/[locale]/orders/[number]/open">): Promise<Response> {
  const { locale, number } = await params;
  const language = asLocale(locale);
  const query = new URL(request.url).searchParams;
  const key = query.get("key") ?? undefined;
  const verdict = await take(limits.orderLink.perIp, await clientSubject());
  if (!verdict.allowed) return new Response(null, { status: 429, headers: refusalHeaders(429, verdict.retryAfterSeconds) });
  const order = await getOrderByLink(number, key);
  if (order && key) await setOrderCookie(order.number, key);
  const to = query.get("to") === "withdraw" ? paths.withdrawOrder(language, number) : paths.order(language, number);
  return NextResponse.redirect(`${env.APP_URL}${to}`, {
    status: 303,
    headers: { "referrer-policy": "no-referrer" },
  });
}
