import { once } from "node:events";
import { type IncomingMessage, type Server, type ServerResponse, request as send } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, expect } from "vitest";
import { openDoor } from "@/lib/platform/door/door";
import { createListener, patience } from "@/lib/platform/door/listener";
import { floorHeaders } from "@/lib/platform/headers";

export const SHOP = "http://shop.example";
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
type Answer = { status: number; headers: IncomingMessage["headers"]; body: string };

export let server: Server;
let port: number;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** A door on a port of its own in front of `handler`; closed after the test. */
export async function open(handler: Handler, wait: Partial<typeof patience> = {}, hops = 0): Promise<void> {
  const door = openDoor(handler, { shop: new URL(SHOP), trustedProxyHops: hops, pageLimits: null });
  server = createListener(door, { upgrades: false, wait: { ...patience, ...wait } });
  await once(server.listen(0, "127.0.0.1"), "listening");
  port = (server.address() as AddressInfo).port;
}

/** One request; a body of several chunks is sent without announcing its length. */
export function ask(path: string, { method = "GET", headers = {}, body = [] as (string | Buffer)[] } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = send({ port, path, method, headers: { accept: "text/html", host: "shop.example", ...headers } }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() });
    });
    request.on("error", reject);
    for (const chunk of body) request.write(chunk);
    request.end();
  });
}

/** Bytes as they are; what comes back until the server closes. */
export async function raw(bytes: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(bytes);
  let text = "";
  for await (const chunk of socket) text += String(chunk);
  return text;
}

/** A handler that always says the same. */
export const reply =
  (status: number, type: string, body: string): Handler =>
  async (_request, response) => {
    response.writeHead(status, { "content-type": type });
    response.end(body);
  };

/** Every header that each answer must have. */
export function expectFloor(headers: IncomingMessage["headers"]): void {
  for (const [name, value] of Object.entries(floorHeaders)) expect(headers[name.toLowerCase()], name).toBe(value);
  expect(headers["content-security-policy"]).toContain("default-src 'none'");
  expect(headers["x-request-id"]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  expect(headers["cache-control"]).toBeDefined();
  expect(headers["x-powered-by"]).toBeUndefined();
}
