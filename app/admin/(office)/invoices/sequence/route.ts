import { exportSequence } from "@/lib/invoicing/operations/open-document";
import { documentFilterSchema } from "@/lib/invoicing/schemas";
import { clientSubject } from "@/lib/platform/client-ip";
import { download } from "@/lib/platform/download";
import { refusalHeaders } from "@/lib/platform/headers";
import { take } from "@/lib/platform/rate-limit";
import { currentActor } from "@/lib/platform/session";
import { limits } from "@/lib/security/limits";

/** The sequences of a period as CSV, for staff. */
export async function GET(request: Request): Promise<Response> {
  const verdict = await take(limits.adminReads.perIp, await clientSubject());
  if (!verdict.allowed) return new Response(null, { status: 429, headers: refusalHeaders(429, verdict.retryAfterSeconds) });
  const filter = documentFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const csv = await exportSequence(filter, await currentActor());
  if (!csv.ok) return new Response(null, { status: 404, headers: refusalHeaders(404) });
  const name = ["documents", filter.from, filter.to].filter(Boolean).join("_");
  return download(csv.value, `${name}.csv`, "text/csv; charset=utf-8");
}
