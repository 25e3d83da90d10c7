import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { newId } from "@/lib/kernel/ids";
import type { Locale } from "@/lib/kernel/locale";
import { executeRefund } from "@/lib/payments/operations/execute-refund";
import { refundOrder } from "@/lib/payments/operations/refund-order";
import { syncRefund } from "@/lib/payments/operations/sync-refund";
import { env } from "@/lib/platform/env";
import { drain } from "@/lib/platform/queue";
import { stripe as sdk } from "@/lib/platform/stripe";
import { startMailbox } from "@/sandbox/mailbox/server";
import { given } from "@/tests/support/given";
import { givenCart, givenCheckout } from "@/tests/support/given-cart";
import { ordersOf, place } from "@/tests/support/given-sale";
import { ship as sendParcel } from "@/tests/support/ship";
import { startStripe } from "@/tests/support/stripe";
import { handleMessage } from "@/worker/outbox-handlers";

const stripe = await startStripe();
const mailbox = await startMailbox();
process.env.SMTP_URL = mailbox.smtpUrl;
afterAll(() => mailbox.stop());

type Mail = { subject: string; to: string[]; from: string; html: string; text: string };
type Sale = { orderId: string; number: string; email: string; confirmation: Mail; notice: Mail };

const mailsTo = async (email: string) => (await (await fetch(`${mailbox.url}/api/messages?to=${email}`)).json()) as Mail[];
const visible = (html: string): string =>
  html
    .replace(/<head[\s\S]*?<\/head>|<!--[\s\S]*?-->|<div[^>]*display:none[\s\S]*?<\/div>|<[^>]+>/g, " ")
    .replaceAll("&amp;", "&")
    .replace(/[\s\u00a0\u202f]+/g, " ");
const plain = (text: string): string => text.replace(/[\s\u00a0\u202f]+/g, " ");
const linksIn = (html: string): string[] => [...html.matchAll(/href="([^"]+)"/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&"));

/** Two rates of VAT, two of one thing, delivery that costs: bought, paid, shipped, and both mails sent by the worker's own handler. */
async function sell(locale: Locale): Promise<Sale> {
  const email = `mail-${locale}@example.com`;
  const vase = await given.product({ name: "Vase Alba", priceMinor: 2_400 });
  const book = await given.product({ name: "Carnet Lin", priceMinor: 1_105, vatCategory: "book" });
  const token = await givenCart([vase.variants[0], 2], [book.variants[0], 1]);
  await place(token, await givenCheckout(token, { locale, email, company: "Atelier <Nord> & Cie", line2: "Bât. B" }));
  const [order] = await ordersOf(token);
  if (!order) throw new Error("the order was not placed");
  const [session] = await stripe.sessionsOf(order.id);
  await stripe.pay(session?.id ?? "");
  await settlePayment(session?.id ?? "");
  await drain("outbox", handleMessage);
  const { actor } = await given.staff("support");
  const shipped = await sendParcel(order.id, actor, { carrier: "colissimo", trackingNumber: "6A 1234-567" });
  expect(shipped).toMatchObject({ ok: true });
  await drain("outbox", handleMessage);
  const [notice, confirmation, ...others] = await mailsTo(email);
  if (!notice || !confirmation || others.length > 0) throw new Error("one mail when paid, one when shipped");
  return { orderId: order.id, number: order.number, email, confirmation, notice };
}

const sales = {} as Record<Locale, Sale>;
beforeAll(async () => {
  for (const locale of ["fr", "en"] as const) sales[locale] = await sell(locale);
});

const facts = {
  fr: {
    confirmation: ["2 × Vase Alba", "48,00 €", "1 × Carnet Lin", "11,05 €", "Livraison", "5,90 €", "Total TTC", "64,95 €", "14 jours"],
    vat: ["dont TVA à 20 %", "8,80 €", "dont TVA à 5,5 %", "0,63 €"],
    notice: ["Colissimo", "6A 1234-567", "2 × Vase Alba", "1 × Carnet Lin", "Dans le colis"],
    subjects: [/^Votre commande \w{8} est confirmée$/, /^Votre commande \w{8} est en route$/],
  },
  en: {
    confirmation: ["2 × Vase Alba", "€48.00", "1 × Carnet Lin", "€11.05", "Delivery", "€5.90", "Total incl. VAT", "€64.95", "14 days"],
    vat: ["of which VAT at 20%", "€8.80", "of which VAT at 5.5%", "€0.63"],
    notice: ["Colissimo", "6A 1234-567", "2 × Vase Alba", "1 × Carnet Lin", "In the parcel"],
    subjects: [/^Your order \w{8} is confirmed$/, /^Your order \w{8} is on its way$/],
  },
} as const;

