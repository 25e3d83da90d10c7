import { openOwnDocument } from "@/lib/invoicing/operations/open-document";
import { getOrderByLink } from "@/lib/orders/queries/get-order-by-link";
import { clientSubject } from "@/lib/platform/client-ip";
import { download } from "@/lib/platform/download";
import { refusalHeaders } from "@/lib/platform/headers";
import { readOrderCookie } from "@/lib/platform/order-cookie";
import { take } from "@/lib/platform/rate-limit";
import { limits } from "@/lib/security/limits";

/** A document of an order that this browser has opened. Another order's reads like one that does not exist. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/[locale]/orders/[number]/documents/[document]">,
): Promise<Response> {
  const { number, document } = await params;
  const verdict = await take(limits.documents.perIp, await clientSubject());
  if (!verdict.allowed) return new Response(null, { status: 429, headers: refusalHeaders(429, verdict.retryAfterSeconds) });
  const order = await getOrderByLink(number, await readOrderCookie(number));
  const opened = order && (await openOwnDocument(order.id, document));
  if (!opened?.ok) return new Response(null, { status: 404, headers: refusalHeaders(404) });
  return download(opened.value, `${document}.pdf`, "application/pdf");
}
