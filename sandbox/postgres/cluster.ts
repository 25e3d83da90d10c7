import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, type WriteStream } from "node:fs";
import { chown, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inOneLine, SandboxFailure } from "@/sandbox/failure";
import { requireFreePort } from "@/sandbox/ports";
import { type Home, prepareHome } from "@/sandbox/postgres/binaries";

export type ClusterOptions = {
  dataDir: string;
  port: number;
  /** Password of the superuser `postgres`; fixed when the cluster is created. */
  password: string;
  /** Where PostgreSQL's own log goes; nowhere when absent. */
  logFile?: string;
  /** Settings on top of ours, such as fsync=off for tests. */
  settings?: Readonly<Record<string, string>>;
  /** A PostgreSQL that this machine has (its folder above bin) instead of the shipped one. */
  installed?: string;
};
export type Cluster = {
  pid: number;
  port: number;
  /** Connection string of the superuser for one database. */
  superuserUrl: (database: string) => string;
  /** Resolves when PostgreSQL is gone, wanted or not. */
  exited: Promise<void>;
  /** Ends sessions and keeps data; `immediate` is a crash: the next start recovers from the log. */
  stop: (immediate?: boolean) => Promise<void>;
};

const environment = { ...process.env, LC_ALL: "C", LC_MESSAGES: "C", TZ: "UTC" };
const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

function run(command: string, args: readonly string[], home: Home): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    // pg_ctl stop and initdb talk to us only through their exit code and text; cwd "/" because the user may not enter ours.
    const child = spawn(command, args, { ...home.runAs, cwd: "/", env: environment, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (chunk) => (output += String(chunk)));
    child.stderr.on("data", (chunk) => (output += String(chunk)));
    child.once("error", reject).once("close", (code) => resolve({ code, output }));
  });
}

/** initdb asks for the password in a file that its user can read and nobody else. */
async function create(home: Home, { password, installed }: ClusterOptions): Promise<void> {
  const folder = await mkdtemp(join(home.runAs.uid === undefined ? tmpdir() : "/tmp", "comptoir-init-"));
  const passwordFile = join(folder, "password");
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (home.runAs.uid !== undefined && home.runAs.gid !== undefined) {
    for (const path of [folder, passwordFile]) await chown(path, home.runAs.uid, home.runAs.gid);
  }
  try {
    const who = ["--username=postgres", `--pwfile=${passwordFile}`, "--auth=scram-sha-256"];
    const builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]; // the same on every system; PostgreSQL 17 and newer
    const text = ["--encoding=UTF8", "--locale=C", ...(installed ? [] : builtin)];
    const { code, output } = await run(
      home.binaries.initdb,
      [`--pgdata=${home.dataDir}`, ...who, ...text, "--no-sync", "--no-instructions"],
      home,
    );
    if (code !== 0) throw new Error(lastWords(output));
  } catch (error) {
    throw inOneLine(error, "create the PostgreSQL data folder");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const lastWords = (output: string): string =>
  output
    .split("\n")
    .findLast((line) => /error|fatal|panic/i.test(line))
    ?.replace(/^.*?(FATAL|PANIC|ERROR|error):\s*/, "") ??
  output.trim().split("\n").at(-1) ??
  "PostgreSQL gave no reason";

/** A demo that was killed leaves its PostgreSQL behind. It is ours (it holds our folder), so stop it and start afresh. */
async function stopOrphan(home: Home): Promise<void> {
  if (!(await isThere(join(home.dataDir, "postmaster.pid")))) return;
  const status = await run(home.binaries.pgCtl, ["status", "-D", home.dataDir], home);
  if (status.code === 0) await run(home.binaries.pgCtl, ["stop", "-D", home.dataDir, "-m", "fast", "-w", "-t", "20"], home);
  else await rm(join(home.dataDir, "postmaster.pid"), { force: true }); // left by a crash or a reboot
}

function launch(home: Home, options: ClusterOptions): ChildProcess {
  const settings = {
    listen_addresses: "127.0.0.1",
    port: String(options.port),
    unix_socket_directories: "",
    max_connections: "100",
    shared_preload_libraries: "pg_stat_statements",
    timezone: "UTC",
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  // A group of its own: Ctrl-C in the terminal must not reach PostgreSQL before the web server has let go of it.
  const stdio: ["ignore", "ignore", "pipe"] = ["ignore", "ignore", "pipe"];
  return spawn(home.binaries.postgres, ["-D", home.dataDir, ...flags], {
    ...home.runAs,
    cwd: "/",
    env: environment,
    stdio,
    detached: true,
  });
}

/** Resolves when PostgreSQL says it accepts connections; rejects with its own words when it goes away instead. */
function untilReady(child: ChildProcess, log: WriteStream | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    const tooLate = setTimeout(() => reject(new Error(`not ready after 60 s: ${lastWords(said)}`)), 60_000);
    child.once("error", reject);
    child.once("close", () => {
      clearTimeout(tooLate);
      reject(new Error(lastWords(said)));
    });
    child.stderr?.on("data", (chunk) => {
      log?.write(chunk);
      if (said.length < 64_000) said += String(chunk);
      if (!said.includes("database system is ready to accept connections")) return;
      clearTimeout(tooLate);
      resolve();
    });
  });
}

/** Starts PostgreSQL on the folder, creating it first when it is new. Throws a SandboxFailure of one line. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const home = await prepareHome(options.dataDir, options.installed);
  if (!(await isThere(join(home.dataDir, "PG_VERSION")))) await create(home, options);
  else await refuseOtherMajor(home);
  await stopOrphan(home);
  await requireFreePort(options.port, "PostgreSQL", "SANDBOX_PG_PORT");

  const child = launch(home, options);
  const log = options.logFile ? createWriteStream(options.logFile, { flags: "a", mode: 0o600 }) : undefined;
  const exited = new Promise<void>((resolve) =>
    child.once("close", () => {
      log?.end();
      resolve();
    }),
  );
  try {
    await untilReady(child, log);
  } catch (error) {
    child.kill("SIGQUIT");
    throw inOneLine(error, "start PostgreSQL");
  }
  return {
    pid: child.pid ?? 0,
    port: options.port,
    superuserUrl: (database) => `postgresql://postgres:${encodeURIComponent(options.password)}@127.0.0.1:${options.port}/${database}`,
    exited,
    stop: async (immediate = false) => {
      if (child.exitCode === null && child.signalCode === null) child.kill(immediate ? "SIGQUIT" : "SIGINT");
      await exited;
    },
  };
}

async function refuseOtherMajor(home: Home): Promise<void> {
  const [data, { output }] = await Promise.all([
    readFile(join(home.dataDir, "PG_VERSION"), "utf8"),
    run(home.binaries.postgres, ["--version"], home),
  ]);
  const major = /\) (\d+)/.exec(output)?.[1];
  if (major && data.trim() !== major)
    throw new SandboxFailure(
      `${home.dataDir} was written by PostgreSQL ${data.trim()}, this is ${major}: start over with npm run demo -- --reset`,
    );
}
