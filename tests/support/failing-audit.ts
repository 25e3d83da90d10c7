import { sql } from "@/tests/support/database";

/** Runs `work` while the audit log takes no rows: what changed without its row would still be there afterwards. */
export async function whileAuditFails<T>(work: () => Promise<T>): Promise<PromiseSettledResult<T>> {
  await sql("ALTER TABLE audit_logs ADD CONSTRAINT test_takes_no_rows CHECK (false) NOT VALID");
  try {
    const [outcome] = await Promise.allSettled([work()]);
    return outcome;
  } finally {
    await sql("ALTER TABLE audit_logs DROP CONSTRAINT test_takes_no_rows");
  }
}
