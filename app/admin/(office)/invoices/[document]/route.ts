import { openDocument } from "@/lib/invoicing/operations/open-document";
import { clientSubject } from "@/lib/platform/client-ip";
import { download } from "@/lib/platform/download";
import { refusalHeaders } from "@/lib/platform/headers";
import { take } from "@/lib/platform/rate-limit";
import { currentActor } from "@/lib/platform/session";
import { limits } from "@/lib/security/limits";

/** The file of a document, for staff. */
export async function GET(_request: Request, { params }: RouteContext<"/admin/invoices/[document]">): Promise<Response> {
  const { document } = await params;
  const verdict = await take(limits.adminReads.perIp, await clientSubject());
  if (!verdict.allowed) return new Response(null, { status: 429, headers: refusalHeaders(429, verdict.retryAfterSeconds) });
  const opened = await openDocument(document, await currentActor());
  if (!opened.ok) return new Response(null, { status: 404, headers: refusalHeaders(404) });
  return download(opened.value, `${document}.pdf`, "application/pdf");
}
