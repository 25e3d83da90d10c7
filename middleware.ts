import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy, newNonce, paymentOrigin } from "@/lib/platform/csp";
import { wayOf } from "@/lib/platform/edge/way";
import { CLIENT_IP_HEADER, refusalHeaders } from "@/lib/platform/headers";
import { addressSubject, createLimiter } from "@/lib/platform/limiter";
import { LOCALE_COOKIE, preferredLocale } from "@/lib/platform/preferred-locale";
import { preferredMarket } from "@/lib/platform/preferred-market";
import { coarseLimits } from "@/lib/security/coarse-limits";

const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token, RATE_LIMIT_PER_IP_RPM, RATE_LIMIT_GLOBAL_RPM } = process.env;
const limiter = createLimiter(url && token ? { url, token } : undefined);

/** Nonce and policy, block list, coarse limits, language and market. Never the lock: every action, route and query checks for itself. */
export async function middleware(request: NextRequest): Promise<NextResponse> {
  const nonce = newNonce();
  const policy = contentSecurityPolicy({
    nonce,
    paymentOrigin: paymentOrigin(process.env.STRIPE_API_BASE),
    https: process.env.APP_URL?.startsWith("https://") ?? true,
    development: process.env.NODE_ENV === "development",
  });
  const response = await route(request, nonce, policy).catch(() => pass(request, nonce, policy));
  response.headers.set("Content-Security-Policy", policy);
  return response;
}

async function route(request: NextRequest, nonce: string, policy: string): Promise<NextResponse> {
  const target = new URL(request.url);
  const way = wayOf(target.pathname, preferredMarket(request.headers.get("cookie") ?? undefined), () =>
    preferredLocale(request.cookies.get(LOCALE_COOKIE)?.value, request.headers.get("accept-language")),
  );
  if (way.kind === "blocked") return refuse(404);
  const subject = addressSubject(request.headers.get(CLIENT_IP_HEADER) ?? "unknown");
  for (const [limit, counted] of coarseLimits(subject, RATE_LIMIT_PER_IP_RPM, RATE_LIMIT_GLOBAL_RPM)) {
    const { allowed, retryAfterSeconds } = await limiter.take(limit, counted);
    if (!allowed) return refuse(429, retryAfterSeconds);
  }
  if (way.kind === "pass") return pass(request, nonce, policy);
  target.pathname = way.path;
  if (way.kind === "rewrite") return NextResponse.rewrite(target, { request: { headers: withNonce(request, nonce, policy) } });
  return NextResponse.redirect(target, { status: way.status, headers: { Vary: "Accept-Language, Cookie" } });
}

const pass = (request: NextRequest, nonce: string, policy: string) =>
  NextResponse.next({ request: { headers: withNonce(request, nonce, policy) } });

/** Next reads the nonce for its own scripts from the policy in the request. */
function withNonce(request: NextRequest, nonce: string, policy: string): Headers {
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  return headers;
}

const refuse = (status: 404 | 429, seconds?: number) => new NextResponse(null, { status, headers: refusalHeaders(status, seconds) });

export const config = {
  matcher: ["/((?!_next/static|media/|api/webhooks/|api/health/|api/csp-report|[^/]+\\.(?:ico|svg|png|txt|xml|webmanifest)$).*)"],
};
