import { randomUUID } from "node:crypto";

/** A form as its page holds it, filled in as it is shown. */
export type HtmlForm = { readonly action: string | null; readonly fields: ReadonlyMap<string, string> };

/**
 * The form that has a field of this name: what a browser without JavaScript would post when it presses no button but `press` ("name=value").
 * Throws when the page has none.
 */
export function formOn(html: string, field: string, press?: string): HtmlForm {
  const form = html.match(/<form\b[\s\S]*?<\/form>/g)?.find((candidate) => candidate.includes(`name="${field}"`));
  if (!form) throw new Error(`no form with ${field} on this page`);
  const fields = new Map<string, string>();
  for (const [tag] of form.matchAll(/<(?:input|button)\b[^>]*>/g)) {
    const [name, value, type] = [attribute(tag, "name"), attribute(tag, "value") ?? "", attribute(tag, "type")];
    if (name && isSent(tag, type, `${name}=${value}`, press)) fields.set(name, value);
  }
  for (const [select, name] of form.matchAll(/<select\b[^>]*\bname="([^"]*)"[\s\S]*?<\/select>/g)) {
    const options = [...select.matchAll(/<option\b[^>]*>/g)].map(([tag]) => tag);
    fields.set(name ?? "", attribute(options.find((tag) => /\bselected\b/.test(tag)) ?? options[0] ?? "", "value") ?? "");
  }
  return { action: attribute(/<form\b[^>]*>/.exec(form)?.[0] ?? "", "action") ?? null, fields };
}

function isSent(tag: string, type: string | undefined, pair: string, press: string | undefined): boolean {
  if (/\bdisabled\b/.test(tag)) return false;
  if (tag.startsWith("<button")) return type === "submit" && (press === undefined || pair === press || pair.startsWith("$ACTION"));
  return (type !== "radio" && type !== "checkbox") || /\bchecked\b/.test(tag);
}

/** The bytes of a form and the headers that go with them, sent from a page of `origin`. */
export function multipart(fields: Iterable<readonly [string, string]>, origin: string): { headers: Record<string, string>; body: string } {
  const boundary = `----comptoir${randomUUID()}`;
  const parts = [...fields].map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
  return {
    headers: { "content-type": `multipart/form-data; boundary=${boundary}`, origin, "sec-fetch-site": "same-origin" },
    body: `${parts.join("")}--${boundary}--\r\n`,
  };
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
  return value
    ?.replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
