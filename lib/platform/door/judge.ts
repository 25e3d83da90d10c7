/** A request that goes no further: the status it gets, and what must stand beside it. */
export type Refusal = {
  readonly status: 400 | 403 | 404 | 405 | 408 | 413 | 414 | 417 | 426 | 429 | 431 | 500 | 501 | 503;
  readonly allow?: string;
  readonly retryAfterSeconds?: number;
};

/** What the door looks at; header values as Node gives them, where a repeated header is joined or the first one. */
export type Arrival = {
  readonly method: string;
  readonly url: string; // the raw request target
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
  readonly contentLength: string | undefined;
};

const KB = 1024;
const MAX_URL = 4_096;
const reading = new Set(["GET", "HEAD", "OPTIONS"]);
const known = new Set([...reading, "POST", "PUT", "PATCH", "DELETE"]);

/** Machines that carry no cookie and prove themselves otherwise (a signature), or write nothing but a bounded log line. */
const speaksWithoutOrigin = (path: string): boolean => path.startsWith("/api/webhooks/") || path === "/api/csp-report";

/** Bytes that a request body may have at this path. Server actions, forms and JSON fit the default. */
export function bodyLimit(path: string): number {
  if (path === "/api/csp-report") return 64 * KB;
  if (path.startsWith("/api/webhooks/")) return 512 * KB;
  return 1024 * KB;
}

/** The path of a raw request target, without its query. */
export const pathOf = (url: string): string => url.split("?", 1)[0] ?? "";

/** The reason to turn a request away before anything reads it, or undefined. `shop` is the origin of APP_URL. */
export function judge(arrival: Arrival, shop: string): Refusal | undefined {
  const { method, url } = arrival;
  const path = pathOf(url);
  if (!known.has(method)) return { status: 501 };
  if (url.length > MAX_URL) return { status: 414 };
  if (!arrival.host || !isReadable(url, path)) return { status: 400 };
  const api = path.startsWith("/api/");
  if (!api && !["GET", "HEAD", "POST"].includes(method)) return { status: 405, allow: "GET, HEAD, POST" };
  if (reading.has(method)) return undefined;
  if (!speaksWithoutOrigin(path) && !isOurOwn(arrival, shop)) return { status: 403 };
  if (Number(arrival.contentLength ?? 0) > bodyLimit(path)) return { status: 413 };
  return undefined;
}

/**
 * A browser names the page's origin on every unsafe request (Fetch, "append a request Origin header"); it must be ours. Where the header
 * is missing, only Sec-Fetch-Site can vouch for it: no page can set or change that one. Neither: not a browser of ours (ASVS 3.5.1).
 */
function isOurOwn({ origin, fetchSite }: Arrival, shop: string): boolean {
  if (origin !== undefined) return origin === shop;
  return fetchSite === "same-origin" || fetchSite === "none";
}

/**
 * One spelling for one resource: a path that a URL parser would rewrite (dot segments, backslashes, an absolute form) or that decodes
 * to something else than text reaches neither router nor middleware, so that the two cannot disagree about it.
 */
function isReadable(url: string, path: string): boolean {
  if (!url.startsWith("/") || url.startsWith("//") || !/^[\x21-\x7e]+$/.test(url)) return false;
  try {
    if (/%(00|2f|5c)/i.test(path) || /[\0\\]/.test(decodeURIComponent(path))) return false;
    return new URL(url, "http://shop").pathname === path;
  } catch {
    return false;
  }
}
