import type { IncomingMessage, ServerResponse } from "node:http";
import { newId } from "@/lib/kernel/ids";
import { isLocale } from "@/lib/kernel/locale";
import { limitBody, turnAway } from "@/lib/platform/door/body-limit";
import { trueClientIp } from "@/lib/platform/door/client-ip";
import { cleanHeaders } from "@/lib/platform/door/inbound";
import { type Arrival, judge, pathOf } from "@/lib/platform/door/judge";
import { refuse, seal, type Visitor } from "@/lib/platform/door/seal";
import { type PageLimits, servePage } from "@/lib/platform/door/serve-pages";
import { lineOf, openTurnstiles } from "@/lib/platform/door/turnstile";
import { log } from "@/lib/platform/log";
import type { PageReads } from "@/lib/platform/page-cache";
import { LOCALE_COOKIE, preferredLocale } from "@/lib/platform/preferred-locale";
import { requestContext } from "@/lib/platform/request-context";

const RETRY_SECONDS = 5; // what a full line takes

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
/** `pageLimits` is null where pages are not kept: in development. */
export type DoorSettings = { readonly shop: URL; readonly trustedProxyHops: number; readonly pageLimits: PageLimits | null };

/** The way into the shop: every request gets an id, a sealed response and a judgement; what passes goes to `next` inside its context. */
export function openDoor(next: Handler, { shop, trustedProxyHops, pageLimits }: DoorSettings) {
  const turnstiles = openTurnstiles();
  return (request: IncomingMessage, response: ServerResponse): void => {
    const { headers } = request;
    const arrival = arrivalOf(request);
    const ip = trueClientIp(request.socket.remoteAddress, headers["x-forwarded-for"]?.toString(), trustedProxyHops);
    const visitor = visitorOf(request);
    seal(response, visitor);
    logWhenDone(request, response, visitor.requestId);
    response.on("error", () => undefined); // a client that left

    const refusal = judge(arrival, shop.origin);
    if (refusal) {
      if (refusal.status === 413) turnAway(request, response);
      else refuse(response, refusal);
      return;
    }
    cleanHeaders(headers, { ip, requestId: visitor.requestId, shop });
    limitBody(request, response);
    const line = lineOf(request);
    const render = async (page?: PageReads): Promise<void> => {
      const work = () => requestContext.run({ id: visitor.requestId, response, page }, () => next(request, response));
      if (!line) return work();
      if ((await turnstiles[line].pass(response, work)) === "full") refuse(response, { status: 503, retryAfterSeconds: RETRY_SECONDS });
    };
    const answer = pageLimits ? servePage(request, response, render, pageLimits) : render();
    answer.catch((error: unknown) => fail(error, request, response));
  };
}

function fail(error: unknown, request: IncomingMessage, response: ServerResponse): void {
  log.error({ err: error, path: pathOf(request.url ?? "") }, "request failed");
  if (response.headersSent) response.destroy();
  else refuse(response, { status: 500 });
}

function arrivalOf({ method, url, headers }: IncomingMessage): Arrival {
  return {
    method: method ?? "",
    url: url ?? "",
    host: headers.host,
    origin: headers.origin,
    fetchSite: headers["sec-fetch-site"]?.toString(),
    contentLength: headers["content-length"],
  };
}

function visitorOf({ url, headers }: IncomingMessage): Visitor {
  const path = pathOf(url ?? "");
  const segment = path.split("/")[1] ?? "";
  const cookie = new RegExp(`(?:^|; )${LOCALE_COOKIE}=([a-z]{2})(?:;|$)`).exec(headers.cookie ?? "")?.[1];
  return {
    requestId: newId(),
    locale: isLocale(segment) ? segment : preferredLocale(cookie, headers["accept-language"]),
    isAsset: path.startsWith("/_next/"),
    wantsHtml: !path.startsWith("/api/") && (headers.accept ?? "*/*").includes("text/html"),
  };
}

/** One line a request: id (added by the logger), method, path without its query, status, milliseconds. Files at debug level. */
function logWhenDone(request: IncomingMessage, response: ServerResponse, requestId: string): void {
  const began = performance.now();
  const { method } = request;
  const path = pathOf(request.url ?? "").slice(0, 500);
  response.once("close", () => {
    const fields = { requestId, method, path, status: response.statusCode, ms: Math.round(performance.now() - began) };
    const aborted = !response.writableFinished;
    if (response.statusCode >= 500) log.error({ ...fields, aborted }, "request");
    else if (path.startsWith("/_next/") || path.startsWith("/media/") || path.startsWith("/api/health/")) log.debug(fields, "request");
    else log.info(aborted ? { ...fields, aborted } : fields, "request");
  });
}
