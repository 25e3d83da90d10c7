import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { ensureDatabase, withClient } from "@/sandbox/postgres/roles";
import type { Throwaway } from "@/sandbox/postgres/throwaway";

export const TEMPLATE = "comptoir_template";
const root = join(import.meta.dirname, "../..");

/** Runs `npm run migrate` for real against the database; rejects with its one line. */
export async function migrate(ownerUrl: string, ...args: string[]): Promise<{ code: number; output: string }> {
  const env = { ...process.env, MIGRATE_DATABASE_URL: ownerUrl };
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ["--import", "tsx", "prisma/migrate.ts", ...args], {
      cwd: root,
      env,
    });
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, output: `${stdout}${stderr}` };
  }
}

/** A database that has every migration and no row. */
export async function makeTemplate(server: Throwaway): Promise<void> {
  await ensureDatabase(server.superuserUrl("postgres"), TEMPLATE);
  const { code, output } = await migrate(server.ownerUrl(TEMPLATE));
  if (code !== 0) throw new Error(`the migrations do not apply: ${output}`);
}

/** A fresh copy of the template under `name`. */
export async function cloneTemplate(urls: { ownerUrl: string; superuserUrl: string }, name: string, template: string): Promise<void> {
  await dropDatabase(urls.superuserUrl, name);
  await withClient(urls.ownerUrl, (client) =>
    client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE ${client.escapeIdentifier(template)} STRATEGY FILE_COPY`),
  );
}

/** Drops the database when it is there, open connections and all. As the superuser: autovacuum may be at work in it, which no other role may end. */
export async function dropDatabase(superuserUrl: string, name: string): Promise<void> {
  await withClient(superuserUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`));
}
