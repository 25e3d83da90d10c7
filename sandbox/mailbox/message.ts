import { randomUUID } from "node:crypto";
import PostalMime, { type Address } from "postal-mime";

/** One message as it arrived. `to` is who the server was told to deliver to, whatever the headers say. */
export type Message = {
  id: string;
  messageId: string | null;
  to: string[];
  from: string;
  subject: string;
  text: string;
  html: string | null;
  date: string; // ISO 8601, when it arrived
  headers: { name: string; value: string }[];
};

const addressOf = (address: Address | undefined): string =>
  address && "address" in address && address.address ? (address.name ? `${address.name} <${address.address}>` : address.address) : "";

/** Reads the raw bytes of a message. */
export async function readMessage(raw: Buffer, envelopeTo: readonly string[], arrivedAt: Date): Promise<Message> {
  const mail = await PostalMime.parse(raw);
  return {
    id: randomUUID(),
    messageId: mail.messageId ?? null,
    to: [...envelopeTo],
    from: addressOf(mail.from),
    subject: mail.subject ?? "",
    text: mail.text ?? "",
    html: mail.html ?? null,
    date: arrivedAt.toISOString(),
    headers: mail.headers.map(({ key, value }) => ({ name: key, value })),
  };
}
