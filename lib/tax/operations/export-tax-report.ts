import "server-only";
import { record } from "@/lib/audit/operations/record";
import type { Actor } from "@/lib/kernel/actor";
import type { Quarter } from "@/lib/kernel/quarter";
import { err, ok, type Result } from "@/lib/kernel/result";
import { inTransaction } from "@/lib/platform/transaction";
import { taxCsv } from "@/lib/tax/domain/tax-csv";
import { mayExportTaxReport } from "@/lib/tax/policy";
import { getTaxReport } from "@/lib/tax/queries/get-tax-report";

export type TaxFile = { readonly name: string; readonly csv: string };

/** The file that the quarter is declared from; the audit log says who took it, and what it came to. */
export function exportTaxReport(quarter: Quarter, actor: Actor): Promise<Result<TaxFile, { code: "FORBIDDEN" }>> {
  return inTransaction<TaxFile, { code: "FORBIDDEN" }>(async (tx) => {
    const report = mayExportTaxReport(actor) ? await getTaxReport(actor, quarter, tx) : null;
    if (!report) return err({ code: "FORBIDDEN" });
    const { baseMinor, vatMinor } = report.oss;
    await record(tx, { action: "tax.report_exported", subject: { type: "tax_report", id: quarter }, actor, data: { baseMinor, vatMinor } });
    return ok({ name: `oss-${quarter}.csv`, csv: taxCsv(quarter, report) });
  });
}
