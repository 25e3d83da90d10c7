import { verifyLedger } from "@/lib/audit/queries/verify-ledger";
import { validateEnv } from "@/lib/platform/env";
import { EnvError } from "@/lib/platform/env-schema";

/** npm run verify-ledger: exits 0 when money and stock are what they should be, 1 with one line for each promise that does not hold. */
async function main() {
  validateEnv();
  return verifyLedger();
}

main().then(
  (broken) => {
    for (const { promise, subject, found } of broken) console.error(`${promise}: ${subject} (${found})`);
    console.info(
      broken.length === 0 ? "The ledger holds: money and stock are what they should be." : `${broken.length} promises do not hold.`,
    );
    process.exit(broken.length === 0 ? 0 : 1);
  },
  (error: unknown) => {
    console.error(`verify-ledger: ${error instanceof EnvError ? error.message : "the database cannot be asked"}`);
    if (!(error instanceof EnvError)) console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  },
);
