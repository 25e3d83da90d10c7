import type { Page } from "@playwright/test";
import { expect, test } from "@/tests/e2e/fixtures";
import { atDesk, buy, given } from "@/tests/e2e/office";
import { mailWith, words } from "@/tests/e2e/steps";
import { sql } from "@/tests/support/database";

/** A paid order whose confirmation was given up while the mail server was down for a week. */
async function unsentConfirmation(): Promise<{ number: string; email: string }> {
  const { orders } = await given({ orders: [{ status: "confirmed", captured: true }] });
  const [order] = orders;
  if (!order) throw new Error("one order");
  await sql(
    `UPDATE outbox_messages SET state = 'dead', attempts = 250, last_error = 'Error: connection refused'
     WHERE dedupe_key = (SELECT 'mail.order_confirmation:' || id FROM orders WHERE number = $1)`,
    [order.number],
  );
  return order;
}

/** An event whose payment session Stripe does not know; answers the session's id. */
async function setAside(): Promise<string> {
  const session = `cs_test_${crypto.randomUUID().replaceAll("-", "")}`;
  await sql(
    `INSERT INTO provider_events (id, event_id, type, object_id, livemode, occurred_at, received_at, state, attempts, reason, available_at, processed_at)
     VALUES (gen_random_uuid(), $1, 'checkout.session.completed', $2, false, now(), now(), 'quarantined', 1, 'SESSION_UNKNOWN', now(), now())`,
    [`evt_${session.slice(8)}`, session],
  );
  return session;
}

/** A difference that reconciling found and nobody has put right. */
async function finding(orderNumber: string): Promise<string> {
  const subject = `re_${crypto.randomUUID().replaceAll("-", "")}`;
  await sql(
    `INSERT INTO payment_findings (id, kind, subject, order_id, subject_at, first_seen_at, last_seen_at)
     SELECT gen_random_uuid(), 'REFUND_DIFFERS', $1, id, now(), now(), now() FROM orders WHERE number = $2`,
    [subject, orderNumber],
  );
  return subject;
}
const over = (subject: string) => sql("UPDATE payment_findings SET resolved_at = now() WHERE subject = $1", [subject]);
const line = (page: Page, text: string) => page.getByRole("main").getByRole("listitem").filter({ hasText: text });

test("what was given up is tried again by an admin's button, without JavaScript too, and then arrives", async ({
  browser,
  shop,
  mailbox,
}) => {
  for (const javaScript of [true, false]) {
    const { number, email } = await unsentConfirmation();
    const office = await atDesk(browser, shop, { javaScript });
    await office.goto("/admin");
    await office.getByRole("listitem").filter({ hasText: "given up" }).getByRole("link", { name: "See and try again" }).click();
    await expect(line(office, number)).toContainText("250 tries");
    await expect(line(office, number)).toContainText("connection refused");
    await line(office, number)
      .getByRole("button", { name: new RegExp(`^Try again: .*${number}$`) })
      .click();
    await expect(office.getByText("Back in the queue. The next try starts now.")).toBeVisible();
    await mailWith(mailbox, email, words.fr.mailSubject);
    await office.goto("/admin/inbox");
    await expect(line(office, number)).toHaveCount(0);
  }
});

test("an event that was set aside says why, what Stripe still has of it, and is asked about again", async ({
  browser,
  shop,
  expectAccessible,
}) => {
  for (const javaScript of [true, false]) {
    const session = await setAside();
    const office = await atDesk(browser, shop, { javaScript });
    await office.goto("/admin/inbox");
    await office.getByRole("link", { name: "Set aside" }).click();
    await expect(line(office, session)).toContainText("Stripe does not know this payment session.");
    await line(office, session).getByRole("link", { name: "checkout.session.completed" }).click();
    await office.getByRole("link", { name: "Read again at Stripe" }).click();
    await expect(office.getByText("Stripe no longer has the event, nor what it spoke of.")).toBeVisible();
    if (javaScript) await expectAccessible(office); // axe is a script itself
    await office.getByRole("button", { name: /^Try again: / }).click();
    await expect(office.getByText("Back in the queue. The next try starts now.")).toBeVisible();
    await expect(async () => {
      await office.goto(office.url());
      await expect(office.getByRole("main")).toContainText("Replayed by hand");
      await expect(office.getByRole("main").getByText("set aside", { exact: true })).toBeVisible();
    }).toPass();
  }
});

test("a sale's own event is found among what is done, and shows what Stripe said without naming the buyer", async ({
  browser,
  page,
  shop,
  mailbox,
  expectAccessible,
}) => {
  const { number, email } = await buy(page, mailbox);
  const office = await atDesk(browser, shop);
  await office.setViewportSize({ width: 390, height: 844 });
  await office.goto("/admin/inbox?state=done");
  await line(office, number).getByRole("link", { name: "checkout.session.completed" }).click();
  await office.getByRole("link", { name: "Read again at Stripe" }).click();
  const payload = office.getByRole("region", { name: "Fields" });
  await expect(payload).toContainText('"payment_status": "paid"');
  await expect(payload).toContainText(number);
  await expect(office.getByText(/fields are left out/)).toBeVisible();
  expect(await office.content()).not.toContain(email);
  await expectAccessible(office);
  await office.getByRole("button", { name: /^Try again: / }).click();
  await expect(office.getByText("Back in the queue. The next try starts now.")).toBeVisible();
  await office.goto(`/admin/orders/${number}`);
  await expect(office.getByRole("main").getByText("Confirmed", { exact: true })).toBeVisible(); // done twice, one effect
});

test("a difference between Stripe and the shop says where to look, and stands in the header's count", async ({
  browser,
  shop,
  expectAccessible,
}) => {
  const { orders } = await given({ orders: [{ status: "confirmed", captured: true }] });
  const number = orders[0]?.number ?? "";
  const subject = await finding(number);
  for (const [language, text] of [
    ["fr", "Un remboursement diffère entre Stripe et ici"],
    ["en", "A refund differs between Stripe and here"],
  ] as const) {
    const office = await atDesk(browser, shop, { language });
    await office.goto("/admin");
    await office
      .getByRole("navigation", { name: /^Administration|^Back office/ })
      .getByRole("link", { name: /À reprendre|Inbox/ })
      .click();
    await expect(line(office, subject)).toContainText(text);
    await expect(line(office, subject).getByRole("link", { name: new RegExp(number) })).toBeVisible();
    await expectAccessible(office);
  }
  await over(subject);
});

test("support sees what was given up and why, and has no button", async ({ browser, shop, expectAccessible }) => {
  const { number } = await unsentConfirmation();
  const office = await atDesk(browser, shop, { role: "support", language: "fr" });
  await office.goto("/admin/inbox");
  await expect(line(office, number)).toContainText("confirmation de commande");
  await expect(line(office, number).getByRole("button")).toHaveCount(0);
  await line(office, number).getByRole("link").first().click();
  await expect(office.getByRole("heading", { level: 1 })).toContainText("confirmation de commande");
  await expect(office.getByRole("button", { name: /^Réessayer/ })).toHaveCount(0);
  await expectAccessible(office);
  const admin = await atDesk(browser, shop);
  await admin.goto("/admin/inbox");
  await expectAccessible(admin);
});
