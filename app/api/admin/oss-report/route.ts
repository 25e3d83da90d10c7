import { defineRoute } from "@/lib/platform/route";
import { limits } from "@/lib/security/limits";
import { exportTaxReport } from "@/lib/tax/operations/export-tax-report";
import { mayExportTaxReport } from "@/lib/tax/policy";
import { taxReportSchema } from "@/lib/tax/schemas";

export const dynamic = "force-dynamic";

/** The one-stop shop's declaration of a quarter as a file, for admins. */
export const GET = defineRoute({
  name: "tax.exportReport",
  limit: limits.adminReads,
  read: async (request) => Object.fromEntries(new URL(request.url).searchParams),
  schema: taxReportSchema,
  authorise: mayExportTaxReport,
  run: ({ quarter }, actor) => exportTaxReport(quarter, actor),
  respond: (result) =>
    result.ok
      ? new Response(result.value.csv, {
          headers: {
            "content-type": "text/csv; charset=utf-8",
            "content-disposition": `attachment; filename="${result.value.name}"`,
            "cache-control": "no-store",
          },
        })
      : Response.json({ error: "forbidden" }, { status: 403, headers: { "cache-control": "no-store" } }),
});
