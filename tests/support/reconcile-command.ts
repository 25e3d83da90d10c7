/** `npm run reconcile` as a process of its own, with this test's settings. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

export type Command = { ended: Promise<{ code: number | null; out: string; error: string }>; kill: () => void };

/** Starts it; `ended` resolves when it is over, however that came. */
export function reconcileCommand(args: readonly string[] = [], env: Record<string, string> = {}): Command {
  const tsx = ["--import", "tsx", "scripts/reconcile.ts", ...args];
  const child = spawn(process.execPath, tsx, {
    cwd: root,
    env: { ...process.env, TSX_TSCONFIG_PATH: "tsconfig.node.json", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [out, error] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString("utf8")));
  child.stderr.on("data", (chunk: Buffer) => (error += chunk.toString("utf8")));
  return {
    ended: once(child, "close").then(([code]) => ({ code: code as number | null, out, error })),
    kill: () => child.kill("SIGKILL"),
  };
}
