import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
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
  readonly web: ChildProcess;
  readonly worker: ChildProcess;
  readonly restartDatabase: (downMs: number) => Promise<void>;
  readonly stop: () => Promise<void>;
};

type Options = {
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
  const { products = 0, durable = false, log = join(root, "test-results/stack"), env: more = {} } = options;
  mkdirSync(log, { recursive: true });
  const postgres = await startThrowaway({ durable });
  const folder = await mkdtemp(join(tmpdir(), "comptoir-stack-"));
  const children: ChildProcess[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(children.map(end));
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await ensureDatabase(postgres.superuserUrl("postgres"), DATABASE);
    const migrated = await migrate(postgres.ownerUrl(DATABASE));
    if (migrated.code !== 0) throw new Error(migrated.output);
    const [port, stripePort, mailPort, smtpPort] = [await freePort(), await freePort(), await freePort(), await freePort()];
    const at = (its: number) => `http://localhost:${its}`;
    const env = {
      ...testEnv("stack"),
      APP_URL: at(port),
      PORT: String(port),
      DATABASE_URL: postgres.appUrl(DATABASE),
      STRIPE_API_BASE: at(stripePort),
      SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
      SANDBOX_STRIPE_PORT: String(stripePort),
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
    const run = (name: string, ...args: string[]) => {
      const file = openSync(join(log, `${name}.log`), "w");
      const child = spawn(process.execPath, args, { cwd: root, env: { ...cleanEnv(), ...env }, stdio: ["ignore", file, file] });
      closeSync(file); // the child has its own
      return child;
    };
    const script = (path: string) => ["--import", "tsx", path];
    const [code] = await once(
      run("seed", ...script("prisma/seed/main.ts"), ...(products > 0 ? ["--products", String(products)] : [])),
      "exit",
    );
    if (code !== 0) throw new Error(`the seed failed: see ${log}/seed.log`);
    const web = run("web", ...processes.web);
    const worker = run("worker", ...processes.worker);
    children.push(run("stripe", ...script("sandbox/stripe/main.ts")), run("mailbox", ...script("sandbox/mailbox/main.ts")), web, worker);
    await Promise.all([
      answers(`${env.APP_URL}/api/health/ready`),
      answers(`${at(stripePort)}/_sandbox`),
      answers(`${at(mailPort)}/api/messages`),
    ]);
    const ownerUrl = postgres.ownerUrl(DATABASE);
    const superuserUrl = postgres.superuserUrl(DATABASE);
    const { restart: restartDatabase } = postgres;
    return {
      shop: env.APP_URL,
      stripe: at(stripePort),
      mailbox: at(mailPort),
      ownerUrl,
      superuserUrl,
      env,
      web,
      worker,
      restartDatabase,
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

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), 12_000);
  await gone;
  clearTimeout(late);
}
