import { afterAll, describe, expect, it } from "vitest";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { drain } from "@/lib/platform/queue";
import { stripe as sdk } from "@/lib/platform/stripe";
import { startMailbox } from "@/sandbox/mailbox/server";
import { sql } from "@/tests/support/database";
import { givenOpenOrder } from "@/tests/support/given-payment";
import { startStripe } from "@/tests/support/stripe";
import { handleMessage } from "@/worker/outbox-handlers";

const stripe = await startStripe();
const mailbox = await startMailbox();
process.env.SMTP_URL = mailbox.smtpUrl;
afterAll(() => mailbox.stop());

type Mail = { subject: string; html: string; text: string };
const plain = (text: string): string => text.replace(/<[^>]+>/g, " ").replace(/[\s\u00a0\u202f]+/g, " ");

async function mailsTo(email: string): Promise<Mail[]> {
  await drain("outbox", handleMessage);
  return (await (await fetch(`${mailbox.url}/api/messages?to=${email}`)).json()) as Mail[];
}
const both = (mail: Mail | undefined): string[] => [plain(mail?.html ?? ""), plain(mail?.text ?? "")];

describe.each([
  {
    locale: "fr",
    came: "52,00 €",
    asked: "51,00 €",
    ended: /n’ira donc pas plus loin/,
    goesAhead: /était déjà payée .* Votre commande est confirmée/,
    again: /commander de nouveau/,
    subject: /second paiement vous est rendu$/,
  },
  {
    locale: "en",
    came: "€52.00",
    asked: "€51.00",
    ended: /does not go ahead/,
    goesAhead: /was paid already .* Your order is confirmed/,
    again: /order again/,
    subject: /second payment is being returned$/,
  },
])("the mail about money that goes back, in $locale", ({ locale, came, asked, ended, goesAhead, again, subject }) => {
  it("names what came in, not what was asked for", async () => {
    const order = await givenOpenOrder();
    await sql("UPDATE orders SET locale = $2, total_minor = 5100, items_minor = 5100 WHERE id = $1", [order.id, locale]);
    await stripe.pay(order.sessionId);
    expect(await settlePayment(order.sessionId)).toMatchObject({ kind: "returned", reason: "AMOUNT_MISMATCH" });
    const [mail, ...others] = await mailsTo(order.email);
    expect(others).toEqual([]);
    for (const part of both(mail)) {
      expect(part).toContain(came);
      expect(part).not.toContain(asked);
      expect(part).toMatch(ended);
      expect(part).toMatch(again);
    }
  });

  it("says of a second payment that the order is confirmed all the same", async () => {
    const order = await givenOpenOrder();
    await sql("UPDATE orders SET locale = $2 WHERE id = $1", [order.id, locale]);
    const twin = await sdk().checkout.sessions.create({
      mode: "payment",
      ui_mode: "hosted_page",
      client_reference_id: order.id,
      metadata: { order: order.number, attempt: "2" },
      success_url: "http://localhost:3000/fr",
      line_items: [{ quantity: 1, price_data: { currency: "eur", unit_amount: 5_200, product_data: { name: "Vase" } } }],
    });
    for (const session of [order.sessionId, twin.id]) {
      await stripe.pay(session);
      await settlePayment(session);
    }
    const mails = await mailsTo(order.email);
    expect(mails).toHaveLength(2);
    const mail = mails.find((each) => subject.test(each.subject));
    for (const part of both(mail)) {
      expect(part).toContain(came);
      expect(part).toMatch(goesAhead);
      expect(part).not.toMatch(ended);
      expect(part).not.toMatch(again);
      expect(part).not.toMatch(/\{\w+\}|returned\w*\.\w+/);
    }
  });
});
