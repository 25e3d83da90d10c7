/** The floor under every response, whoever wrote it: page, asset, redirect, error, or the server's own refusal. */
export const floorHeaders: Readonly<Record<string, string>> = {
  "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "X-Frame-Options": "DENY",
  "X-Permitted-Cross-Domain-Policies": "none",
  "Origin-Agent-Cluster": "?1",
  "Permissions-Policy":
    "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(self), geolocation=(), gyroscope=(), " +
    "magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(self), screen-wake-lock=(), usb=(), xr-spatial-tracking=()",
};

/** What a response that is not a page may do in a browser: nothing. Pages replace it with their own policy. */
export const FLOOR_CSP = "default-src 'none'; frame-ancestors 'none'";

/** Where browsers send violation reports (the Reporting API's name for the group `report-to csp`). */
export const REPORTING_ENDPOINTS = 'csp="/api/csp-report"';

/** Written by server.ts on the way in; what a client sends under these names is dropped first. */
export const CLIENT_IP_HEADER = "x-comptoir-client-ip";
export const REQUEST_ID_HEADER = "x-request-id";

/** Written by middleware and routes on a response without a body: server.ts fills in the whole page or JSON and drops the header. */
export const REFUSAL_HEADER = "x-comptoir-refusal";

/** The headers of such a response; `seconds` is the time to wait. */
export const refusalHeaders = (status: 404 | 429, seconds?: number): Record<string, string> => ({
  [REFUSAL_HEADER]: String(status),
  ...(seconds ? { "Retry-After": String(seconds) } : {}),
});

const internal =
  /^(x-middleware-|x-nextjs-|x-invoke-|x-matched-path$|x-nonce$|x-comptoir-|x-request-id$|content-security-policy|x-forwarded-|x-real-ip$|forwarded$|x-original-url$|x-rewrite-url$|x-http-method|x-now-|x-vercel-|x-prerender-)/;
const neededByTheRouter = /^x-nextjs-(data|html-request-id|request-id)$/;

/** True for a request header that only our own server or Next may set (CVE-2025-29927 and its kin); a client's is dropped. */
export const isInternalRequestHeader = (name: string): boolean => internal.test(name) && !neededByTheRouter.test(name);
