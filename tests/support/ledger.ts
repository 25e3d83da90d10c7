import { afterAll, expect } from "vitest";
import { verifyLedger } from "@/lib/audit/queries/verify-ledger";

/** Call once in a test file: whatever its tests did to money and stock, no promise of prisma/ledger.sql is broken at its end. */
export function ledgerHoldsAfterAll(): void {
  afterAll(async () => expect(await verifyLedger()).toEqual([]));
}
