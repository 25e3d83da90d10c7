/**
 * `npm run chaos`: cuts the shop down at every kill point and lets two storms of buyers loose, from outside, on the processes of `npm run build`.
 * `--full` is the whole matrix: each point five times, twenty storms, half of them over three web processes; its verdict is written to
 * docs/chaos.json. Exits 1 when anything was lost, doubled, below zero or strange, 2 when it could not run.
 *
 *   --seed 7      other carts (the first storm's seed; each one after adds one)
 *   --only kills  or storms
 */
import { existsSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type KillVerdict, runKills } from "@/tests/chaos/kills";
import { runStorms, type StormVerdict } from "@/tests/chaos/storms";

const root = join(import.meta.dirname, "../..");
const { values } = parseArgs({
  options: { full: { type: "boolean", default: false }, seed: { type: "string", default: "20261" }, only: { type: "string" } },
});
const began = performance.now();
const say = (line: string) => console.error(`${String(Math.round((performance.now() - began) / 1000)).padStart(5)} s  ${line}`);

async function run(): Promise<boolean> {
  if (!existsSync(join(root, "dist/server.js"))) throw new Error("nothing is built: npm run build comes first");
  const kills: KillVerdict[] = values.only === "storms" ? [] : await runKills(values.full ? 5 : 1, say);
  const storms: StormVerdict[] = values.only === "kills" ? [] : await runStorms(values.full ? 20 : 2, Number(values.seed), say);
  const verdict = {
    on: new Date().toISOString().slice(0, 10),
    machine: { cores: cpus().length, node: process.version },
    kept: [...kills, ...storms].every(({ kept }) => kept),
    kills,
    storms,
  };
  if (values.full && !values.only) writeFileSync(join(root, "docs/chaos.json"), `${JSON.stringify(verdict, null, 2)}\n`);
  for (const { point, kept, runs, slowestRecoveryMs } of kills)
    console.info(`${kept ? "kept  " : "BROKEN"}  ${point} (${runs} ×, slowest recovery ${(slowestRecoveryMs / 1000).toFixed(1)} s)`);
  for (const { webs, seed, kept, answers, waitP50Ms, waitP95Ms } of storms)
    console.info(
      `${kept ? "kept  " : "BROKEN"}  storm over ${webs} web, seed ${seed}: ${JSON.stringify(answers)}, waited P50 ${waitP50Ms} ms, P95 ${waitP95Ms} ms`,
    );
  return verdict.kept;
}

run().then(
  (kept) => process.exit(kept ? 0 : 1),
  (error: unknown) => {
    console.error(`chaos: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(2);
  },
);
