import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { ensureDatabase, withClient } from "@/sandbox/postgres/roles";
import { startThrowaway } from "@/sandbox/postgres/throwaway";
import { migrate } from "@/tests/support/template";
import { testEnv } from "@/tests/support/test-env";

export const SEARCHED = 100_000;
const DATABASE = "comptoir_search";

type Times = { readonly searches: number; readonly p50: number; readonly p95: number; readonly max: number }; // milliseconds
/** Of all searches that match up to a tenth of the products; `upTo` by the share that they match, the whole shop included. */
export type SearchTimes = Times & { readonly products: number; readonly upTo: readonly (Times & { readonly share: number })[] };

/** Ranked search over 100,000 products, timed at the database. */
export async function measureSearch(products = SEARCHED): Promise<SearchTimes> {
  const root = join(import.meta.dirname, "../..");
  const server = await startThrowaway();
  try {
    await ensureDatabase(server.superuserUrl("postgres"), DATABASE);
    const migrated = await migrate(server.ownerUrl(DATABASE));
    if (migrated.code !== 0) throw new Error(migrated.output);
    const env = {
      ...process.env,
      ...testEnv("bench"),
      DATABASE_URL: server.appUrl(DATABASE),
      MEDIA_DIR: join(root, ".comptoir/test-media"),
    };
    const run = async (...args: string[]) =>
      (await promisify(execFile)(process.execPath, ["--import", "tsx", ...args], { cwd: root, env, maxBuffer: 1e7 })).stdout;
    await run("prisma/seed/main.ts", "--products", String(products));
    await withClient(server.superuserUrl(DATABASE), (client) => client.query("VACUUM ANALYZE"));
    return JSON.parse(await run("tests/bench/search-times.ts")) as SearchTimes;
  } finally {
    await server.stop();
  }
}
