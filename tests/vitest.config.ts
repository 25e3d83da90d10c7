import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const root = at("../");
const resolve = { alias: { "@/": root, "server-only": at("./support/empty.ts") } };
const env = at("./support/setup-env.ts");
const database = { globalSetup: at("./support/global-database.ts"), setupFiles: [env, at("./support/setup-database.ts")] };

/** One project a kind of proof. The groups run one after the other: a fault test wants the two cores for itself. */
const project = (name: string, order: number, more: object) => ({
  resolve,
  test: { name, root, include: [`tests/${name}/**/*.test.{ts,tsx}`], sequence: { groupOrder: order }, ...more },
});

export default defineConfig({
  root,
  resolve,
  oxc: { jsx: { runtime: "automatic" } },
  test: {
    pool: "forks",
    projects: [
      project("unit", 0, { setupFiles: [env], testTimeout: 30_000, maxWorkers: 2 }),
      project("architecture", 1, { testTimeout: 120_000, hookTimeout: 120_000, maxWorkers: 2 }),
      project("integration", 2, { ...database, testTimeout: 20_000, hookTimeout: 30_000, maxWorkers: 2 }),
      project("faults", 3, { ...database, testTimeout: 90_000, hookTimeout: 90_000, maxWorkers: 1 }),
    ],
  },
});