describe.each(["fr", "en"] as const)("the mails of an order in %s", (locale) => {
  const both = () => [sales[locale].confirmation, sales[locale].notice];

  it("say in their subject which order and what happened, and come from the shop", () => {
    for (const [index, { subject, from }] of both().entries()) {
      expect(subject).toMatch(facts[locale].subjects[index] as RegExp);
      expect(subject).toContain(sales[locale].number);
      expect(from).toContain("bonjour@comptoir.example");
    }
  });

  it("confirm lines, delivery, total, the VAT in it by rate and the right to withdraw, in HTML and in text alike", () => {
    const { html, text } = sales[locale].confirmation;
    for (const fact of [...facts[locale].confirmation, ...facts[locale].vat, sales[locale].number]) {
      expect(visible(html)).toContain(fact);
      expect(plain(text)).toContain(fact);
    }
  });

  it("tell carrier, tracking number and what is in the parcel, in HTML and in text alike", () => {
    const { html, text } = sales[locale].notice;
    for (const fact of [...facts[locale].notice, sales[locale].number]) {
      expect(visible(html)).toContain(fact);
      expect(plain(text)).toContain(fact);
    }
    const tracking = "https://www.laposte.fr/outils/suivre-vos-envois?code=6A%201234-567";
    expect(linksIn(html)).toContain(tracking);
    expect(text).toContain(tracking);
  });

  it("put a line's amount on the line in the text part", () => {
    const lines = sales[locale].confirmation.text.split("\n").map(plain);
    expect(lines).toContainEqual(expect.stringMatching(/^2 × Vase Alba.* · \S*48[.,]00/));
  });

  it("name the address as it was typed: markup in it is text", () => {
    for (const { html, text } of both()) {
      expect(html).toContain("Atelier &lt;Nord&gt; &amp; Cie");
      expect(html).not.toContain("<Nord>");
      for (const line of ["Zoé Martin", "Atelier <Nord> & Cie", "12 rue de la Paix", "Bât. B", "75002 Paris", "France"])
        expect(text).toContain(line);
    }
  });

  it("say every amount of the HTML in the text too, and no word that nobody translated", () => {
    for (const { html, text } of both()) {
      for (const amount of visible(html).match(/€[\d.,]+|[\d.,]+ €/g) ?? []) expect(plain(text)).toContain(amount);
      expect(`${visible(html)} ${text}`).not.toMatch(/\{\w+\}|\b(?:confirmation|shipping|summary|withdrawal)\.\w+|undefined|\[object/);
      expect(html).toMatch(new RegExp(`<html[^>]* lang="${locale}"`));
    }
  });

  it("load nothing from anywhere: reading them tells nobody", () => {
    for (const { html } of both()) expect(html).not.toMatch(/<img|<link|<script|<iframe|\ssrc=|url\(|@import|background=/i);
  });

  it("lead to the shop and to the carrier only, with the buyer's own link in both parts", () => {
    for (const { html, text } of both()) {
      const own = new RegExp(`^${env.APP_URL}/${locale}/orders/${sales[locale].number}/open\\?key=[\\w-]{43}$`);
      const [link, ...others] = linksIn(html).filter((href) => !href.startsWith("https://www.laposte.fr/"));
      expect(others).toEqual([]);
      expect(link).toMatch(own);
      expect(text).toContain(link);
    }
  });
});

describe.each(["fr", "en"] as const)("the mail of a refund in %s", (locale) => {
  const said = {
    fr: {
      subject: /^Remboursement de votre commande \w{8}$/,
      facts: ["Nous vous remboursons 12,34 €", "5 à 10 jours ouvrés", "L’avoir se trouve"],
    },
    en: { subject: /^Refund for your order \w{8}$/, facts: ["We refund €12.34", "5 to 10 working days", "The credit note is"] },
  }[locale];

  it("says how much goes back and when, once, whether an admin or somebody at Stripe gave it back", async () => {
    const { orderId, number, email } = sales[locale];
    const { actor } = await given.staff("admin");
    const wish = { refundId: newId(), orderId, number, reason: "duplicate", extent: "part", amount: "12.34", locale: "en" } as const;
    for (const _twice of [1, 2]) expect(await refundOrder({ ...wish, lines: [] }, actor)).toMatchObject({ ok: true });
    await executeRefund(wish.refundId);
    const [session] = await stripe.sessionsOf(orderId);
    const made = await sdk().refunds.create({ payment_intent: String(session?.payment_intent), amount: 1_234 });
    for (const _twice of [1, 2]) await syncRefund(made.id);
    await drain("outbox", handleMessage);
    const refunds = (await mailsTo(email)).filter(({ subject }) => said.subject.test(subject));
    expect(refunds).toHaveLength(2);
    for (const { html, text } of refunds)
      for (const fact of [...said.facts, number]) {
        expect(visible(html)).toContain(fact);
        expect(plain(text)).toContain(fact);
      }
  });
});
