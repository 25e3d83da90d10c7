import { afterAll, describe, expect, it } from "vitest";
import { cancelOrder } from "@/lib/checkout/operations/cancel-order";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import type { Actor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { env } from "@/lib/platform/env";
import { drain } from "@/lib/platform/queue";
import { startMailbox } from "@/sandbox/mailbox/server";
import { sql } from "@/tests/support/database";
import { givenOpenOrder } from "@/tests/support/given-payment";
import { refundPayment } from "@/tests/support/refund";
import { startStripe } from "@/tests/support/stripe";
import { handleMessage } from "@/worker/outbox-handlers";

const stripe = await startStripe();
const mailbox = await startMailbox();
process.env.SMTP_URL = mailbox.smtpUrl;
afterAll(() => mailbox.stop());

type Mail = { subject: string; html: string; text: string };
const admin: Actor = { kind: "staff", id: newId(), role: "admin", sessionId: newId() };
const plain = (text: string): string => text.replace(/<head[\s\S]*?<\/head>|<[^>]+>/g, " ").replace(/[\s\u00a0\u202f]+/g, " ");

/** Paid for 52.00, some of it refunded, then canceled: what the buyer is written about it, in both parts. */
async function canceledMail(locale: string, refundedMinor: number): Promise<{ mail: Mail; parts: string[]; number: string }> {
  const order = await givenOpenOrder();
  await sql("UPDATE orders SET locale = $2 WHERE id = $1", [order.id, locale]);
  await stripe.pay(order.sessionId);
  await settlePayment(order.sessionId);
  if (refundedMinor > 0)
    await refundPayment({ refundId: newId(), orderId: order.id, amountMinor: refundedMinor, reason: "duplicate", actor: admin });
  await cancelOrder({ formId: newId(), orderId: order.id, reason: "requested_by_customer" }, admin);
  await drain("outbox", handleMessage);
  const mails = (await (await fetch(`${mailbox.url}/api/messages?to=${order.email}`)).json()) as Mail[];
  const [mail, ...others] = mails.filter(({ subject }) => /annulée|canceled/.test(subject));
  if (!mail || others.length > 0) throw new Error("canceled once, told once");
  return { mail, parts: [plain(mail.html), plain(mail.text)], number: order.number };
}

describe.each([
  {
    locale: "fr",
    subject: /^Votre commande \w+ est annulée$/,
    whole: "52,00 €",
    part: "12,00 €",
    rest: "40,00 €",
    nothing: "rien à rembourser",
    days: "5 à 10 jours",
  },
  {
    locale: "en",
    subject: /^Your order \w+ is canceled$/,
    whole: "€52.00",
    part: "€12.00",
    rest: "€40.00",
    nothing: "Nothing is left to refund",
    days: "5 to 10 working days",
  },
])("the mail about an order that was canceled, in $locale", ({ locale, subject, whole, part, rest, nothing, days }) => {
  const goingBack = (amount: string) => (locale === "fr" ? `Nous vous remboursons ${amount}` : `We refund ${amount}`);

  it("says that nothing comes, what goes back and when, and what it was about", async () => {
    const { mail, parts, number } = await canceledMail(locale, 0);
    expect(mail.subject).toMatch(subject);
    for (const text of parts) {
      for (const fact of [number, goingBack(whole), days, "2 × Vase Alba"]) expect(text).toContain(fact);
      expect(text).not.toMatch(/\{\w+\}|canceled\.\w+|undefined/);
    }
    expect(mail.html).toMatch(new RegExp(`href="${env.APP_URL}/${locale}/orders/${number}/open\\?key=[\\w-]{43}"`));
    expect(mail.html).toMatch(new RegExp(`<html[^>]* lang="${locale}"`));
  });

  it("tells what went back before from what goes back now", async () => {
    const { parts } = await canceledMail(locale, 1_200);
    for (const text of parts) {
      expect(text).toContain(part);
      expect(text).toContain(goingBack(rest));
    }
  });

  it("promises nothing when all went back before", async () => {
    const { parts } = await canceledMail(locale, 5_200);
    for (const text of parts) {
      expect(text).toContain(nothing);
      expect(text).not.toContain(days);
      expect(text).not.toContain(goingBack(""));
    }
  });
});
