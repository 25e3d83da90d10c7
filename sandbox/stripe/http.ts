import type { IncomingMessage, ServerResponse } from "node:http";

/** A body that is larger than its place allows. */
export class BodyTooLarge extends Error {}

/** The whole body, at most `limit` bytes. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > limit) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/;

/** Is this a request from this machine, to this machine, by no foreign page? (A foreign page could otherwise post to localhost.) */
export function isFromHere(request: IncomingMessage): boolean {
  const { host, origin } = request.headers;
  const address = request.socket.remoteAddress ?? "";
  const fromHere = address === "::1" || /^(::ffff:)?127\./.test(address);
  const originHost = origin === undefined ? null : URL.canParse(origin) ? new URL(origin).host : "none";
  return fromHere && loopback.test(host ?? "") && (originHost === null || originHost === host);
}

/** Sends JSON. */
export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store" });
  response.end(`${JSON.stringify(value, null, 2)}\n`);
}

/** 303 to another page. */
export function redirect(response: ServerResponse, location: string, headers: Record<string, string> = {}): void {
  response.writeHead(303, { Location: location, "Cache-Control": "no-store", ...headers }).end();
}
