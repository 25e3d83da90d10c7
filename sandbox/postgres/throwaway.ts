import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { inOneLine } from "@/sandbox/failure";
import { freePort } from "@/sandbox/ports";
import { removeElsewhere } from "@/sandbox/postgres/binaries";
import { startCluster } from "@/sandbox/postgres/cluster";
import { APP_ROLE, ensureDatabase, ensureRoles, OWNER_ROLE, type RolePasswords, urlFor } from "@/sandbox/postgres/roles";

export type Throwaway = {
  superuserUrl: (database: string) => string;
  ownerUrl: (database: string) => string;
  appUrl: (database: string) => string;
  port: number;
  /** Stops the server as an operator would, or `immediate` as a crash does, and starts it again on the same data. */
  restart: (downMs: number, immediate?: boolean) => Promise<void>;
  stop: () => Promise<void>;
};

/** Speed over durability: nothing here outlives its process. */
const careless = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", shared_buffers: "128MB", max_wal_size: "2GB" };

type Options = {
  readonly installed?: string; // see ClusterOptions
  readonly durable?: boolean; // writes as a real shop's: for measurements
};

/** A PostgreSQL of its own in a temporary folder and on a free port, with both roles; gone after `stop`. */
export async function startThrowaway({ installed, durable = false }: Options = {}): Promise<Throwaway> {
  // /tmp itself, not TMPDIR: as root the data belongs to another user, who must be able to walk there.
  const folder = await mkdtemp(join(process.platform === "win32" ? (process.env.TEMP ?? ".") : "/tmp", "comptoir-pg-"));
  const dataDir = join(folder, "data");
  const remove = async (): Promise<void> => {
    await rm(folder, { recursive: true, force: true });
    await removeElsewhere(dataDir);
  };
  try {
    await chmod(folder, 0o711);
    const random = () => randomBytes(18).toString("base64url");
    const passwords: RolePasswords & { superuser: string } = { superuser: random(), owner: random(), app: random() };
    const options = {
      dataDir,
      port: await freePort(),
      password: passwords.superuser,
      settings: durable ? {} : careless,
      ...(installed ? { installed } : {}),
    };
    let cluster = await startCluster(options);
    const root = cluster.superuserUrl("postgres");
    await ensureRoles(root, passwords);
    return {
      superuserUrl: cluster.superuserUrl,
      ownerUrl: (database) => urlFor(root, OWNER_ROLE, passwords.owner, database),
      appUrl: (database) => urlFor(root, APP_ROLE, passwords.app, database),
      port: cluster.port,
      restart: async (downMs, immediate) => {
        await cluster.stop(immediate);
        await sleep(downMs);
        cluster = await startCluster(options);
      },
      stop: async () => {
        await cluster.stop();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw inOneLine(error, "start a throwaway PostgreSQL");
  }
}

/** Runs `work` on an empty database of a throwaway PostgreSQL, as its owner. */
export async function withThrowawayDatabase<T>(work: (ownerUrl: string) => Promise<T>): Promise<T> {
  const server = await startThrowaway();
  try {
    await ensureDatabase(server.superuserUrl("postgres"), "scratch");
    return await work(server.ownerUrl("scratch"));
  } finally {
    await server.stop();
  }
}
