import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync, rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { wantedTypes } from "@/lib/payments/domain/event-types";
import { freePort } from "@/sandbox/ports";
import { ensureDatabase } from "@/sandbox/postgres/roles";
import { startThrowaway } from "@/sandbox/postgres/throwaway";
import { allocator, processes } from "@/sandbox/processes";
import { migrate } from "@/tests/support/template";
import { testEnv } from "@/tests/support/test-env";

const root = join(import.meta.dirname, "../..");
const DATABASE = "comptoir_stack";
const START_MS = 60_000;

export type Stack = {
  readonly shop: string; // origins
  readonly stripe: string;
  readonly mailbox: string;
  readonly ownerUrl: string; // the database, past the rights of the app
  readonly superuserUrl: string;
  readonly env: Readonly<Record<string, string>>; // what web and worker run with
  readonly web: ChildProcess; // the first, where there are several
  readonly worker: ChildProcess;
  readonly webs: readonly string[]; // origins; all of one shop, as behind a load balancer
  readonly crash: (name: ProcessName) => Promise<void>; // kill -9, and nothing after it
  readonly revive: (name: ProcessName) => Promise<void>; // starts it again, as a supervisor would
  readonly restartDatabase: (downMs: number, immediate?: boolean) => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type ProcessName = "web" | "web2" | "web3" | "worker";

type Options = {
  readonly webs?: 1 | 3; // web processes
  readonly products?: number; // more than the catalogue has: generated ones are added
  readonly durable?: boolean; // PostgreSQL writes as a real shop's
  readonly log?: string; // folder for the processes' output
  readonly env?: Record<string, string>;
};

/**
 * The whole shop as it runs in production, on ports and a database of its own: PostgreSQL, both sandboxes, web and worker from `npm run build`.
 * Limits are raised by settings and counted by X-Forwarded-For, so that tests stay apart without a branch in the product.
 */
export async function startStack(options: Options = {}): Promise<Stack> {
  const { products = 0, webs = 1, durable = false, log = join(root, "test-results/stack"), env: more = {} } = options;
  rmSync(log, { recursive: true, force: true });
  mkdirSync(log, { recursive: true });
  const postgres = await startThrowaway({ durable });
  const folder = await mkdtemp(join(tmpdir(), "comptoir-stack-"));
  const children = new Map<string, ChildProcess>();
  const stop = async (): Promise<void> => {
    await Promise.all([...children.values()].map((child) => end(child, "SIGTERM")));
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await ensureDatabase(postgres.superuserUrl("postgres"), DATABASE);
    const migrated = await migrate(postgres.ownerUrl(DATABASE));
    if (migrated.code !== 0) throw new Error(migrated.output);
    const [port, stripePort, mailPort, smtpPort, viesPort] = [
      await freePort(),
      await freePort(),
      await freePort(),
      await freePort(),
      await freePort(),
    ];
    const at = (its: number) => `http://localhost:${its}`;
    const env = {
      ...testEnv("stack"),
      APP_URL: at(port),
      PORT: String(port),
      DATABASE_URL: postgres.appUrl(DATABASE),
      STRIPE_API_BASE: at(stripePort),
      VIES_API_BASE: `http://127.0.0.1:${viesPort}`,
      SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
      SANDBOX_STRIPE_EVENTS: wantedTypes.join(","),
      SANDBOX_STRIPE_PORT: String(stripePort),
      SANDBOX_VIES_PORT: String(viesPort),
      SANDBOX_MAIL_PORT: String(mailPort),
      SANDBOX_SMTP_PORT: String(smtpPort),
      MEDIA_DIR: join(root, ".comptoir/test-media"),
      CLOCK_OFFSET_FILE: join(folder, "clock-offset"),
      TRUSTED_PROXY_HOPS: "1",
      RATE_LIMIT_GLOBAL_RPM: "100000000",
      RATE_LIMIT_PER_IP_RPM: "1000000",
      LOG_LEVEL: "info",
      ...more,
    };
    const run = (name: string, args: readonly string[], more: Record<string, string> = {}) => {
      const file = openSync(join(log, `${name}.log`), "a");
      const child = spawn(process.execPath, args, { cwd: root, env: { ...cleanEnv(), ...env, ...more }, stdio: ["ignore", file, file] });
      closeSync(file); // the child has its own
      children.set(name, child);
      return child;
    };
    const script = (path: string) => ["--import", "tsx", path];
    const seed = run("seed", [...script("prisma/seed/main.ts"), ...(products > 0 ? ["--products", String(products)] : [])]);
    const [code] = await once(seed, "exit");
    if (code !== 0) throw new Error(`the seed failed: see ${log}/seed.log`);
    const ports = [port, ...(webs === 3 ? [await freePort(), await freePort()] : [])];
    const webNames = (["web", "web2", "web3"] as const).slice(0, webs);
    const start: Record<ProcessName, () => Promise<void>> = {
      worker: async () => void run("worker", processes.worker),
      web: () => startWeb("web"),
      web2: () => startWeb("web2"),
      web3: () => startWeb("web3"),
    };
    const startWeb = async (name: Exclude<ProcessName, "worker">): Promise<void> => {
      const its = ports[webNames.indexOf(name)];
      run(name, processes.web, { PORT: String(its) });
      await answers(`${at(its ?? 0)}/api/health/live`);
    };
    run("stripe", script("sandbox/stripe/main.ts"));
    run("mailbox", script("sandbox/mailbox/main.ts"));
    run("vies", script("sandbox/vies/main.ts"));
    await Promise.all([start.worker(), ...webNames.map((name) => start[name]())]);
    await Promise.all([
      ...ports.map((its) => answers(`${at(its)}/api/health/ready`)),
      answers(`${at(stripePort)}/_sandbox`),
      answers(`${at(mailPort)}/api/messages`),
      answers(`${env.VIES_API_BASE}/_sandbox/health`),
    ]);
    const running = (name: ProcessName): ChildProcess => {
      const child = children.get(name);
      if (!child) throw new Error(`no ${name} in this shop`);
      return child;
    };
    return {
      shop: env.APP_URL,
      stripe: at(stripePort),
      mailbox: at(mailPort),
      ownerUrl: postgres.ownerUrl(DATABASE),
      superuserUrl: postgres.superuserUrl(DATABASE),
      env,
      get web() {
        return running("web");
      },
      get worker() {
        return running("worker");
      },
      webs: ports.map(at),
      crash: (name) => end(running(name), "SIGKILL"),
      revive: (name) => start[name](),
      restartDatabase: postgres.restart,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The machine's environment without what would change how the shop runs. */
function cleanEnv(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, LANG } = process.env;
  return {
    PATH,
    HOME,
    TMPDIR,
    LANG,
    NODE_ENV: "production",
    TSX_TSCONFIG_PATH: join(root, "tsconfig.node.json"),
    NEXT_TELEMETRY_DISABLED: "1",
    ...allocator,
  };
}

/** Waits until the address answers 200; throws after a minute, naming it. */
export async function answers(url: string, within = START_MS): Promise<void> {
  const deadline = Date.now() + within;
  while (Date.now() < deadline) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await sleep(150);
  }
  throw new Error(`${url} did not answer within ${within / 1000} s`);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill(signal);
  const late = setTimeout(() => child.kill("SIGKILL"), 12_000);
  await gone;
  clearTimeout(late);
}
