import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { newId } from "@/lib/kernel/ids";
import { refuseRaw, statusOfClientError } from "@/lib/platform/door/raw";

/** Milliseconds: for the head of a request, for all of it, for a silent connection, and for a kept one. */
export const patience = { head: 10_000, request: 30_000, silence: 60_000, keepAlive: 20_000, check: 2_000 };

const MAX_HEADER_BYTES = 16 * 1024;
const MAX_HEADERS = 100;

type Door = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * The HTTP server in front of the door. Slow senders run out of time; what Node itself would answer (broken framing, timeouts, a missing host,
 * unknown expectations, upgrades) it answers under the same floor of headers. `upgrades` is for development, where Next reloads over a socket.
 */
export function createListener(door: Door, { upgrades, wait = patience }: { upgrades: boolean; wait?: typeof patience }): Server {
  const server = createServer({
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: wait.head,
    requestTimeout: wait.request,
    keepAliveTimeout: wait.keepAlive,
    connectionsCheckingInterval: wait.check,
    requireHostHeader: false, // the door refuses it, in our words
  });
  server.maxHeadersCount = MAX_HEADERS;
  server.timeout = wait.silence;
  server.on("request", door);
  server.on("checkExpectation", (request: IncomingMessage) => refuseRaw(request.socket, 417, newId()));
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => refuseRaw(socket, statusOfClientError(error.code), newId()));
  if (!upgrades) server.on("upgrade", (_request, socket) => refuseRaw(socket, 426, newId()));
  return server;
}
