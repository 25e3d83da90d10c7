import type { IncomingMessage, ServerResponse } from "node:http";
import { bodyLimit, pathOf } from "@/lib/platform/door/judge";
import { refuse } from "@/lib/platform/door/seal";

/** How long a client may go on sending after 413, so that it gets to read the answer instead of a reset connection. */
const LINGER_MS = 1_000;

/**
 * Counts the body as it arrives (a chunked one announces no length) and ends the request with 413 at the limit of its path.
 * Nobody behind the door sees the excess: what was read so far is aborted, never passed on as if it were whole.
 */
export function limitBody(request: IncomingMessage, response: ServerResponse): void {
  const limit = bodyLimit(pathOf(request.url ?? "/"));
  const push = request.push.bind(request);
  let received = 0;
  request.push = (chunk: unknown, encoding?: BufferEncoding): boolean => {
    if (received > limit) return true; // already refused: read and forget
    if (chunk instanceof Uint8Array) received += chunk.byteLength;
    if (received <= limit) return push(chunk, encoding);
    turnAway(request, response);
    return true;
  };
}

/** Answers 413, reads on for a moment without keeping anything, then closes the connection. */
export function turnAway(request: IncomingMessage, response: ServerResponse): void {
  const cut = () => setTimeout(() => request.destroy(), LINGER_MS).unref();
  if (response.headersSent) {
    request.destroy();
    return;
  }
  response.setHeader("Connection", "close");
  response.once("finish", cut);
  refuse(response, { status: 413 });
}
