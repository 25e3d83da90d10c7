import type { ServerResponse } from "node:http";
import type { Message } from "@/sandbox/mailbox/message";
import { type Html, html } from "@/sandbox/stripe/pages/html";

const headers = {
  "Content-Type": "text/html; charset=utf-8",
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Opener-Policy": "same-origin",
};

const pagePolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join("; ");

/** A mail may bring inline styles and pictures, but no script, no form and no origin: it is displayed as a stranger. */
const mailPolicy = [
  "sandbox allow-popups allow-popups-to-escape-sandbox",
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src data: http: https:",
  "font-src data:",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join("; ");

const time = (date: string): Html => {
  const [day = "", clock = ""] = date.split("T");
  return html`<time datetime="${date}">${day} ${clock.slice(0, 5)} UTC</time>`;
};

const entry = (message: Message, current: Message | undefined): Html => html`
<li>
  <a href="/messages/${message.id}"${message === current ? html` aria-current="true"` : null}>
    <span class="who">${message.to.join(", ")}</span>
    <span class="subject">${message.subject || "(no subject)"}</span>
    <span class="when">${time(message.date)}</span>
  </a>
</li>`;

const reading = (message: Message): Html => html`
<article aria-labelledby="subject">
  <a class="back" href="/">← All messages</a>
  <header class="envelope">
    <h2 id="subject">${message.subject || "(no subject)"}</h2>
    <dl>
      <div><dt>From</dt><dd>${message.from}</dd></div>
      <div><dt>To</dt><dd>${message.to.join(", ")}</dd></div>
      <div><dt>Arrived</dt><dd>${time(message.date)}</dd></div>
    </dl>
  </header>
  ${
    message.html === null
      ? null
      : html`
  <iframe class="letter" title="The message as HTML" src="/messages/${message.id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`
  }
  <details${message.html === null ? html` open` : null}>
    <summary>Plain text</summary>
    <pre>${message.text}</pre>
  </details>
  <details>
    <summary>Headers</summary>
    <pre>${message.headers.map(({ name, value }) => `${name}: ${value}`).join("\n")}</pre>
  </details>
</article>`;

const nothingOpen = (count: number): Html => html`
<div class="quiet">
  <p>${count === 0 ? "No mail yet." : "Choose a message to read it."}</p>
  <p class="hint">${count === 0 ? "Buy something in the shop: its confirmation arrives here within seconds." : "Nothing here ever leaves this machine."}</p>
</div>`;

/** The list of messages, with one of them open. */
export function sendHtml(response: ServerResponse, messages: readonly Message[], open: Message | undefined): void {
  const count = `${messages.length} ${messages.length === 1 ? "message" : "messages"}`;
  response.writeHead(200, { ...headers, "Content-Security-Policy": pagePolicy });
  response.end(
    html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${open ? `${open.subject} · Mailbox` : `Mailbox · ${count}`}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/mailbox.css">
<script src="/assets/mailbox.js" defer></script>
</head>
<body data-count="${messages.length}" data-newest="${messages[0]?.id}">
<header class="bar">
  <h1><a class="home" href="/">Mailbox</a></h1>
  <p>${count}, kept on this machine</p>
  ${messages.length === 0 ? null : html`<form method="post" action="/messages/empty"><button>Empty the mailbox</button></form>`}
</header>
<div class="desk${open ? " is-reading" : null}">
  <nav aria-label="Messages"><ul>${messages.map((message) => entry(message, open))}</ul></nav>
  <main>${open ? reading(open) : nothingOpen(messages.length)}</main>
</div>
<p id="news" role="status"></p>
</body>
</html>
`.text,
  );
}

/** The message's own HTML, alone. Its links open in a new tab. */
export function sendMailHtml(response: ServerResponse, { html: body }: Message): void {
  const base = '<base target="_blank">';
  const source = body ?? "";
  response.writeHead(200, { ...headers, "Content-Security-Policy": mailPolicy });
  response.end(/<head[^>]*>/i.test(source) ? source.replace(/<head[^>]*>/i, (head) => head + base) : base + source);
}
