/**
 * Prisma's own schema engine as WebAssembly, so that migrations need no downloaded binary.
 *
 *   migrate            apply what prisma/migrations holds (what `prisma migrate deploy` does), then the rights of the app's role
 *   migrate new NAME   write the next migration: the difference between the migrations and the schema
 *   migrate check      exit 1 when schema and migrations differ, or the database lacks a migration
 *
 * Connects as the owner of the tables: MIGRATE_DATABASE_URL, else DATABASE_URL. `new` without either runs on a throwaway PostgreSQL.
 * Same folder format and same `_prisma_migrations` table as the Prisma CLI, which can take over at any time.
 */
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import pg from "pg";
import { openEngine } from "./engine";
import { grantAppRights } from "./grants";

const schemaDir = join(import.meta.dirname, "schema");
const migrationsDir = join(import.meta.dirname, "migrations");
const filters = { externalTables: [], externalEnums: [] };

/** What the operator must mend; printed as one line. */
class Refused extends Error {}

async function readSchema() {
  const names = (await readdir(schemaDir)).filter((name) => name.endsWith(".prisma")).sort();
  const files = await Promise.all(names.map(async (path) => ({ path, content: await readFile(join(schemaDir, path), "utf8") })));
  return { tag: "schemaDatamodel" as const, files };
}

async function readMigrations() {
  const folders = (await readdir(migrationsDir, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const migrationDirectories = await Promise.all(
    folders
      .map(({ name }) => name)
      .sort()
      .map(async (path) => {
        const value = await readFile(join(migrationsDir, path, "migration.sql"), "utf8");
        return { path, migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value } } };
      }),
  );
  const lockfile = { path: "migration_lock.toml", content: 'provider = "postgresql"\n' };
  return { baseDir: migrationsDir, lockfile, shadowDbInitScript: "", migrationDirectories };
}

type Engine = Awaited<ReturnType<typeof openEngine>>["engine"];
type Migrations = Awaited<ReturnType<typeof readMigrations>>;

const difference = async (engine: Engine, migrations: Migrations) =>
  engine.diff({ from: { tag: "migrations", ...migrations }, to: await readSchema(), script: true, exitCode: true, filters });

async function apply(url: string): Promise<void> {
  const { engine, explain } = await openEngine(url);
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: await readMigrations(), filters });
    await grantAppRights(url);
    console.info(appliedMigrationNames.length > 0 ? `applied ${appliedMigrationNames.join(", ")}` : "nothing to apply");
  } catch (error) {
    const migrationName = error instanceof Error ? /with migration_name="([^"]+)"/.exec(error.message)?.[1] : undefined;
    if (!migrationName) throw explain(error);
    // A migration is sent as one script, hence one transaction: PostgreSQL has undone all of it, and the mended file may run again.
    await engine.markMigrationRolledBack({ migrationName });
    throw new Refused(`${migrationName} failed and was rolled back: ${explain(error).message}`);
  }
}

async function writeNext(url: string, name: string): Promise<void> {
  const { engine, explain } = await openEngine(url);
  const { exitCode, stdout } = await difference(engine, await readMigrations()).catch((error) => Promise.reject(explain(error)));
  if (exitCode === 0) {
    console.info("schema and migrations agree");
    return;
  }
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = join(migrationsDir, `${stamp}_${name}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "migration.sql"), stdout ?? "");
  console.info(`wrote ${relative(process.cwd(), folder)}`);
}

async function check(url: string): Promise<void> {
  const { engine, explain } = await openEngine(url);
  const migrations = await readMigrations();
  const { exitCode, stdout } = await difference(engine, migrations).catch((error) => Promise.reject(explain(error)));
  const { history } = await engine.diagnoseMigrationHistory({ migrationsList: migrations, optInToShadowDatabase: false, filters });
  if (exitCode !== 0) console.error(`schema and migrations differ:\n${stdout ?? ""}`);
  if (history) console.error(`database and migrations differ: ${JSON.stringify(history)}`);
  process.exitCode = exitCode !== 0 || history ? 1 : 0;
}

/** Refuses in one line what the engine would answer with a WebAssembly stack. */
async function requireReachable(url: string): Promise<void> {
  if (!URL.canParse(url) || !/^postgres(ql)?:$/.test(new URL(url).protocol))
    throw new Refused("DATABASE_URL is not a postgresql:// address");
  const { host, pathname } = new URL(url);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "3D000") throw new Refused(`there is no database ${pathname.slice(1)} at ${host}: create it first`);
    if (code.startsWith("28"))
      throw new Refused(`PostgreSQL at ${host} refuses this user or password: check MIGRATE_DATABASE_URL or DATABASE_URL`);
    throw new Refused(
      `PostgreSQL at ${host} does not answer (${code || (error instanceof Error ? error.message : "no reason given")}): is it running?`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function withUrl(verb: string, work: (url: string) => Promise<void>): Promise<void> {
  if (existsSync(".env")) process.loadEnvFile(".env"); // as the shop itself does; the environment wins
  const url = process.env.MIGRATE_DATABASE_URL || process.env.DATABASE_URL;
  if (url) {
    await requireReachable(url);
    return work(url);
  }
  if (verb !== "new")
    throw new Refused("DATABASE_URL is missing: set it to the PostgreSQL to migrate, postgresql://user:password@host:5432/name");
  const { withThrowawayDatabase } = await import("@/sandbox/postgres/throwaway");
  return withThrowawayDatabase(work);
}

const [verb = "apply", name] = process.argv.slice(2);
try {
  if (verb === "apply") await withUrl(verb, apply);
  else if (verb === "check") await withUrl(verb, check);
  else if (verb === "new" && name && /^[a-z0-9_]+$/.test(name)) await withUrl(verb, (url) => writeNext(url, name));
  else throw new Refused("usage: npm run migrate [-- new name_in_snake_case | check]");
} catch (error) {
  const [line = "failed without a reason"] = (error instanceof Error ? error.message : String(error))
    .split("\n")
    .filter((text) => text.trim());
  console.error(`migrate: ${line.trim()}`);
  process.exitCode = 1;
}
process.exit(); // the engine keeps its connection open
