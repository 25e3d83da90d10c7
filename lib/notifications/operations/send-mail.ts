import "server-only";
import { render } from "@react-email/render";
import type { ReactElement } from "react";
import { deliver } from "@/lib/platform/mailer";

type Message = { readonly id: string; readonly to: string; readonly subject: string; readonly body: ReactElement };

/** In the text part a table's row is one line: "2 × Vase Alba, Craie · 98,00 €". */
const textOptions = {
  selectors: [
    { selector: "td", format: "inline" },
    { selector: "tr", format: "block" },
    { selector: "td + td", format: "inlineSurround", options: { prefix: " · " } },
  ],
};

/** Renders a template to HTML and to text and hands it over; throws when the mail server refuses, so that the outbox tries again. */
export async function sendMail({ id, to, subject, body }: Message): Promise<void> {
  const [html, text] = await Promise.all([render(body), render(body, { plainText: true, htmlToTextOptions: textOptions })]);
  await deliver({ id, to, subject, html, text });
}
