/**
 * `npm run demo`: the whole shop on this machine. PostgreSQL, migrations, catalogue and build, then web, worker, sandbox Stripe and mailbox,
 * supervised until Ctrl-C. Data lives in .comptoir and survives; `--reset` starts over.
 */
import { mkdir, readFile, rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { hashOfSources, isBuilt, stampBuild } from "@/sandbox/demo/build";
import { runToEnd } from "@/sandbox/demo/run";
import { createScreen, welcome } from "@/sandbox/demo/screen";
import { readPorts, standIns, writeSettings } from "@/sandbox/demo/settings";
import { createSupervisor, type Supervisor } from "@/sandbox/demo/supervise";
import { inOneLine, SandboxFailure } from "@/sandbox/failure";
import { requireFreePort } from "@/sandbox/ports";
import { type Database, openDatabase, removeDatabase } from "@/sandbox/postgres/install";
import { processes } from "@/sandbox/processes";

const root = join(import.meta.dirname, "..");
const folder = join(root, ".comptoir");
const pidFile = join(folder, "demo.pid");
const LEAST_FREE_MB = 500;

const screen = createScreen();
const leaving = new AbortController();
const tsx = ["--import", "tsx"];
const own = standIns();

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** One line of what a script said, counted from its start or its end. */
const lineOf = (output: string, index: number): string | undefined => output.trim().split("\n").at(index);

/** Claims .comptoir for this process; refuses when another demo holds it, or when nothing can be written here. */
async function claimFolder(): Promise<void> {
  try {
    await mkdir(join(folder, "logs"), { recursive: true });
    const other = Number(await readFile(pidFile, "utf8").catch(() => "0"));
    const command = other ? await readFile(`/proc/${other}/cmdline`, "utf8").catch(() => "demo") : "";
    if (other && other !== process.pid && isAlive(other) && command.includes("demo"))
      throw new SandboxFailure(`the demo runs already (process ${other}): stop it with Ctrl-C there, or kill ${other}`);
    await writeFile(pidFile, String(process.pid));
  } catch (error) {
    throw inOneLine(error, "write .comptoir");
  }
  const { bavail, bsize } = await statfs(folder);
  const freeMb = Math.floor((bavail * bsize) / 1_048_576);
  if (freeMb < LEAST_FREE_MB)
    throw new SandboxFailure(`the disk is full: ${freeMb} MB are left, the demo needs ${LEAST_FREE_MB}; free some space and start again`);
}

async function startOver(): Promise<undefined> {
  await removeDatabase(folder);
  for (const name of ["media", "mail", "stripe.json", "demo.env", "clock-offset", "logs"])
    await rm(join(folder, name), { recursive: true, force: true });
  await mkdir(join(folder, "logs"), { recursive: true });
}

async function openDatabaseOrYours(port: number): Promise<Database | { appUrl: string; ownerUrl: string }> {
  const yours = process.env.DATABASE_URL;
  return yours ? { appUrl: yours, ownerUrl: process.env.MIGRATE_DATABASE_URL || yours } : openDatabase(folder, { port });
}

/** PostgreSQL that dies is started again; web and worker find it by themselves. */
function keepPostgresAlive(database: Database, port: number, use: (database: Database) => void): void {
  database.cluster.exited.then(async () => {
    if (leaving.signal.aborted) return;
    screen.warn("postgres ended; starting it again");
    try {
      const next = await openDatabase(folder, { port });
      use(next);
      keepPostgresAlive(next, port, use);
    } catch (error) {
      screen.warn(inOneLine(error, "start PostgreSQL again").message);
    }
  });
}

let supervisor: Supervisor | undefined;
let database: Database | undefined;

async function start(): Promise<void> {
  const ports = readPorts();
  await claimFolder();
  await requireFreePort(ports.shop, "the shop", "PORT");
  if (own.stripe) await requireFreePort(ports.stripe, "sandbox Stripe", "SANDBOX_STRIPE_PORT");
  if (own.vies) await requireFreePort(ports.vies, "sandbox VIES", "SANDBOX_VIES_PORT");
  if (own.mailbox) await requireFreePort(ports.mail, "the mailbox page", "SANDBOX_MAIL_PORT");
  if (own.mailbox) await requireFreePort(ports.smtp, "the mailbox", "SANDBOX_SMTP_PORT");
  if (process.argv.includes("--reset")) await screen.step("Forgetting everything", startOver);

  let urls = { appUrl: "", ownerUrl: "" };
  const name = process.env.DATABASE_URL ? "Your database" : "PostgreSQL";
  await screen.step(name, async () => {
    const opened = await openDatabaseOrYours(ports.postgres);
    urls = opened;
    if (!("cluster" in opened)) return new URL(urls.ownerUrl).host;
    database = opened;
    keepPostgresAlive(opened, ports.postgres, (next) => {
      database = next;
    });
    return opened.fresh ? "new" : undefined;
  });
  const env = await writeSettings(folder, ports, urls);
  const place = {
    root,
    folder,
    env: {
      ...env,
      TSX_TSCONFIG_PATH: join(root, "tsconfig.node.json"),
      NEXT_TELEMETRY_DISABLED: "1",
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    },
  };
  const run = (step: string, doing: string, ...args: string[]) => runToEnd({ name: step, doing, args, signal: leaving.signal }, place);
  const services = createSupervisor({ ...place, say: screen.warn });
  supervisor = services;

  const built = await isBuilt(root);
  const sources = await hashOfSources(root);
  const prismaClient = ["node_modules/prisma/build/index.js", "generate", "--config", ".config/prisma.ts"];
  const build = async (): Promise<undefined> => {
    await run("build", "build the shop", "node_modules/next/dist/bin/next", "build");
    await run("build", "build the processes", ...tsx, "scripts/build-processes.ts");
    await stampBuild(root, sources);
  };
  const open = async (name: string, script: string[], health?: string): Promise<undefined> =>
    services.start({ name, args: script, ...(health ? { health } : {}) });
  const sandboxed = (name: string, at: number) => open(name, [...tsx, `sandbox/${name}/main.ts`], `http://127.0.0.1:${at}/_sandbox/health`);
  const bundled = (name: keyof typeof processes, health?: string) => open(name, [...processes[name]], health);

  // The seed reads the client, so it comes first; after that everything runs beside everything that it does not need.
  if (!built) await screen.step("Database client", async () => void (await run("build", "generate the database client", ...prismaClient)));
  const migrated = screen.step("Migrations", async () => lineOf(await run("migrate", "migrate", ...tsx, "prisma/migrate.ts"), -1));
  const seeded = migrated.then(() =>
    screen.step("Catalogue", async () => lineOf(await run("seed", "fill the shop", ...tsx, "prisma/seed/main.ts"), 0)),
  );
  const opened = Promise.all([
    migrated,
    built ? undefined : screen.step("Build (about a minute, only when something changed)", build),
    own.stripe ? screen.step("Sandbox Stripe", () => sandboxed("stripe", ports.stripe)) : undefined,
    own.vies ? screen.step("Sandbox VIES", () => sandboxed("vies", ports.vies)) : undefined,
    own.mailbox ? screen.step("Mailbox", () => sandboxed("mailbox", ports.mail)) : undefined,
  ]).then(() =>
    screen.step("Shop and worker", async () => {
      await Promise.all([bundled("worker"), bundled("web", `http://localhost:${ports.shop}/api/health/ready`)]);
      return undefined;
    }),
  );
  await Promise.all([seeded, opened]);
  screen.print(welcome(ports, own, screen.elapsed()));
}

/** Ends services first, then PostgreSQL, so that nobody complains about the other. A second signal ends everything at once. */
async function leave(code: number): Promise<never> {
  const again = leaving.signal.aborted;
  leaving.abort();
  if (!again) screen.end();
  await supervisor?.stop(again);
  await database?.cluster.stop();
  if (Number(await readFile(pidFile, "utf8").catch(() => "0")) === process.pid) await rm(pidFile, { force: true });
  process.exit(code);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    if (!leaving.signal.aborted) screen.print("\n  Closing …");
    void leave(0);
  });
}

start().catch(async (error: unknown) => {
  if (leaving.signal.aborted) return;
  screen.end();
  console.error(`demo: ${inOneLine(error, "start").message}`);
  await leave(1);
});
