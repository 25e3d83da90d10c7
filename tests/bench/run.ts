/**
 * `npm run bench`: how fast and how big, in one run on one machine, beside a bare dynamic Next page and a raw Node server of the same bytes.
 * The shop runs as in production (server.ts, limiter, policy, middleware) with 10,000 products and 1,000 rotating slugs; search is timed over
 * 100,000 products. `--demo` adds a fresh clone's first and second start. Needs `npm run build`. Prints a table and writes docs/bench.json.
 *
 *   --only shop,orders,search,demo   some of it, printed and not written
 *   --seconds 3               shorter, printed and not written
 */
import { existsSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { timeDemo } from "@/tests/bench/demo";
import { measureOrders } from "@/tests/bench/orders";
import { type Measures, markdown, tableOf } from "@/tests/bench/report";
import { measureSearch } from "@/tests/bench/search";
import { CONNECTIONS, measureShop, PRODUCTS } from "@/tests/bench/shop";

const SECONDS = 8;
const root = join(import.meta.dirname, "../..");

const { values: wanted } = parseArgs({
  options: { demo: { type: "boolean", default: false }, only: { type: "string" }, seconds: { type: "string" } },
});
const parts = wanted.only?.split(",") ?? ["shop", "orders", "search", ...(wanted.demo ? ["demo"] : [])];
const seconds = Number(wanted.seconds ?? SECONDS);
const began = performance.now();
const say = (line: string) => console.error(`${String(Math.round((performance.now() - began) / 1000)).padStart(4)} s  ${line}`);

async function measure(): Promise<Measures> {
  const shop = parts.includes("shop") ? await measureShop(seconds, say) : undefined;
  if (parts.includes("orders")) say("orders through the whole pipeline");
  const orders = parts.includes("orders") ? await measureOrders(say) : undefined;
  if (parts.includes("search")) say("search over 100,000 products");
  const search = parts.includes("search") ? await measureSearch() : undefined;
  if (parts.includes("demo")) say("a fresh clone");
  const demo = parts.includes("demo") ? await timeDemo() : undefined;
  return { ...(shop && { shop }), ...(orders && { orders }), ...(search && { search }), ...(demo && { demo }) };
}

/** Two decimals are more than a run repeats. */
const rounded = (_key: string, value: unknown) => (typeof value === "number" ? Math.round(value * 100) / 100 : value);

const loadBefore = loadavg()[0] ?? 0; // near 0 on a quiet machine; numbers taken beside other work say little

try {
  if (!existsSync(join(root, "dist/server.js"))) throw new Error("nothing is built: npm run build comes first");
  const measures = await measure();
  const rows = tableOf(measures);
  const machine = { cores: cpus().length, memoryGb: Math.round(totalmem() / 2 ** 30), node: process.version, loadBefore };
  const conditions = { products: PRODUCTS, connections: CONNECTIONS, seconds };
  const report = { on: new Date().toISOString().slice(0, 10), machine, conditions, table: rows, ...measures };
  const whole = wanted.only === undefined && wanted.seconds === undefined;
  if (whole) writeFileSync(join(root, "docs/bench.json"), `${JSON.stringify(report, rounded, 2)}\n`);
  else console.info(JSON.stringify(measures, rounded, 2));
  console.info(markdown(rows));
  process.exit(0);
} catch (error) {
  console.error(`bench: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
