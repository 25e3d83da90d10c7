import { clientSubject } from "@/lib/platform/client-ip";
import { log } from "@/lib/platform/log";
import { take } from "@/lib/platform/rate-limit";
import { violationsIn } from "@/lib/security/csp-report";
import { limits } from "@/lib/security/limits";

export const dynamic = "force-dynamic";

/** Browsers report what the policy blocked. Anyone can post here: bounded by the door (64 KB), limited, and only three plain fields are logged. */
export async function POST(request: Request): Promise<Response> {
  const verdict = await take(limits.cspReport.perIp, await clientSubject());
  if (!verdict.allowed) return new Response(null, { status: 429, headers: { "retry-after": String(verdict.retryAfterSeconds) } });
  const violations = violationsIn(await request.json().catch(() => undefined));
  if (!violations) return Response.json({ error: "bad_request" }, { status: 400 });
  log.warn({ violations }, "csp violations");
  return new Response(null, { status: 204 });
}
