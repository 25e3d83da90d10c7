import { existsSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/** The processes that become one file each; packages stay in node_modules. */
const processes = { server: "server.ts", worker: "worker/main.ts" } as const;
const root = join(import.meta.dirname, "..");

/** Writes `<outdir>/<name>.js` for each process asked for; `outdir` lies inside the project, where node_modules is found. */
export async function bundle(outdir: string, names: readonly (keyof typeof processes)[]): Promise<void> {
  await build({
    entryPoints: Object.fromEntries(names.map((name) => [name, join(root, processes[name])]).filter(([, file]) => existsSync(file ?? ""))),
    outdir,
    bundle: true,
    packages: "external",
    platform: "node",
    target: "node20",
    format: "esm",
    sourcemap: true,
    logLevel: "warning",
    tsconfig: join(root, "tsconfig.node.json"), // turns `server-only`, which throws outside React's server bundle, into an empty module
  });
}
