import type { IncomingMessage, ServerResponse } from "node:http";
import { pageCache } from "@/lib/platform/cached";
import { pageKey } from "@/lib/platform/door/page-key";
import { replay, sendPage, storable } from "@/lib/platform/door/page-replay";
import { adopt, refuse } from "@/lib/platform/door/seal";
import { CLIENT_IP_HEADER } from "@/lib/platform/headers";
import { addressSubject, type LimitClass } from "@/lib/platform/limiter";
import type { PageReads, StoredPage } from "@/lib/platform/page-cache";
import { take } from "@/lib/platform/rate-limit";

type Render = (reads?: PageReads) => Promise<void>;

/** The limits that a kept page counts against, for one address: what the middleware counts for a rendered one. */
export type PageLimits = (subject: string) => readonly (readonly [LimitClass, string])[];

/** Pages that a request is renewing or rendering right now; others wait for it. */
const working = new Map<string, Promise<void>>();

/**
 * Answers a shop page from memory where it is kept, under the same limits as the middleware's; else renews or renders it once, whoever else waits,
 * and keeps it. Everything else goes straight to `render`.
 */
export async function servePage(request: IncomingMessage, response: ServerResponse, render: Render, limits: PageLimits): Promise<void> {
  const key = pageKey(request);
  if (!key) return render();
  const gzipped = /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
  const answer = async (page: StoredPage): Promise<void> => {
    if (await withinLimits(request, response, limits)) await replay(response, page, gzipped);
  };
  const waiting = pageCache.get(key) ? undefined : working.get(key);
  if (waiting) await waiting.catch(() => undefined);
  const kept = pageCache.get(key);
  if (kept) return answer(kept);
  const work = pageCache
    .renewed(key)
    .then((renewed) => (renewed ? answer(renewed) : renderAndKeep(key, request, response, render, gzipped)));
  working.set(key, work);
  try {
    await work;
  } finally {
    if (working.get(key) === work) working.delete(key);
  }
}

async function withinLimits(request: IncomingMessage, response: ServerResponse, limits: PageLimits): Promise<boolean> {
  const subject = addressSubject(String(request.headers[CLIENT_IP_HEADER] ?? "unknown"));
  for (const [limit, counted] of limits(subject)) {
    const { allowed, retryAfterSeconds } = await take(limit, counted);
    if (allowed) continue;
    refuse(response, { status: 429, retryAfterSeconds });
    return false;
  }
  return true;
}

/**
 * Lets Next write into memory, uncompressed; then keeps what may be kept and sends it. The head waits as well: Next's compression says it
 * before the first byte of the body, and a page whose head is gone can neither be kept nor compressed.
 */
async function renderAndKeep(
  key: string,
  request: IncomingMessage,
  response: ServerResponse,
  render: Render,
  gzipped: boolean,
): Promise<void> {
  const page = pageCache.begin();
  delete request.headers["accept-encoding"];
  const { writeHead, write, end, flushHeaders } = response;
  const chunks: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => {
    const finish = async (): Promise<void> => {
      Object.assign(response, { writeHead, write, end, flushHeaders });
      const body = Buffer.concat(chunks);
      const stored = await storable(response, body);
      if (stored) page.keep(key, stored);
      if (stored) await replay(response, stored, gzipped);
      else if (isMissingPage(response)) await sendPage(response, body, gzipped);
      else response.end(body);
    };
    response.writeHead = ((status: number, ...rest: unknown[]) => {
      response.statusCode = status;
      adopt(response, rest);
      return response;
    }) as typeof writeHead;
    response.flushHeaders = () => undefined;
    response.write = ((...args: Parameters<typeof write>) => {
      keepChunk(chunks, args);
      return true;
    }) as typeof write;
    response.end = ((...args: Parameters<typeof end>) => {
      keepChunk(chunks, args);
      finish().then(resolve, reject);
      return response;
    }) as typeof end;
    response.once("close", resolve); // the client left
  });
  try {
    await render(page.reads);
    await done;
  } finally {
    page.drop();
  }
}

const isMissingPage = (response: ServerResponse): boolean =>
  response.statusCode === 404 && String(response.getHeader("content-type") ?? "").startsWith("text/html");

/** The arguments of write and end: a chunk, its encoding, a callback, each of which may be missing. */
function keepChunk(chunks: Buffer[], args: readonly unknown[]): void {
  const [chunk, encoding] = args;
  if (typeof chunk === "string") chunks.push(Buffer.from(chunk, typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8"));
  else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk)); // a copy: the writer may use its memory again
  const callback = args.find((argument) => typeof argument === "function");
  if (callback) process.nextTick(callback as () => void);
}
