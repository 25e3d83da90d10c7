import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@/sandbox/ports";
import { answers } from "@/tests/support/stack";

const root = join(import.meta.dirname, "../..");

export type DemoTimes = { readonly coldSeconds: number; readonly warmSeconds: number };

/** Seconds from `npm run demo` to the first page, in a fresh clone with nothing installed, and again when everything is there. Dependencies may come from npm's cache. */
export async function timeDemo(): Promise<DemoTimes> {
  const folder = mkdtempSync(join(tmpdir(), "comptoir-demo-"));
  execFileSync("git", ["clone", "--quiet", "--depth", "1", `file://${root}`, folder]);
  const names = ["PORT", "SANDBOX_STRIPE_PORT", "SANDBOX_MAIL_PORT", "SANDBOX_SMTP_PORT", "SANDBOX_PG_PORT"];
  const ports = Object.fromEntries(await Promise.all(names.map(async (name) => [name, String(await freePort())] as const)));
  try {
    const coldSeconds = await once(folder, ports);
    const warmSeconds = await once(folder, ports);
    return { coldSeconds, warmSeconds };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function once(folder: string, ports: Record<string, string>): Promise<number> {
  const { PATH, HOME, TMPDIR } = process.env;
  const began = performance.now();
  const env = { PATH, HOME, TMPDIR, ...ports } as unknown as NodeJS.ProcessEnv; // NODE_ENV must not be set: a shell has none
  const demo = spawn("npm", ["run", "demo"], { cwd: folder, env, stdio: "ignore", detached: true });
  try {
    await answers(`http://localhost:${ports.PORT}/fr`, 600_000);
    return (performance.now() - began) / 1000;
  } finally {
    const gone = new Promise((resolve) => demo.once("exit", resolve));
    if (demo.pid) process.kill(-demo.pid, "SIGINT");
    await gone;
  }
}
