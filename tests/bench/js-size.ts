import { gzipSync } from "node:zlib";

/** Bytes of JavaScript, gzip, that a browser loads with the page: every script that its HTML names, once. `nomodule` ones are for browsers that the shop does not serve. */
export async function firstLoadJs(url: string): Promise<number> {
  const html = await (await fetch(url, { headers: { "accept-language": "en" } })).text();
  const sources = new Set<string>();
  for (const [tag] of html.matchAll(/<script\b[^>]*>/g)) {
    const source = /\bsrc="([^"]+)"/.exec(tag)?.[1];
    if (source && !/\bnomodule\b/i.test(tag)) sources.add(new URL(source, url).href);
  }
  const sizes = await Promise.all(
    [...sources].map(async (source) => gzipSync(Buffer.from(await (await fetch(source)).arrayBuffer())).length),
  );
  return sizes.reduce((all, size) => all + size, 0);
}
