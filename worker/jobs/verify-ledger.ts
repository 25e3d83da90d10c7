import { verifyLedger } from "@/lib/audit/queries/verify-ledger";
import { alertOfLedger } from "@/lib/payments/operations/alert-of-ledger";
import { log } from "@/lib/platform/log";
import { loop } from "@/worker/loop";

const ONCE_A_DAY = 86_400;

/** Looks at start, and then daily, whether money and stock are what they should be. Repairs nothing: a person must look, and is told by mail. */
export const startLedgerCheck = () => loop("verify-ledger", ONCE_A_DAY, checkLedger);

/** One look. */
export async function checkLedger(): Promise<void> {
  const broken = await verifyLedger();
  for (const each of broken) log.error({ ...each }, "ledger: a promise does not hold, look at it");
  await alertOfLedger(broken);
}
