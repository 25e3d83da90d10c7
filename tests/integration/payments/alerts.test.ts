import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { listAdminIds } from "@/lib/identity/queries/admins";
import { noteFinding } from "@/lib/payments/operations/note-findings";
import { QUIET_MINUTES, raiseAlerts } from "@/lib/payments/operations/raise-alerts";
import { now } from "@/lib/platform/clock";
import { drain } from "@/lib/platform/queue";
import { startMailbox } from "@/sandbox/mailbox/server";
import { moveClock, restoreClockAfterEach } from "@/tests/support/clock";
import { emptyDatabase, sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { givenDeadMessage, givenSetAsideEvent } from "@/tests/support/given-given-up";
import type { GivenStaff } from "@/tests/support/given-staff";
import { checkLedger } from "@/worker/jobs/verify-ledger";
import { handleMessage } from "@/worker/outbox-handlers";

const mailbox = await startMailbox();
process.env.SMTP_URL = mailbox.smtpUrl;
afterAll(() => mailbox.stop());
restoreClockAfterEach();

type Mail = { subject: string; text: string; html: string };
let admin: GivenStaff;
let other: GivenStaff;
beforeEach(async () => {
  await emptyDatabase();
  [admin, other] = [await given.staff("admin"), await given.staff("admin")];
  await given.staff("support");
});

const raise = async () => raiseAlerts(await listAdminIds());
const send = () => drain("outbox", handleMessage);
const mailsTo = async ({ email }: GivenStaff) => (await (await fetch(`${mailbox.url}/api/messages?to=${email}`)).json()) as Mail[];
const quiet = () => moveClock((QUIET_MINUTES + 1) * 60_000);
const difference = (subject: string) => noteFinding({ kind: "SESSION_UNKNOWN", subject, orderId: null, orderNumber: null, at: now() });

describe("the admins are told", () => {
  it("of all that needs a person, in one mail each, with numbers and a link, in both languages, naming nobody", async () => {
    const order = await given.order({ variant: (await given.product()).variants[0], email: "canary@example.com", name: "Zoé Canari" });
    await givenDeadMessage(order.id);
    await givenSetAsideEvent("cs_test_a");
    await givenSetAsideEvent("cs_test_b");
    await givenSetAsideEvent("cs_test_c", "dead");
    await difference("cs_test_d");
    expect(await raise()).toBe(true);
    await send();
    for (const person of [admin, other]) {
      const mails = await mailsTo(person);
      expect(mails.map(({ subject }) => subject.replaceAll("\u202f", " "))).toEqual([
        "Comptoir : 5 points à regarder / Comptoir: 5 things to look at",
      ]);
      const [{ text, html }] = mails as [Mail];
      const lines = [
        "Un envoi (e-mail ou remboursement) a été abandonné.",
        "2 événements de paiement ont été mis de côté.",
        "Un événement de paiement a été abandonné.",
        "Stripe et la boutique diffèrent en un point.",
        "A message (an e-mail or a refund) was given up.",
        "2 payment events were set aside.",
      ];
      for (const line of lines) expect(text).toContain(line);
      expect(html).toContain('/admin/inbox"');
      expect(html).toContain('lang="en"');
      expect(html + text).not.toMatch(/canari|canary|cs_test/i);
    }
    const [mailed] = await sql<{ count: number }>("SELECT count(*)::int AS count FROM outbox_messages WHERE kind = 'mail.office_alert'");
    expect(mailed?.count).toBe(2); // not the support
  });

  it("once of each cause, however often and however parallel it is looked for", async () => {
    await givenSetAsideEvent("cs_test_a");
    const answers = await Promise.all(Array.from({ length: 8 }, raise));
    expect(answers.filter(Boolean)).toHaveLength(1);
    await quiet();
    expect(await raise()).toBe(false);
    await sql("UPDATE provider_events SET processed_at = now(), attempts = 7"); // tried again by hand, and set aside again
    expect(await raise()).toBe(false);
    await send();
    expect(await mailsTo(admin)).toHaveLength(1);
  });

  it("that money or stock does not add up, once as long as it is the same, and not while all is well", async () => {
    await checkLedger();
    expect(await raise()).toBe(false);
    const { variants } = await given.product();
    await sql("UPDATE stock_items SET on_hand = on_hand + 1 WHERE variant_id = $1", [variants[0].id]);
    await checkLedger();
    await checkLedger();
    expect(await raise()).toBe(true);
    await send();
    const [mail] = await mailsTo(admin);
    expect(mail?.text).toContain("Money or stock does not add up in one point: npm run verify-ledger says which.");
    expect(mail?.text).not.toContain(variants[0].sku);
    await quiet();
    await checkLedger();
    expect(await raise()).toBe(false);
    await sql("UPDATE stock_items SET on_hand = on_hand + 1 WHERE variant_id = $1", [variants[0].id]); // worse than before
    await checkLedger();
    expect(await raise()).toBe(true);
  });

  it("never in a flood: what comes within a quarter of an hour is told together afterwards", async () => {
    await givenSetAsideEvent("cs_test_a");
    expect(await raise()).toBe(true);
    for (let minute = 0; minute < 30; minute++) await givenSetAsideEvent(`cs_test_m${minute}`);
    expect(await raise()).toBe(false);
    await quiet();
    expect(await raise()).toBe(true);
    await send();
    const subjects = (await mailsTo(admin)).map(({ subject }) => subject);
    expect(subjects).toHaveLength(2);
    expect(subjects.join()).toContain("30 things to look at");
  });

  it("of a difference that came back after it was over", async () => {
    await difference("cs_test_d");
    expect(await raise()).toBe(true);
    await sql("UPDATE payment_findings SET resolved_at = now()");
    await quiet();
    await difference("cs_test_d");
    expect(await raise()).toBe(true);
    expect(await raise()).toBe(false);
  });

  it("not of the alert's own mail that was given up: that would go round for ever", async () => {
    await givenSetAsideEvent("cs_test_a");
    await raise();
    await sql("UPDATE outbox_messages SET state = 'dead' WHERE kind = 'mail.office_alert'");
    await quiet();
    expect(await raise()).toBe(false);
  });

  it("only as long as they are admins, and once there are any", async () => {
    await sql("UPDATE users SET disabled_at = now()");
    await givenSetAsideEvent("cs_test_a");
    expect(await raise()).toBe(false);
    await sql("UPDATE users SET disabled_at = NULL WHERE id = $1", [admin.actor.id]);
    expect(await raise()).toBe(true);
    await sql("UPDATE users SET role = 'support' WHERE id = $1", [admin.actor.id]);
    await send();
    expect(await mailsTo(admin)).toEqual([]);
    expect(await sql("SELECT state FROM outbox_messages WHERE kind = 'mail.office_alert'")).toEqual([{ state: "done" }]);
  });
});
