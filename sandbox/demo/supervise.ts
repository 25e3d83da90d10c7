import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { lastLine, openLog } from "@/sandbox/demo/run";
import { SandboxFailure } from "@/sandbox/failure";
import { allocator } from "@/sandbox/processes";

export type Service = {
  name: string;
  args: readonly string[];
  /** Answers 2xx once the service works; a service without one works when it runs. */
  health?: string;
};
type Options = {
  root: string;
  folder: string;
  env: Record<string, string>;
  /** Tells the person at the keyboard. */
  say: (line: string) => void;
};

const START_MS = 60_000;
const STOP_MS = 12_000; // web drains for 10 s at most
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const STEADY_MS = 30_000; // who ran this long starts afresh at the shortest wait

type LogLine = { level?: string; msg?: string; err?: { message?: string }; status?: number; path?: string };

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** What a line of a service's log says to the person at the keyboard: errors, and words outside the log's format. */
function trouble(line: string): string | undefined {
  if (!line.startsWith("{")) return /error|fail|cannot|refus/i.test(line) ? line.trim() : undefined;
  try {
    const { level, msg, err, status, path } = JSON.parse(line) as LogLine;
    if (level !== "error" && level !== "fatal") return undefined;
    if (status !== undefined) return `answered ${status} to ${path}`;
    return [msg, err?.message?.split("\n").findLast((text) => text.trim())].filter(Boolean).join(": ");
  } catch {
    return undefined;
  }
}

/** Starts services, restarts what dies with growing waits, and stops all of them. */
export function createSupervisor({ root, folder, env, say }: Options) {
  const running = new Map<string, ChildProcess>();
  const trusted = new Set<string>(); // were healthy once: what they say while starting is part of starting
  let stopping = false;

  function launch({ name, args }: Service): { child: ChildProcess; said: () => string } {
    const log = openLog(folder, name);
    const child = spawn(process.execPath, ["--import", join(root, "sandbox/leash.mjs"), ...args], {
      cwd: root,
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ...allocator, ...env },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      detached: true,
    });
    running.set(name, child);
    let tail = "";
    let quietUntil = 0;
    for (const stream of [child.stdout, child.stderr]) {
      let rest = "";
      stream?.on("data", (chunk) => {
        log.write(chunk);
        tail = (tail + String(chunk)).slice(-16_000);
        const lines = (rest + String(chunk)).split("\n");
        rest = lines.pop() ?? "";
        const words = lines.map(trouble).find(Boolean);
        if (!words || stopping || !trusted.has(name) || Date.now() < quietUntil) return;
        quietUntil = Date.now() + 2_000; // one line every two seconds tells enough; the log has the rest
        say(`${name}: ${words.slice(0, 200)}  (.comptoir/logs/${name}.log)`);
      });
    }
    child.once("close", () => log.end());
    return { child, said: () => tail };
  }

  async function untilHealthy(service: Service, child: ChildProcess, said: () => string): Promise<void> {
    const deadline = Date.now() + START_MS;
    while (Date.now() < deadline && !stopping) {
      if (hasEnded(child))
        throw new SandboxFailure(`${service.name} does not start: ${lastLine(said())} (.comptoir/logs/${service.name}.log)`);
      if (!service.health) return;
      const response = await fetch(service.health, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
      if (response?.ok) return;
      await sleep(100);
    }
    if (!stopping)
      throw new SandboxFailure(`${service.name} gave no sign of health within ${START_MS / 1000} s (.comptoir/logs/${service.name}.log)`);
  }

  function keepAlive(service: Service, child: ChildProcess, wait: number): void {
    const began = Date.now();
    child.once("exit", async (code, signal) => {
      running.delete(service.name);
      if (stopping) return;
      const pause = Date.now() - began > STEADY_MS ? FIRST_WAIT_MS : wait;
      say(`${service.name} ended (${signal ?? `code ${code}`}); starting it again in ${pause / 1000} s`);
      await sleep(pause);
      if (stopping) return;
      keepAlive(service, launch(service).child, Math.min(pause * 2, LONGEST_WAIT_MS));
    });
  }

  return {
    /** Starts the service; resolves when it is healthy, throws one line when it is not. From then on it is kept alive. */
    async start(service: Service): Promise<undefined> {
      if (stopping) throw new SandboxFailure("the demo is closing");
      const { child, said } = launch(service);
      await untilHealthy(service, child, said);
      trusted.add(service.name);
      keepAlive(service, child, FIRST_WAIT_MS);
    },
    pid: (name: string): number | undefined => running.get(name)?.pid,
    /** Asks every service to end in good order; what has not after 12 s, or at once when `now`, is killed. */
    async stop(now = false): Promise<void> {
      stopping = true;
      await Promise.all(
        [...running.values()].map(async (child) => {
          if (hasEnded(child)) return;
          const gone = new Promise((resolve) => child.once("exit", resolve));
          child.kill(now ? "SIGKILL" : "SIGTERM");
          const late = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
          await gone;
          clearTimeout(late);
        }),
      );
    },
  };
}
export type Supervisor = ReturnType<typeof createSupervisor>;
