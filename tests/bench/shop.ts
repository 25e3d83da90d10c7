import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { withClient } from "@/sandbox/postgres/roles";
import { type Asks, asksOf, cartAsks } from "@/tests/bench/asks";
import { type Contender, measureBareNext, measureRawNode } from "@/tests/bench/contenders";
import { firstLoadJs } from "@/tests/bench/js-size";
import { type Ask, load, type Measured } from "@/tests/bench/load";
import { type Stack, startStack } from "@/tests/support/stack";

export const CONNECTIONS = 32;
export const PRODUCTS = 10_000;
const WARM_UP_SECONDS = 3;
const PAGE_LIFE_SECONDS = 60; // a kept page is rendered again after it: a window this long holds each page's rendering once

export type Page = keyof Asks | "addToCart";
export type Memory = { readonly afterMb: number; readonly peakMb: number };
export type ShopMeasures = {
  readonly pages: Record<Page, Measured>;
  readonly htmlBytes: number; // of a product page
  readonly bareNext: Contender;
  readonly rawNode: Contender;
  readonly memory: { readonly web: Memory; readonly worker: Memory };
  readonly firstLoadJs: Record<string, number>; // bytes, gzip; `empty` is the bare application's
};

/** The shop as in production (server.ts, limiter, policy and middleware on, PostgreSQL that writes for real), then what it is compared with. */
export async function measureShop(seconds: number, say: (line: string) => void): Promise<ShopMeasures> {
  say(`a shop with ${PRODUCTS} products`);
  const stack = await startStack({ products: PRODUCTS, durable: true, log: "test-results/bench" });
  try {
    await withClient(stack.superuserUrl, (client) => client.query("VACUUM ANALYZE")); // what autovacuum would have done by tomorrow
    const pages = await measurePages(stack, seconds, say);
    const memory = { web: memoryOf(stack.web), worker: memoryOf(stack.worker) };
    const product = `${stack.shop}${(await asksOf(stack.superuserUrl)).product[0]?.path}`;
    const htmlBytes = (await (await fetch(product)).arrayBuffer()).byteLength;
    const pace = { connections: CONNECTIONS, seconds, warmUp: WARM_UP_SECONDS };
    const rawNode = await measureRawNode(product, pace);
    say(`raw Node: ${Math.round(rawNode.measured.perSecond)}/s`);
    const { firstLoadJs: empty, ...bareNext } = await measureBareNext(htmlBytes, pace);
    say(`bare dynamic Next: ${Math.round(bareNext.measured.perSecond)}/s`);
    return { pages, htmlBytes, bareNext, rawNode, memory, firstLoadJs: { empty, ...(await scriptsOf(stack)) } };
  } finally {
    await stack.stop();
  }
}

async function measurePages({ shop, superuserUrl }: Stack, seconds: number, say: (line: string) => void) {
  const asks = await asksOf(superuserUrl);
  const measured: Partial<Record<Page, Measured>> = {};
  const turn = async (page: Page, of: readonly Ask[]): Promise<void> => {
    const once = page.startsWith("first");
    const warm = once ? of.slice(0, of.length / 4) : of;
    const rotating = !once && page !== "addToCart";
    await load({
      origin: shop,
      asks: warm,
      connections: CONNECTIONS,
      seconds: rotating ? PAGE_LIFE_SECONDS : WARM_UP_SECONDS,
      once: once || rotating,
    });
    const window = page === "product" ? Math.max(seconds, PAGE_LIFE_SECONDS) : seconds;
    measured[page] = await load({
      origin: shop,
      asks: once ? of.slice(of.length / 4) : of,
      connections: CONNECTIONS,
      seconds: window,
      once,
    });
    say(`${page}: ${Math.round(measured[page].perSecond)}/s`);
  };
  for (const [page, of] of Object.entries(asks) as [keyof Asks, Ask[]][]) await turn(page, of);
  const before = await cartsIn(superuserUrl);
  await turn("addToCart", await cartAsks(shop, superuserUrl));
  const made = (await cartsIn(superuserUrl)) - before;
  if (made < (measured.addToCart?.answers ?? 0)) throw new Error(`${measured.addToCart?.answers} carts were promised, ${made} are there`);
  return measured as Record<Page, Measured>;
}

async function cartsIn(superuserUrl: string): Promise<number> {
  const sql = "SELECT count(DISTINCT cart_id)::int AS count FROM cart_lines WHERE quantity = 1";
  const { rows } = await withClient(superuserUrl, (client) => client.query<{ count: number }>(sql));
  return rows[0]?.count ?? 0;
}

async function scriptsOf({ shop, superuserUrl }: Stack): Promise<Record<string, number>> {
  const { home, category, product, search } = await asksOf(superuserUrl);
  const paths = { home, category, product, search, cart: [{ path: "/fr/cart" }], checkout: [{ path: "/fr/checkout" }] };
  const entries = Object.entries(paths).map(async ([name, [first]]) => [name, await firstLoadJs(shop + first?.path)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/** Resident memory now and at most, as Linux counts it. */
function memoryOf({ pid }: ChildProcess): Memory {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const mb = (field: string) => Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
  return { afterMb: mb("VmRSS"), peakMb: mb("VmHWM") };
}
