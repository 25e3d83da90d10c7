import type { ServerResponse } from "node:http";
import { promisify } from "node:util";
import { constants, gunzip, gzip } from "node:zlib";
import { newNonce } from "@/lib/platform/csp";
import { gzipJoined, type Packed, pack } from "@/lib/platform/door/packed-page";
import type { StoredPage } from "@/lib/platform/page-cache";

const compress = promisify(gzip);
const expand = promisify(gunzip);

/** Headers that belong to one response and are set anew on each. */
const ownToEach = /^(content-length|transfer-encoding|content-encoding|date|connection|keep-alive|x-request-id)$/;

/** The page cut at every place where its nonce stands, or undefined when it must not be kept: not a whole, nonced, cookieless 200. */
export async function storable(response: ServerResponse, body: Buffer): Promise<StoredPage | undefined> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.getHeaders())) {
    if (name === "set-cookie") return undefined;
    if (!ownToEach.test(name) && value !== undefined) headers[name] = Array.isArray(value) ? value.join(", ") : String(value);
  }
  const nonce = /'nonce-([A-Za-z0-9+/=]{24})'/.exec(headers["content-security-policy"] ?? "")?.[1];
  if (response.statusCode !== 200 || !nonce || !headers["content-type"]?.startsWith("text/html")) return undefined;
  const pieces = cutAt(body, Buffer.from(nonce));
  if (pieces.length < 2) return undefined;
  const packed: Packed[] = [];
  for (const piece of pieces) packed.push(await pack(piece)); // one after the other: each compressor at work takes a quarter of a megabyte
  return { pieces: packed, headers, nonce };
}

function cutAt(body: Buffer, mark: Buffer): Buffer[] {
  const pieces: Buffer[] = [];
  let from = 0;
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, from)) {
    pieces.push(body.subarray(from, at));
    from = at + mark.length;
  }
  return [...pieces, body.subarray(from)];
}

/** Sends a kept page with a nonce that no response has had before. */
export async function replay(response: ServerResponse, { pieces, headers, nonce }: StoredPage, gzipped: boolean): Promise<void> {
  const fresh = newNonce();
  const packed = gzipJoined(pieces, Buffer.from(fresh));
  const bytes = gzipped ? packed : await expand(packed);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value.replaceAll(nonce, fresh));
  send(response, bytes, gzipped);
}

/** Sends a page that is not kept, compressed where the client takes gzip. */
export async function sendPage(response: ServerResponse, body: Buffer, gzipped: boolean): Promise<void> {
  send(response, gzipped ? await compress(body, { level: constants.Z_BEST_SPEED }) : body, gzipped);
}

function send(response: ServerResponse, bytes: Buffer, gzipped: boolean): void {
  if (gzipped) response.setHeader("Content-Encoding", "gzip");
  const vary = String(response.getHeader("vary") ?? "");
  if (!/accept-encoding/i.test(vary)) response.setHeader("Vary", vary ? `${vary}, Accept-Encoding` : "Accept-Encoding");
  response.setHeader("Content-Length", bytes.length);
  response.end(bytes);
}
