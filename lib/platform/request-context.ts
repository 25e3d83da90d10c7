import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import type { ServerResponse } from "node:http";
import type { PageReads } from "@/lib/platform/page-cache";

/** What server.ts opens around each request. On globalThis, because Next's bundles each get their own copy of a module. */
type RequestContext = {
  readonly id: string;
  readonly response: ServerResponse;
  readonly page?: PageReads | undefined; // only while a page is rendered that may be kept
};
const key = Symbol.for("comptoir.request");
const shared = globalThis as typeof globalThis & { [key]?: AsyncLocalStorage<RequestContext> };
export const requestContext = (shared[key] ??= new AsyncLocalStorage<RequestContext>());

/**
 * Sets the status of a page that renders normally. `notFound()` would answer with an empty body until JavaScript runs.
 * Has no effect once streaming has begun, so decide before the first Suspense boundary.
 */
export function setStatus(code: 404 | 409 | 410 | 503): void {
  const response = requestContext.getStore()?.response;
  if (response && !response.headersSent) response.statusCode = code;
}
