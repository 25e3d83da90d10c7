/** Field names whose values never reach a log, at any depth. Matched on the bare name: e-mail, email, customerEmail, guest_email … */
const secretName =
  /e-?mail|phone|name$|address|street|line1|line2|city|postal|zip|token|secret|password|cookie|authorization|signature|card|iban|cvc|key$|url$/i;
const harmless = /^(className|displayName|tagName|hostname|eventName|jobName|limitName|actionName|idempotencyKey|dedupeKey)$/;
/** No slash before the @: a stack names files in node_modules/@scope, and must stay readable. */
const emailAddress = /[^\s@<>"'/()]{1,64}@[^\s@<>"'/()]{1,253}\.[\p{L}][\p{L}\d-]+/gu;
/** What a text may be long; cut first, so that nobody outside makes us search a long one. */
const MAX_TEXT = 4_000;
const MAX_DEPTH = 8;

/** A copy for the log with personal data and secrets replaced, at every depth; errors keep type and stack, query strings are cut. */
export function redact(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, clean(name, value, 0, new WeakSet())]));
}

function clean(name: string, value: unknown, depth: number, seen: WeakSet<object>): unknown {
  if (value === null || value === undefined || typeof value === "boolean" || typeof value === "number") return value;
  if (typeof value === "bigint") return value.toString();
  if (secretName.test(name) && !harmless.test(name)) return "[redacted]";
  if (typeof value === "string") return cut(value);
  if (typeof value !== "object") return `[${typeof value}]`;
  if (seen.has(value) || depth >= MAX_DEPTH) return "[…]";
  seen.add(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Error)
    return {
      type: value.name,
      message: cut(value.message),
      stack: cut(value.stack ?? ""),
      cause: clean("cause", value.cause, depth + 1, seen),
    };
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => clean(name, item, depth + 1, seen));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, clean(key, item, depth + 1, seen)]));
}

/** Without the e-mail addresses inside free text, and without what hangs on a word behind a question mark, as in an address. */
function cut(text: string): string {
  return text
    .slice(0, MAX_TEXT)
    .replace(emailAddress, "[redacted]")
    .replace(/(?<=\S)\?[^\s"']+/g, "");
}
