import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { allocator, processes } from "@/sandbox/processes";

const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, "../../../package.json"), "utf8")) as {
  scripts: Record<string, string>;
};
const settings = Object.entries(allocator)
  .map(([name, value]) => `${name}=${value}`)
  .join(" ");

test.each([
  ["start", processes.web],
  ["worker", processes.worker],
] as const)("npm run %s runs what the demo, the tests and the bench run", (verb, args) => {
  expect(scripts[verb]).toContain(` NODE_ENV=production ${settings} node ${args.join(" ")}`);
});
