/** The worker as a process of its own, bundled as for production, with this test's settings. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterEach } from "vitest";
import { bundle } from "@/scripts/bundle";

const root = join(import.meta.dirname, "../..");
const built = join(root, ".comptoir/test-worker");
const START_MS = 30_000;
let bundled: Promise<void> | undefined;
const running = new Set<ChildProcess>();

export type TestWorker = { output: () => string; kill: (signal: NodeJS.Signals) => Promise<number | null> };

/** Call once in a test file that starts workers: none outlives its test. */
export function endWorkersAfterEach(): void {
  afterEach(async () => {
    await Promise.all([...running].map((child) => end(child, "SIGKILL")));
  });
}

/** Resolves when the worker says that it runs. Settings are those of this process, with `more` on top. */
export async function startWorker(more: Record<string, string> = {}): Promise<TestWorker> {
  await (bundled ??= bundle(built, ["worker"]));
  const child = spawn(process.execPath, ["--enable-source-maps", join(built, "worker.js")], {
    cwd: root,
    env: { ...process.env, LOG_LEVEL: "info", ...more },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  let output = "";
  const ready = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the worker did not start: ${output}`)), START_MS);
    const read = (chunk: Buffer) => {
      output += chunk.toString("utf8");
      if (!output.includes("worker started")) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", () => {
      clearTimeout(timer);
      reject(new Error(`the worker ended: ${output}`));
    });
  });
  await ready;
  return { output: () => output, kill: (signal) => end(child, signal) };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  running.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  child.kill(signal);
  const [code] = await once(child, "exit");
  return code as number | null;
}
