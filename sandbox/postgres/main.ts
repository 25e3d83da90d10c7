/** `npm run db`: the demo's PostgreSQL alone, until Ctrl-C. For writing migrations and looking into tables. */
import { join } from "node:path";
import { SandboxFailure } from "@/sandbox/failure";
import { openDatabase } from "@/sandbox/postgres/install";

try {
  const port = Number(process.env.SANDBOX_PG_PORT ?? 54_329);
  const { cluster, appUrl, ownerUrl } = await openDatabase(join(process.cwd(), ".comptoir"), { port });
  console.info(`DATABASE_URL=${appUrl}\nMIGRATE_DATABASE_URL=${ownerUrl}\nCtrl-C stops it.`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => cluster.stop());
  await cluster.exited;
} catch (error) {
  if (!(error instanceof SandboxFailure)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
