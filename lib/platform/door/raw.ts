import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { doorPolicy, newNonce } from "@/lib/platform/csp";
import type { Refusal } from "@/lib/platform/door/judge";
import { doorPage } from "@/lib/platform/door/page";
import { floorHeaders } from "@/lib/platform/headers";

/** A refusal written straight to a socket, for requests that never became one: broken framing, timeouts, upgrades. Then closes it. */
export function refuseRaw(socket: Duplex, status: Refusal["status"], requestId: string): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const nonce = newNonce();
  const body = doorPage({ status, locale: "en", requestId, nonce });
  const headers = {
    ...floorHeaders,
    "X-Request-Id": requestId,
    "Content-Security-Policy": doorPolicy(nonce),
    "Cache-Control": "no-store",
    "Content-Type": "text/html; charset=utf-8",
    "Content-Length": String(Buffer.byteLength(body)),
    Connection: "close",
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head.join("")}\r\n${body}`, () => socket.destroy());
}

/** What a client error of Node's parser means to the client. */
export function statusOfClientError(code: string | undefined): Refusal["status"] {
  if (code === "HPE_HEADER_OVERFLOW") return 431;
  if (code === "HPE_INVALID_METHOD") return 501;
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return 408;
  return 400;
}
