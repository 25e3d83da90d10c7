import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
const tracked = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root, encoding: "utf8" })
  .split("\0")
  .filter((file) => /\.(m?[jt]sx?|cjs)$/.test(file));
const read = (file: string): string => readFileSync(join(root, file), "utf8");
const product = /^(app|components|lib|worker|emails)\/|^(server|middleware|instrumentation|instrumentation-client)\.ts$/;

/** Next's own switches, replaced at build time; everything else is a setting of ours. */
const nextsBusiness = /process\.env\.(NODE_ENV|NEXT_RUNTIME|NEXT_PUBLIC_\w+)\b/g;
const mayReadEnv = [
  "lib/platform/env.ts",
  "lib/platform/log.ts", // logs while settings are found unusable
  "middleware.ts", // the edge has no file system to parse settings from
];

/** What the next test looks for; the last one proves that it is found. */
const readsEnv = (source: string): boolean => source.replace(nextsBusiness, "").includes("process.env");
const lines = (source: string): number => source.trimEnd().split("\n").length;

describe("the house", () => {
  it("reads settings in one place", () => {
    const readers = tracked.filter((file) => product.test(file) && readsEnv(read(file)));
    expect(readers.filter((file) => !mayReadEnv.includes(file))).toEqual([]);
    expect(readsEnv('const url = process.env["DATABASE_URL"];')).toBe(true);
  });

  it("keeps every file readable in one sitting: at most 250 lines", () => {
    const long = tracked.map((file) => ({ file, lines: lines(read(file)) })).filter(({ lines }) => lines > 250);
    expect(long).toEqual([]);
  });

  it("has no barrels: a module is imported from where it is written", () => {
    const barrels = tracked.filter((file) => /^(lib|components|sandbox|worker)\/(.*\/)?index\.tsx?$/.test(file));
    expect(barrels).toEqual([]);
  });

  it("puts nothing into the page as raw HTML (Trusted Types would refuse it)", () => {
    expect(tracked.filter((file) => /^(app|components)\//.test(file) && /dangerouslySetInnerHTML=/.test(read(file)))).toEqual([]);
  });

  it("takes the time from the one clock", () => {
    const wild = /\bnew Date\(\)|\bDate\.now\(\)/;
    const watchers = tracked.filter(
      (file) => /^lib\/[^/]+\/(domain|operations|policy|repository|queries)/.test(file) && wild.test(read(file)),
    );
    expect(watchers).toEqual([]);
  });

  it("promises in the README only what is there", () => {
    const named = [...read("README.md").matchAll(/`([\w./-]+)`|src="([^"]+)"/g)].map(([, path, source]) => path ?? source ?? "");
    const paths = named.filter((path) => /^[\w-]+\/./.test(path) || path === ".env.example");
    expect(paths.length).toBeGreaterThan(30);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});
