/**
 * `npm test`: every proof in one run. Static checks, a production build, then vitest (rules, boundaries, operations on a real PostgreSQL, faults on real
 * processes) and the journeys in Chromium. Goes on after a failure, so that one run tells all. Ends with one line: N passed, N failed, N skipped.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { findChromium } from "@/tests/support/chromium";

const root = join(import.meta.dirname, "..");
const bin = (name: string) => join(root, "node_modules/.bin", name);
const results = join(root, "test-results");

type Tally = { passed: number; failed: number; skipped: number };
type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
};
const sum: Tally = { passed: 0, failed: 0, skipped: 0 };
const failures: string[] = [];

const npm = (script: string) => ["npm", "run", "-s", script] as const;
const onlyStatic = process.argv.includes("--static"); // npm run verify

await check("prisma client", ...npm("prepare:client"));
await check("types", ...npm("typecheck"));
await check("lint", ...npm("lint"));
await check("boundaries", ...npm("boundaries"));
await check("dead code", ...npm("deadcode"));
if (onlyStatic) await vitest(["unit"]);
else {
  const built = await check("production build", ...npm("build")); // faults and journeys run what production runs
  await vitest(["unit", "architecture", "integration", ...(built ? ["faults"] : [])]);
  if (built) await playwright();
}

for (const failure of failures) console.info(`failed: ${failure}`);
console.info(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exit(failures.length > 0 ? 1 : 0);

/** A command that proves one thing by exiting 0. */
async function check(name: string, command: string, ...args: string[]): Promise<boolean> {
  const passed = await run(name, command, args);
  count(name, { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 });
  return passed;
}

async function vitest(projects: string[]): Promise<void> {
  const report = join(results, "vitest.json");
  rmSync(report, { force: true });
  const args = ["run", "--config", "tests/vitest.config.ts", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const passed = await run("vitest", bin("vitest"), [...args, ...projects.flatMap((name) => ["--project", name])]);
  const told = readJson<VitestReport>(report);
  const unloaded = told?.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.every((test) => test.status !== "failed"),
  );
  count("vitest", {
    passed: told?.numPassedTests ?? 0,
    failed: Math.max((told?.numFailedTests ?? 0) + (unloaded?.length ?? 0), passed ? 0 : 1), // a file that does not load fails without a test
    skipped: (told?.numPendingTests ?? 0) + (told?.numTodoTests ?? 0),
  });
}

async function playwright(): Promise<void> {
  if (!findChromium()) await run("install Chromium", bin("playwright"), ["install", "chromium"]);
  if (!findChromium()) {
    console.info(
      "No Chromium here and none could be installed. This helps: sudo apt-get install -y chromium-headless-shell (or chromium, or set CHROMIUM_PATH)",
    );
    return count("journeys", { passed: 0, failed: 1, skipped: 0 });
  }
  const report = join(results, "e2e.json");
  rmSync(report, { force: true });
  const passed = await run("journeys", bin("playwright"), ["test", "--config", "tests/playwright.config.ts"]);
  const stats = readJson<{ stats: { expected: number; unexpected: number; flaky: number; skipped: number } }>(report)?.stats;
  count("journeys", {
    passed: stats?.expected ?? 0,
    failed: Math.max((stats?.unexpected ?? 0) + (stats?.flaky ?? 0), passed ? 0 : 1),
    skipped: stats?.skipped ?? 0,
  });
}

function count(name: string, { passed, failed, skipped }: Tally): void {
  sum.passed += passed;
  sum.failed += failed;
  sum.skipped += skipped;
  if (failed > 0) failures.push(name);
  if (skipped > 0 && process.env.CI) failures.push(`${name}: nothing is skipped on CI`);
}

function run(name: string, command: string, args: readonly string[]): Promise<boolean> {
  const began = performance.now();
  console.info(`\n── ${name}`);
  mkdirSync(results, { recursive: true });
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
    child.once("error", () => resolve(false));
    child.once("exit", (code) => {
      console.info(`── ${name}: ${code === 0 ? "passed" : "FAILED"} in ${Math.round((performance.now() - began) / 1000)} s`);
      resolve(code === 0);
    });
  });
}

function readJson<T>(path: string): T | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as T) : undefined;
}
