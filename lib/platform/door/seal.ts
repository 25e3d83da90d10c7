import type { OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from "node:http";
import type { Locale } from "@/lib/kernel/locale";
import { doorPolicy, newNonce } from "@/lib/platform/csp";
import type { Refusal } from "@/lib/platform/door/judge";
import { doorJson, doorPage, hasDoorPage } from "@/lib/platform/door/page";
import { FLOOR_CSP, floorHeaders, REFUSAL_HEADER, REPORTING_ENDPOINTS } from "@/lib/platform/headers";

/** What the sealed response needs to know of its request. */
export type Visitor = { readonly requestId: string; readonly locale: Locale; readonly wantsHtml: boolean; readonly isAsset: boolean };

const never = ["X-Powered-By", "Server", "x-middleware-rewrite", "x-middleware-set-cookie", REFUSAL_HEADER];

/**
 * Puts the floor under a response at the one place that every response passes, `writeHead`: headers, the policy for what is not a page,
 * no-store where nothing was said. A failed page (500 and up) and a refusal of the middleware get a whole page or JSON in place of
 * whatever body was coming: React would send an empty one until its JavaScript runs.
 */
export function seal(response: ServerResponse, visitor: Visitor): void {
  for (const [name, value] of Object.entries(floorHeaders)) response.setHeader(name, value);
  response.setHeader("X-Request-Id", visitor.requestId);
  let replaced: string | undefined;
  const { writeHead, write, end } = response;

  response.writeHead = function (this: ServerResponse, status: number, ...rest: unknown[]) {
    adopt(response, rest);
    const refusal = refusalOf(response, status, visitor.isAsset);
    if (refusal) replaced = fillIn(response, refusal, visitor);
    finishHead(response);
    return writeHead.call(response, refusal?.status ?? status);
  } as typeof response.writeHead;

  response.write = ((...args: Parameters<typeof write>) => {
    if (!response.headersSent) response.writeHead(response.statusCode);
    if (replaced === undefined) return write.apply(response, args);
    const callback = args.findLast((argument) => typeof argument === "function");
    if (callback) process.nextTick(callback as () => void);
    return true;
  }) as typeof write;

  response.end = ((...args: Parameters<typeof end>) => {
    if (!response.headersSent) response.writeHead(response.statusCode);
    if (replaced === undefined) return end.apply(response, args);
    const body = replaced;
    replaced = "";
    return end.call(response, body, "utf8");
  }) as typeof end;
}

/** Answers with the door's own page or JSON. */
export function refuse(response: ServerResponse, refusal: Refusal): void {
  response.setHeader(REFUSAL_HEADER, String(refusal.status));
  if (refusal.allow) response.setHeader("Allow", refusal.allow);
  if (refusal.retryAfterSeconds) response.setHeader("Retry-After", String(refusal.retryAfterSeconds));
  response.statusCode = refusal.status;
  response.end();
}

/** Headers handed to writeHead itself become headers of the response, so that there is one place to look. */
export function adopt(response: ServerResponse, rest: unknown[]): void {
  const given = rest.find((argument) => typeof argument === "object" && argument !== null) as
    | OutgoingHttpHeaders
    | OutgoingHttpHeader[]
    | undefined;
  if (!given) return;
  const pairs = Array.isArray(given)
    ? given.flatMap((name, at) => (at % 2 === 0 ? [[String(name), given[at + 1]] as const] : []))
    : Object.entries(given);
  for (const [name, value] of pairs) if (value !== undefined) response.setHeader(name, value);
}

const isHtml = (response: ServerResponse): boolean => String(response.getHeader("content-type") ?? "").startsWith("text/html");

/** JSON from a route and React's own format say what failed to a program that asked; HTML shells and bare text say nothing to a person. */
const speaksForItself = (response: ServerResponse): boolean =>
  /^(application\/json|text\/x-component)/.test(String(response.getHeader("content-type") ?? ""));

function refusalOf(response: ServerResponse, status: number, isAsset: boolean): Refusal | undefined {
  const asked = Number(response.getHeader(REFUSAL_HEADER) ?? 0);
  const wanted =
    asked || (status >= 500 && !speaksForItself(response) ? status : 0) || (status === 404 && isAsset && isHtml(response) ? 404 : 0);
  if (!wanted) return undefined;
  const seconds = Number(response.getHeader("retry-after"));
  return { status: hasDoorPage(wanted) ? wanted : 500, ...(seconds > 0 ? { retryAfterSeconds: seconds } : {}) };
}

function fillIn(response: ServerResponse, refusal: Refusal, { locale, requestId, wantsHtml }: Visitor): string {
  const nonce = newNonce();
  const body = wantsHtml ? doorPage({ ...refusal, locale, requestId, nonce }) : doorJson({ status: refusal.status, requestId });
  for (const name of ["Content-Encoding", "Transfer-Encoding", "ETag", "Last-Modified", "Set-Cookie", "Link"]) response.removeHeader(name);
  response.setHeader("Content-Type", wantsHtml ? "text/html; charset=utf-8" : "application/json; charset=utf-8");
  response.setHeader("Content-Length", Buffer.byteLength(body));
  response.setHeader("Content-Security-Policy", wantsHtml ? doorPolicy(nonce) : FLOOR_CSP);
  response.setHeader("Cache-Control", "no-store");
  return body;
}

function finishHead(response: ServerResponse): void {
  for (const name of never) response.removeHeader(name);
  if (!isHtml(response) || !response.hasHeader("content-security-policy")) response.setHeader("Content-Security-Policy", FLOOR_CSP);
  if (isHtml(response)) response.setHeader("Reporting-Endpoints", REPORTING_ENDPOINTS);
  if (!response.hasHeader("cache-control")) response.setHeader("Cache-Control", "no-store");
}
