import { randomUUID } from "node:crypto";

/** The buy form of a product page as a browser without JavaScript would post it: every field by name, and the type that goes with the bytes. */
export async function buyForm(productUrl: string): Promise<{ path: string; headers: Record<string, string>; body: string }> {
  const html = await (await fetch(productUrl)).text();
  const form = html.match(/<form\b[\s\S]*?<\/form>/g)?.find((candidate) => candidate.includes('name="variantId"'));
  if (!form) throw new Error(`no buy form on ${productUrl}`);
  const fields = new Map<string, string>();
  for (const [tag] of form.matchAll(/<(?:input|button)\b[^>]*>/g)) {
    const name = attribute(tag, "name");
    const type = attribute(tag, "type");
    if (
      !name ||
      /\bdisabled\b/.test(tag) ||
      (type === "radio" && !/\bchecked\b/.test(tag)) ||
      (tag.startsWith("<button") && type !== "submit")
    )
      continue;
    fields.set(name, attribute(tag, "value") ?? "");
  }
  if (!fields.has("quantity")) fields.set("quantity", "1");
  const boundary = `----comptoir${randomUUID()}`;
  const parts = [...fields].map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
  const url = new URL(productUrl);
  return {
    path: url.pathname,
    headers: { "content-type": `multipart/form-data; boundary=${boundary}`, origin: url.origin, "sec-fetch-site": "same-origin" },
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
