import "server-only";
import { createTransport, type Transporter } from "nodemailer";
import { env } from "@/lib/platform/env";
import { outside, type Settled, type Verdict } from "@/lib/platform/outside";

const TIMEOUT_MS = 10_000;
let transport: Transporter | undefined;

/** One transport a process, opened on first use, with limits on every wait: nodemailer's own run to minutes. */
const open = (): Transporter =>
  (transport ??= createTransport({
    url: env.SMTP_URL,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  }));

export type Mail = { readonly id: string; readonly to: string; readonly subject: string; readonly html: string; readonly text: string };

/**
 * Hands one message to the mail server; throws when it does not take it, OutsideDown when it takes none at the moment. `id` becomes the Message-ID, so that a message sent twice,
 * because a worker died between the server's yes and our note of it, is one message to the reader's mailbox.
 */
export async function deliver({ id, to, subject, html, text }: Mail): Promise<void> {
  const messageId = `<${id}@${new URL(env.APP_URL).hostname}>`;
  const from = env.MAIL_FROM;
  const message = { from, to: { name: "", address: to }, subject, html, text, messageId, disableFileAccess: true, disableUrlAccess: true };
  await outside("mail").call({
    repeatable: true,
    timeoutMs: TIMEOUT_MS,
    judge: judgeMail,
    work: () => open().sendMail(message), // has limits of its own on every wait; to give up on it from outside would leave it sending
  });
}

const UNREACHABLE = ["ECONNECTION", "EDNS", "ESOCKET", "ETIMEDOUT"]; // as nodemailer calls them, at any moment of the session
const CLOSED_UNGREETED = "Unexpected socket close"; // it gives this one no code
const CLOSING = 421; // the server's word for: not now, to nobody

/**
 * What a failure says of the mail server: one that cannot be reached, breaks off or closes is down; one that refuses this message or our
 * password is not. Sent again at once is only what no connection was made for: later, the message may have been taken.
 */
export function judgeMail(tried: Settled<unknown>): Verdict {
  const failure = "error" in tried && tried.error instanceof Error ? (tried.error as Error & Failure) : null;
  if (!failure) return { outage: false, again: false };
  const { code = "", responseCode, syscall, message } = failure;
  const outage = responseCode === undefined ? UNREACHABLE.includes(code) || message === CLOSED_UNGREETED : responseCode === CLOSING;
  return { outage, again: outage && (syscall === "connect" || code === "EDNS") };
}
type Failure = { readonly code?: string; readonly responseCode?: number; readonly syscall?: string };
