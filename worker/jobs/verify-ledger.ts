import { verifyLedger } from "@/lib/audit/queries/verify-ledger";
import { log } from "@/lib/platform/log";
import { loop } from "@/worker/loop";

const ONCE_A_DAY = 86_400;

/** Looks at start, and then daily, whether money and stock are what they should be. Repairs nothing: a person must look. */
export const startLedgerCheck = () =>
  loop("verify-ledger", ONCE_A_DAY, async () => {
    for (const broken of await verifyLedger()) log.error({ ...broken }, "ledger: a promise does not hold, look at it");
  });
