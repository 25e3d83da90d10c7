import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import type { Box } from "@/sandbox/mailbox/box";
import type { Message } from "@/sandbox/mailbox/message";
import type { Faults } from "@/sandbox/mailbox/smtp";
import { sendHtml, sendMailHtml } from "@/sandbox/mailbox/view";
import { isFromHere, readBody, redirect, sendJson } from "@/sandbox/stripe/http";

export type Parts = { box: Box; faults: Faults; setDown: (down: boolean) => Promise<void> };

const faultsSchema = z.strictObject({
  reject: z.number().int().min(0).optional(),
  stallMs: z.number().int().min(0).max(60_000).optional(),
  down: z.boolean().optional(),
});

const assets: Readonly<Record<string, [file: string, type: string]>> = {
  "/assets/mailbox.css": ["./mailbox.css", "text/css; charset=utf-8"],
  "/assets/mailbox.js": ["./mailbox.client.js", "text/javascript; charset=utf-8"],
  "/assets/icon.svg": ["./icon.svg", "image/svg+xml"],
};

function sendAsset(response: ServerResponse, [file, type]: [string, string]): void {
  const content = readFileSync(new URL(file, import.meta.url));
  response.writeHead(200, { "Content-Type": type, "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff" }).end(content);
}

/** What `GET /api/messages` lists: newest first. */
const listed = ({ id, messageId, to, from, subject, text, html, date }: Message) => ({
  id,
  messageId,
  to,
  from,
  subject,
  text,
  html,
  date,
});

async function setFaults({ faults, setDown }: Parts, request: IncomingMessage): Promise<number> {
  let wanted: unknown;
  try {
    wanted = JSON.parse((await readBody(request, 10_000)).toString("utf8") || "{}");
  } catch {
    return 400;
  }
  const parsed = faultsSchema.safeParse(wanted);
  if (!parsed.success) return 400;
  const { reject, stallMs, down } = parsed.data;
  if (reject !== undefined) faults.reject = reject;
  if (stallMs !== undefined) faults.stallMs = stallMs;
  if (down !== undefined) await setDown(down);
  return 200;
}

/** Answers the mailbox's page, its JSON and its fault switch. From this machine only. */
export async function handleMailbox(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!isFromHere(request)) return sendJson(response, 403, { error: "the sandbox is only open to this machine" });
  const { box, faults } = parts;
  const url = new URL(`http://sandbox${request.url?.startsWith("/") ? request.url : "/"}`);
  const route = `${request.method === "HEAD" ? "GET" : request.method} ${url.pathname}`;
  const asset = Object.hasOwn(assets, url.pathname) ? assets[url.pathname] : undefined;
  if (asset && route.startsWith("GET ")) return sendAsset(response, asset);

  switch (route) {
    case "GET /":
      return sendHtml(response, box.all(), undefined);
    case "GET /api/messages":
      return sendJson(response, 200, filtered(box.all(), url.searchParams.get("to")).map(listed));
    case "DELETE /api/messages":
      await box.empty();
      return sendJson(response, 200, []);
    case "POST /messages/empty": // the button on the page
      await box.empty();
      return redirect(response, "/");
    case "GET /_sandbox/health":
      return sendJson(response, 200, { ok: true });
    case "GET /_sandbox/faults":
      return sendJson(response, 200, faults);
    case "POST /_sandbox/faults":
      return sendJson(response, await setFaults(parts, request), faults);
    case "DELETE /_sandbox/faults":
      Object.assign(faults, { reject: 0, stallMs: 0 });
      await parts.setDown(false);
      return sendJson(response, 200, faults);
  }
  const [, id, html] = /^GET \/messages\/([0-9a-f-]{36})(\/html)?$/.exec(route) ?? [];
  const message = id ? box.find(id) : undefined;
  if (message && html) return sendMailHtml(response, message);
  if (message) return sendHtml(response, box.all(), message);
  if (id) return redirect(response, "/"); // the mailbox was emptied since
  sendJson(response, 404, { error: `nothing at ${route}` });
}

const filtered = (messages: readonly Message[], to: string | null): Message[] =>
  messages.filter((message) => to === null || message.to.some((address) => address.toLowerCase() === to.toLowerCase()));
