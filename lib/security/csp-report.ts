import { z } from "zod";

/** What is kept of a violation: which rule, what kind of source, on which page. No query strings, no samples of the page. */
export type Violation = { readonly directive: string; readonly blocked: string; readonly path: string };

const text = z.string().max(2_000);
const legacy = z.object({
  "csp-report": z.object({
    "effective-directive": text.optional(),
    "violated-directive": text.optional(),
    "blocked-uri": text.optional(),
    "document-uri": text.optional(),
  }),
});
const reporting = z
  .array(
    z.object({
      type: text,
      body: z.looseObject({ effectiveDirective: text.optional(), blockedURL: text.optional(), documentURL: text.optional() }),
    }),
  )
  .max(20);

/** Reads both formats that browsers send (report-uri: CSP 2; report-to: Reporting API). Undefined when it is neither. */
export function violationsIn(body: unknown): Violation[] | undefined {
  const modern = reporting.safeParse(body);
  if (modern.success)
    return modern.data
      .filter(({ type }) => type === "csp-violation")
      .map(({ body: report }) => violation(report.effectiveDirective, report.blockedURL, report.documentURL));
  const old = legacy.safeParse(body);
  if (!old.success) return undefined;
  const report = old.data["csp-report"];
  return [violation(report["effective-directive"] ?? report["violated-directive"], report["blocked-uri"], report["document-uri"])];
}

function violation(directive: string | undefined, blocked: string | undefined, page: string | undefined): Violation {
  return {
    directive: (directive ?? "unknown").split(" ", 1)[0]?.slice(0, 60) ?? "unknown",
    blocked: originOf(blocked ?? "unknown"),
    path: page && URL.canParse(page) ? new URL(page).pathname.slice(0, 200) : "unknown",
  };
}

/** The origin of a URL, or the bare keyword (`inline`, `eval`, `trusted-types-sink`) or scheme (`data`) that browsers send instead. */
function originOf(blocked: string): string {
  if (/^[a-z-]{1,30}$/.test(blocked)) return blocked;
  if (!URL.canParse(blocked)) return "unreadable";
  const { origin, protocol } = new URL(blocked);
  return (origin === "null" ? protocol.slice(0, -1) : origin).slice(0, 100);
}
