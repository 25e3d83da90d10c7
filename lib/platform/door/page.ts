import type { Locale } from "@/lib/kernel/locale";
import type { Refusal } from "@/lib/platform/door/judge";
import en from "@/messages/en/door.json";
import fr from "@/messages/fr/door.json";

const words = { en, fr } as const;

type Page = Refusal & { readonly locale: Locale; readonly requestId: string; readonly nonce: string };

const style = `
:root{color-scheme:light dark;--paper:#fbfaf7;--line:#ddd7cc;--ink:#1d1b18;--muted:#5f5a52;--accent:#1f4d3f;--focus:#0b63ce}
@media(prefers-color-scheme:dark){:root{--paper:#151412;--line:#37332d;--ink:#f2efe9;--muted:#a9a297;--accent:#8cc7b1;--focus:#7db4ff}}
body{margin:0;min-height:100vh;display:grid;place-content:center;background:var(--paper);color:var(--ink);font:1rem/1.5 ui-sans-serif,system-ui,sans-serif}
main{box-sizing:border-box;max-width:34rem;padding:2rem 1.5rem}
p{margin:0 0 1rem;color:var(--muted);max-width:60ch}
h1{margin:0 0 .75rem;font:500 2.375rem/1.15 Fraunces,Georgia,serif;text-wrap:balance}
a{display:inline-block;margin:.5rem 1rem 1.5rem 0;padding:.75rem 1.25rem;border:1px solid var(--accent);border-radius:6px;color:var(--accent);text-decoration:none}
a:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
small{display:block;border-top:1px solid var(--line);padding-top:1rem;color:var(--muted);font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.mark{font:600 1.125rem Fraunces,Georgia,serif;color:var(--ink)}`;

/**
 * A whole page that needs nothing but itself: no script, no other file, no router. For everything that the server itself answers,
 * and for pages that failed, which React would show empty until its JavaScript runs.
 */
export function doorPage({ status, locale, requestId, nonce, retryAfterSeconds }: Page): string {
  const t = words[locale];
  const { title, text } = t[status];
  const body = text.replace("{seconds}", String(retryAfterSeconds ?? 1));
  return `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title} · Comptoir</title><style nonce="${nonce}">${style}</style></head>
<body><main><p class="mark">Comptoir</p><h1>${title}</h1><p>${body}</p><a href="/${locale}">${t.home}</a><small>${t.reference.replace("{id}", requestId)}</small></main></body>
</html>
`;
}

/** The same for machines: a stable code and the id that finds the log line. */
export function doorJson({ status, requestId }: Pick<Page, "status" | "requestId">): string {
  return JSON.stringify({ error: codes[status], requestId });
}

const codes: Record<Refusal["status"], string> = {
  400: "malformed_request",
  403: "foreign_origin",
  404: "not_found",
  405: "method_not_allowed",
  408: "request_timeout",
  413: "body_too_large",
  414: "url_too_long",
  417: "expectation_failed",
  426: "upgrade_refused",
  429: "too_many_requests",
  431: "headers_too_large",
  500: "internal_error",
  501: "method_unknown",
  503: "unavailable",
};

/** True for a status that has words here. */
export const hasDoorPage = (status: number): status is Refusal["status"] => status in codes;
