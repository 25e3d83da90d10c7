import "server-only";
import { createTransport, type Transporter } from "nodemailer";
import { env } from "@/lib/platform/env";

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
 * Hands one message to the mail server; throws when it does not take it. `id` becomes the Message-ID, so that a message sent twice,
 * because a worker died between the server's yes and our note of it, is one message to the reader's mailbox.
 */
export async function deliver({ id, to, subject, html, text }: Mail): Promise<void> {
  const messageId = `<${id}@${new URL(env.APP_URL).hostname}>`;
  await open().sendMail({
    from: env.MAIL_FROM,
    to: { name: "", address: to },
    subject,
    html,
    text,
    messageId,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}
