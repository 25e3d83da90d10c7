import type { IncomingMessage } from "node:http";
import { preferredMarket } from "@/lib/platform/preferred-market";

/** Home, product, category and search: the pages that are the same for every visitor of a market, which a cookie names. */
const shopPage = /^\/(?:fr|en)(?:\/(?:products|categories)\/[a-z0-9-]{1,120}|\/search)?$/;
const MAX_QUERY = 200;
const known = ["q", "page", "sort", "variant"]; // what changes a page; with anything else the store would fill up with copies
const navigations = ["rsc", "next-router-state-tree", "next-router-prefetch", "next-router-segment-prefetch", "next-action", "next-url"];

/** The key under which the answer may be kept, or undefined: a document of the shop, asked for by GET, not a client-side navigation. */
export function pageKey({ method, url = "", headers }: Pick<IncomingMessage, "method" | "url" | "headers">): string | undefined {
  const [path = "", query = ""] = url.split("?", 2);
  if (method !== "GET" || !shopPage.test(path) || query.length > MAX_QUERY) return undefined;
  if (query && [...new URLSearchParams(query).keys()].some((name) => !known.includes(name))) return undefined;
  if (navigations.some((name) => headers[name] !== undefined) || headers.range !== undefined) return undefined;
  return `${preferredMarket(headers.cookie)} ${url}`;
}
