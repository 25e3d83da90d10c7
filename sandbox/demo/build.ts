import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Everything that `npm run build` reads. */
const sources = [
  "app",
  "components",
  "emails",
  "lib",
  "messages",
  "worker",
  "prisma/schema",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "middleware.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "server.ts",
  "scripts/build-processes.ts",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "tsconfig.node.json",
];
const generated = /prisma-client/;

async function filesBelow(path: string): Promise<string[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    const below = await Promise.all(entries.map((entry) => (generated.test(entry.name) ? [] : filesBelow(join(path, entry.name)))));
    return below.flat();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOTDIR") return [path];
    if (code === "ENOENT") return [];
    throw error;
  }
}

/** One hash over everything that the build depends on: sources, Node's major version, and what Next bakes into the bundles. */
export async function hashOfSources(root: string): Promise<string> {
  const hash = createHash("sha256").update(process.versions.node.split(".")[0] ?? "");
  for (const [name, value] of Object.entries(process.env).sort()) if (name.startsWith("NEXT_PUBLIC_")) hash.update(`${name}=${value}\0`);
  for (const source of sources) {
    for (const file of (await filesBelow(join(root, source))).sort()) {
      hash
        .update(`${file.slice(root.length)}\0`)
        .update(await readFile(file))
        .update("\0");
    }
  }
  return hash.digest("hex");
}

const stampFile = (root: string) => join(root, ".next/comptoir-build");

/** What Next calls this build, with the entry points beside it; undefined when one is missing. */
async function identityOfBuild(root: string): Promise<string | undefined> {
  try {
    const parts = [".next/BUILD_ID", "dist/server.js", "dist/worker.js"].map((file) => readFile(join(root, file)));
    const hash = createHash("sha256");
    for (const part of await Promise.all(parts)) hash.update(part).update("\0");
    return hash.digest("hex");
  } catch {
    return undefined;
  }
}

/** Whether the build that lies there was made from these sources and from nothing else since. */
export async function isBuilt(root: string): Promise<boolean> {
  const [stamp, identity, sources] = await Promise.all([
    readFile(stampFile(root), "utf8").catch(() => ""),
    identityOfBuild(root),
    hashOfSources(root),
  ]);
  return identity !== undefined && stamp === `${sources} ${identity}`;
}

/** Remembers that the build lying there came from sources with this hash (taken before it began). */
export async function stampBuild(root: string, sources: string): Promise<void> {
  await writeFile(stampFile(root), `${sources} ${await identityOfBuild(root)}`);
}
