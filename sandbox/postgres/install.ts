import { randomBytes } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { inOneLine } from "@/sandbox/failure";
import { prepareHome } from "@/sandbox/postgres/binaries";
import { type Cluster, startCluster } from "@/sandbox/postgres/cluster";
import { APP_ROLE, ensureDatabase, ensureRoles, OWNER_ROLE, urlFor } from "@/sandbox/postgres/roles";

const DATABASE = "comptoir";

type Passwords = { superuser: string; owner: string; app: string };
export type Database = {
  cluster: Cluster;
  /** For web and worker: role comptoir_app. */
  appUrl: string;
  /** For migrations and the seed: role comptoir_owner. */
  ownerUrl: string;
  /** True when this start created the database. */
  fresh: boolean;
};

const secretFile = (folder: string) => join(folder, "postgres.json");
const dataFolder = (folder: string) => join(folder, "postgres");

async function readPasswords(folder: string): Promise<Passwords | undefined> {
  const text = await readFile(secretFile(folder), "utf8").catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Passwords);
}

async function newPasswords(folder: string): Promise<Passwords> {
  const random = () => randomBytes(24).toString("base64url");
  const passwords = { superuser: random(), owner: random(), app: random() };
  await writeFile(secretFile(folder), JSON.stringify(passwords), { mode: 0o600 });
  return passwords;
}

/** Forgets all data and passwords. PostgreSQL must be stopped. */
export async function removeDatabase(folder: string): Promise<void> {
  const { dataDir } = await prepareHome(dataFolder(folder));
  await rm(dataDir, { recursive: true, force: true });
  await rm(secretFile(folder), { force: true });
}

/**
 * Starts the PostgreSQL whose data lives under `folder` (as root perhaps elsewhere, see prepareHome), with its two roles and the
 * database `comptoir`. Throws a SandboxFailure of one line.
 */
export async function openDatabase(folder: string, options: { port: number; logFile?: string }): Promise<Database> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o755 });
    let passwords = await readPasswords(folder);
    if (!passwords) {
      await removeDatabase(folder); // data without its password (somebody removed .comptoir): nobody can open it any more
      passwords = await newPasswords(folder);
    }
    const logFile = options.logFile ?? join(folder, "logs", "postgres.log");
    await mkdir(dirname(logFile), { recursive: true });
    const cluster = await startCluster({ dataDir: dataFolder(folder), port: options.port, password: passwords.superuser, logFile });
    const root = cluster.superuserUrl("postgres");
    try {
      await ensureRoles(root, passwords);
      const fresh = await ensureDatabase(root, DATABASE);
      return {
        cluster,
        appUrl: urlFor(root, APP_ROLE, passwords.app, DATABASE),
        ownerUrl: urlFor(root, OWNER_ROLE, passwords.owner, DATABASE),
        fresh,
      };
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  } catch (error) {
    throw inOneLine(error, "open the demo database");
  }
}
