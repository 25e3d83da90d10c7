/** What the one policy depends on. */
export type CspInput = {
  readonly nonce: string;
  readonly paymentOrigin: string; // a form's redirect to the payment page falls under form-action
  readonly https: boolean;
  readonly development: boolean; // `next dev` evaluates code and injects styles
};

/**
 * The one content security policy (ARCHITECTURE section 5). `https:` and `'unsafe-inline'` in script-src are for browsers
 * that know no nonces; where a nonce and 'strict-dynamic' are understood they have no effect (CSP 3, section 6.7.1.1).
 */
export function contentSecurityPolicy({ nonce, paymentOrigin, https, development }: CspInput): string {
  const directives = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic' https: 'unsafe-inline'${development ? " 'unsafe-eval'" : ""}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    development ? "connect-src 'self' ws: wss:" : "connect-src 'self'",
    "manifest-src 'self'",
    `form-action 'self' ${paymentOrigin}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    ...(development ? [] : ["require-trusted-types-for 'script'"]),
    "report-to csp",
    "report-uri /api/csp-report",
    ...(https ? ["upgrade-insecure-requests"] : []),
  ];
  return directives.join("; ");
}

/** The policy of the server's own pages: one nonced style element and nothing else. */
export const doorPolicy = (nonce: string): string =>
  `default-src 'none'; style-src 'nonce-${nonce}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; object-src 'none'; require-trusted-types-for 'script'`;

/** 128 random bits in base64, from Web Crypto, which exists in Node and on the edge. */
export function newNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
}

/** Where a paid order is sent: Stripe's page, or the sandbox's while STRIPE_API_BASE points there. */
export function paymentOrigin(stripeApiBase: string | undefined): string {
  if (!stripeApiBase || !URL.canParse(stripeApiBase)) return "https://checkout.stripe.com";
  return new URL(stripeApiBase).origin;
}
