import type { ServerResponse } from "node:http";

/** A piece of HTML that is safe to send: made by `html`, which escapes every value that is not itself such a piece. */
export class Html {
  constructor(readonly text: string) {}
}

type Value = Html | string | number | null | false | undefined | readonly Html[];

export function html(strings: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(strings.reduce((text, part, index) => text + render(values[index - 1]) + part));
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function render(value: Value): string {
  if (value === null || value === undefined || value === false) return "";
  if (value instanceof Html) return value.text;
  if (typeof value === "object") return value.map(({ text }) => text).join("");
  return String(value).replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

type PageOptions = {
  status?: number;
  lang: "fr" | "en";
  title: string;
  body: Html;
  /** The stylesheet beside the base one. */
  styles?: "checkout" | "control";
  /** Origins that a form on this page may lead to, through a redirect, besides this one. */
  formTargets?: readonly string[];
};

/** Sends a whole page: no script at all, own styles, a policy that allows nothing else. */
export function sendPage(
  response: ServerResponse,
  { status = 200, lang, title, body, styles = "checkout", formTargets = [] }: PageOptions,
): void {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    `form-action ${["'self'", ...formTargets].join(" ")}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  response.writeHead(status, {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": policy.join("; "),
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
  });
  response.end(
    html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="/c/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/c/assets/base.css">
<link rel="stylesheet" href="/c/assets/${styles}.css">
</head>
<body>${body}</body>
</html>
`.text,
  );
}
