import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/**
 * The emptiest Next application, built outside the repository: inside it, Turbopack would walk up and take our middleware along.
 * Answers its folder; `start` serves it.
 */
export function buildBareNext(): string {
  const folder = mkdtempSync(join(tmpdir(), "comptoir-bare-next-"));
  cpSync(join(import.meta.dirname, "bare"), folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "bare-next", private: true, type: "module" }));
  for (const name of closure(["next", "react", "react-dom"])) copyPackage(name, folder);
  execFileSync(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    cwd: folder,
    stdio: "ignore",
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
  });
  return folder;
}

/** Serves the built application at `port`. */
export function startBareNext(folder: string, port: number): ChildProcess {
  return spawn(process.execPath, ["node_modules/next/dist/bin/next", "start", "-p", String(port)], {
    cwd: folder,
    stdio: "ignore",
    env: { ...process.env, NODE_ENV: "production" },
  });
}

/** The packages that these need, as hoisted in our node_modules. */
function closure(names: readonly string[]): Set<string> {
  const found = new Set<string>();
  const visit = (name: string): void => {
    const manifest = join(root, "node_modules", name, "package.json");
    if (found.has(name) || !existsSync(manifest)) return;
    found.add(name);
    const { dependencies = {}, optionalDependencies = {} } = JSON.parse(readFileSync(manifest, "utf8")) as Record<
      string,
      Record<string, string>
    >;
    for (const dependency of [...Object.keys(dependencies), ...Object.keys(optionalDependencies)]) visit(dependency);
  };
  for (const name of names) visit(name);
  return found;
}

function copyPackage(name: string, folder: string): void {
  const target = join(folder, "node_modules", name);
  mkdirSync(target, { recursive: true });
  cpSync(join(root, "node_modules", name), target, { recursive: true });
}
