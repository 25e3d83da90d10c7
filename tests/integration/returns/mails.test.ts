import { afterAll, describe, expect, it } from "vitest";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { newId } from "@/lib/kernel/ids";
import { drain } from "@/lib/platform/queue";
import { openReturn } from "@/lib/returns/operations/open-return";
import { receiveReturn } from "@/lib/returns/operations/receive-return";
import { refundReturn } from "@/lib/returns/operations/refund-return";
import { refuseReturn } from "@/lib/returns/operations/refuse-return";
import { requestWithdrawalLink } from "@/lib/returns/operations/request-link";
import { startMailbox } from "@/sandbox/mailbox/server";
import { sql } from "@/tests/support/database";
import { givenOpenOrder } from "@/tests/support/given-payment";
import { givenWithdrawal, linesOf } from "@/tests/support/given-return";
import { startStripe } from "@/tests/support/stripe";
import { handleMessage } from "@/worker/outbox-handlers";

const stripe = await startStripe();
const mailbox = await startMailbox();
process.env.SMTP_URL = mailbox.smtpUrl;
afterAll(() => mailbox.stop());

type Mail = { subject: string; html: string; text: string };
const admin = { kind: "staff", id: newId(), role: "admin", sessionId: newId() } as const;
const plain = (text: string): string => text.replace(/<head[\s\S]*?<\/head>|<[^>]+>/g, " ").replace(/[\s\u00a0\u202f]+/g, " ");

async function paidOrder(locale: string) {
  const order = await givenOpenOrder();
  await sql("UPDATE orders SET locale = $2 WHERE id = $1", [order.id, locale]);
  await stripe.pay(order.sessionId);
  await settlePayment(order.sessionId);
  return order;
}

/** The one mail to this address whose subject fits, in both parts. */
async function mailTo(email: string, subject: RegExp): Promise<{ parts: string[]; text: string }> {
  await drain("outbox", handleMessage);
  const mails = (await (await fetch(`${mailbox.url}/api/messages?to=${email}`)).json()) as Mail[];
  const [mail, ...others] = mails.filter((each) => subject.test(each.subject));
  if (!mail || others.length > 0) throw new Error(`not one mail ${subject} among ${mails.map((each) => each.subject).join(" | ")}`);
  return { parts: [plain(mail.html), plain(mail.text)], text: mail.text };
}

describe.each([
  {
    locale: "fr",
    receipt: /^Accusé de réception de votre rétractation, commande \w+$/,
    receiptFacts: ["Jeanne Martin", "notifie ma rétractation", "1 × Vase Alba, Craie", "8 rue des Ateliers", "sous 14 jours"],
    calledOff: "tout ce que vous aviez payé vous est remboursé",
    link: /^Renoncer à la commande \w+$/,
    received: [/votre retour est arrivé$/, "1 × Vase Alba, Craie"],
    refunded: [/votre retour est remboursé$/, "26,00 €"],
    refused: [/au sujet de votre retour$/, "après la fin du délai"],
    opened: [/^Retour pour la commande \w+$/, "8 rue des Ateliers"],
  },
  {
    locale: "en",
    receipt: /^Receipt of your withdrawal from order \w+$/,
    receiptFacts: ["Jeanne Martin", "withdraw from my contract", "1 × Vase Alba, Craie", "8 rue des Ateliers", "within 14 days"],
    calledOff: "all that you paid is on its way back",
    link: /^Withdraw from order \w+$/,
    received: [/your return is here$/, "1 × Vase Alba, Craie"],
    refunded: [/your return is refunded$/, "€26.00"],
    refused: [/about your return$/, "after the withdrawal period had ended"],
    opened: [/^Return for order \w+$/, "8 rue des Ateliers"],
  },
] as const)("what a buyer is written about a return, in $locale", (words) => {
  it("the receipt of a withdrawal: what was declared, by whom, with day and time", async () => {
    const order = await paidOrder(words.locale);
    await givenWithdrawal(order.id);
    const [row] = await sql<{ at: string }>(
      "SELECT to_char(declared_at AT TIME ZONE 'Europe/Paris', 'HH24:MI:SS') AS at FROM returns WHERE order_id = $1",
      [order.id],
    );
    for (const part of (await mailTo(order.email, words.receipt)).parts)
      for (const fact of [...words.receiptFacts, order.number, order.email, row?.at ?? "?"]) expect(part).toContain(fact);
  });

  it("the same when the order was called off: nothing to send back", async () => {
    const order = await paidOrder(words.locale);
    await givenWithdrawal(order.id, 2);
    for (const part of (await mailTo(order.email, words.receipt)).parts) {
      expect(part).toContain(words.calledOff);
      expect(part).not.toContain("14 jours à compter");
    }
  });

  it("arrival and refund, each once", async () => {
    const order = await paidOrder(words.locale);
    const returnId = await givenWithdrawal(order.id);
    const [line] = await linesOf(order.id);
    await receiveReturn({ returnId, lines: [{ id: line?.id ?? "", restocked: 1, writtenOff: 0, why: "" }] }, admin);
    await refundReturn({ returnId }, admin);
    for (const [subject, fact] of [words.received, words.refunded])
      for (const part of (await mailTo(order.email, subject)).parts) expect(part).toContain(fact);
  });

  it("a refusal with its reason, and a return that staff opened", async () => {
    const order = await paidOrder(words.locale);
    const returnId = await givenWithdrawal(order.id);
    await refuseReturn({ returnId, refusal: "late" }, admin);
    const [line] = await linesOf(order.id);
    await openReturn(
      { returnId: newId(), orderId: order.id, reason: "other", lines: [{ orderLineId: line?.id ?? "", quantity: 1 }] },
      admin,
    );
    for (const [subject, fact] of [words.refused, words.opened])
      for (const part of (await mailTo(order.email, subject)).parts) expect(part).toContain(fact);
  });

  it("the link to the form, which opens that order's alone", async () => {
    const order = await paidOrder(words.locale);
    await requestWithdrawalLink({ number: order.number, email: order.email });
    const { text } = await mailTo(order.email, words.link);
    expect(text).toMatch(new RegExp(`/${words.locale}/orders/${order.number}/open\\?key=[\\w-]+&to=withdraw`));
  });
});
