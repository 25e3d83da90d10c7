/**
 * `npm run bench`: how fast and how big, in one run on one machine, beside a bare dynamic Next page and a raw Node server of the same bytes.
 * The shop runs as in production (server.ts, limiter, policy, middleware) with 10,000 products and 1,000 rotating slugs. `--demo` adds the fresh clone.
 * Writes docs/bench.json and prints a table. Ratios are what counts: machines differ.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { freePort } from "@/sandbox/ports";
import { withClient } from "@/sandbox/postgres/roles";
import { buyForm } from "@/tests/bench/add-to-cart";
import { buildBareNext, startBareNext } from "@/tests/bench/bare-next";
import { timeDemo } from "@/tests/bench/demo";
import { firstLoadJs } from "@/tests/bench/js-size";
import { load, type Measured } from "@/tests/bench/load";
import { answers, type Stack, startStack } from "@/tests/support/stack";

const PRODUCTS = 10_000;
const SLUGS = 1_000;
const SECONDS = 10;
const CONNECTIONS = 32;
const gzip = () => ({ "accept-encoding": "gzip", accept: "text/html" });

const { values: wanted } = parseArgs({
  options: { demo: { type: "boolean", default: false }, seconds: { type: "string", default: String(SECONDS) } },
});
const seconds = Number(wanted.seconds);
const root = join(import.meta.dirname, "../..");
const result: Record<string, unknown> = {
  at: new Date().toISOString(),
  node: process.version,
  connections: CONNECTIONS,
  products: PRODUCTS,
};

const get = (origin: string, paths: readonly string[], forSeconds = seconds) =>
  load({ origin, paths, connections: CONNECTIONS, seconds: forSeconds, headers: gzip });

const stack = await startStack({ products: PRODUCTS, env: { LOG_LEVEL: "warn" } });
try {
  const routes = await routesOf(stack);
  const bytes = await bytesOf(stack, routes.product[0] ?? "/");
  const pages: Record<string, Measured> = {};
  for (const [name, paths] of Object.entries(routes)) {
    await get(stack.shop, paths, 3); // the first requests compile and fill caches in every contender alike
    pages[name] = await get(stack.shop, paths);
  }
  const form = await buyForm(`${stack.shop}${await inStock(stack)}`);
  const post = {
    origin: stack.shop,
    paths: [form.path],
    connections: CONNECTIONS,
    method: "POST" as const,
    headers: () => form.headers,
    body: () => form.body,
  };
  await load({ ...post, seconds: 2 });
  pages.addToCart = await load({ ...post, seconds });
  const memory = { webMb: residentMb(stack.web), workerMb: residentMb(stack.worker) };
  const bare = await measureBare(bytes);
  const raw = await measureRaw(bytes);
  const js = await sizes(stack, routes, bare.firstLoadJs);
  Object.assign(result, {
    bytes,
    pages: rounded(pages, raw.perSecond, bare.measured.perSecond),
    bareNext: brief(bare.measured),
    rawNode: brief(raw),
    memory,
    firstLoadJs: js,
  });
} finally {
  await stack.stop();
}
if (wanted.demo) result.demo = await timeDemo();
writeFileSync(join(root, "docs/bench.json"), `${JSON.stringify(result, null, 2)}\n`);
console.info(JSON.stringify(result, null, 2));

/** The same in every run: slugs by id, in both languages. */
async function routesOf({ superuserUrl }: Stack): Promise<{ home: string[]; category: string[]; product: string[]; search: string[] }> {
  return withClient(superuserUrl, async (client) => {
    const products = await client.query<{ slug: string }>(
      "SELECT slug FROM products WHERE published_at IS NOT NULL ORDER BY md5(slug) LIMIT $1",
      [SLUGS],
    );
    const categories = await client.query<{ slug: string }>("SELECT slug FROM categories ORDER BY position");
    const words = await client.query<{ word: string }>(
      "SELECT word FROM ts_stat('SELECT document FROM product_search WHERE locale = ''fr''') WHERE length(word) > 3 ORDER BY ndoc DESC LIMIT 100",
    );
    return {
      home: ["/fr", "/en"],
      category: categories.rows.flatMap(({ slug }) =>
        [1, 2, 3, 4, 5].flatMap((page) =>
          ["featured", "price-asc", "newest"].map((sort) => `/fr/categories/${slug}?sort=${sort}&page=${page}`),
        ),
      ),
      product: products.rows.map(({ slug }) => `/fr/products/${slug}`),
      search: words.rows.flatMap(({ word }) => [1, 2].map((page) => `/fr/search?q=${encodeURIComponent(word)}&page=${page}`)),
    };
  });
}

async function inStock({ superuserUrl }: Stack): Promise<string> {
  const sql = `SELECT p.slug FROM products p JOIN product_variants v ON v.product_id = p.id JOIN stock_items s ON s.variant_id = v.id
    WHERE p.published_at IS NOT NULL GROUP BY p.slug HAVING min(s.on_hand - s.reserved) > 20 ORDER BY p.slug LIMIT 1`;
  const { rows } = await withClient(superuserUrl, (client) => client.query<{ slug: string }>(sql));
  return `/fr/products/${rows[0]?.slug ?? "none"}`;
}

async function bytesOf({ shop }: Stack, path: string): Promise<number> {
  return (await (await fetch(shop + path)).arrayBuffer()).byteLength;
}

async function measureBare(size: number): Promise<{ measured: Measured; firstLoadJs: number }> {
  const port = await freePort();
  const server = startBareNext(buildBareNext(), port);
  const origin = `http://127.0.0.1:${port}`;
  try {
    await answers(origin);
    await get(origin, [`/?bytes=${size}`], 3);
    return { measured: await get(origin, [`/?bytes=${size}`]), firstLoadJs: await firstLoadJs(origin) };
  } finally {
    server.kill();
  }
}

async function measureRaw(size: number): Promise<Measured> {
  const server = spawn(process.execPath, ["--import", "tsx", join(import.meta.dirname, "raw-server.ts"), String(size)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const port = await new Promise<string>((resolve) => server.stdout?.once("data", (line: Buffer) => resolve(String(line).trim())));
    return await get(`http://127.0.0.1:${port}`, ["/"]);
  } finally {
    server.kill();
  }
}

async function sizes(
  { shop }: Stack,
  routes: Record<string, string[]>,
  empty: number,
): Promise<Record<string, { kb: number; aboveEmptyKb: number }>> {
  const pages = Object.entries(routes).map(([name, paths]) => [name, paths[0] ?? "/"] as const);
  const all = [...pages, ["cart", "/fr/cart"], ["checkout", "/fr/checkout"]] as const;
  const entries = await Promise.all(all.map(async ([name, path]) => [name, await firstLoadJs(shop + path)] as const));
  return Object.fromEntries(
    [["empty", empty] as const, ...entries].map(([name, size]) => [
      name,
      { kb: tenth(size / 1024), aboveEmptyKb: tenth((size - empty) / 1024) },
    ]),
  );
}

function residentMb({ pid }: ChildProcess): number {
  const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Math.round(Number(kb) / 1024);
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

function brief({ perSecond, p50, p95, statuses }: Measured) {
  return { perSecond: Math.round(perSecond), p50Ms: tenth(p50), p95Ms: tenth(p95), statuses };
}

function rounded(pages: Record<string, Measured>, raw: number, bare: number) {
  return Object.fromEntries(
    Object.entries(pages).map(([name, measured]) => [
      name,
      { ...brief(measured), toRawNode: tenth(measured.perSecond / raw), toBareNext: tenth(measured.perSecond / bare) },
    ]),
  );
}
