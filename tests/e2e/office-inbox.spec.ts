import { expect, test } from "@/tests/e2e/fixtures";
import { atDesk, given } from "@/tests/e2e/office";
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
    const line = office.getByRole("listitem").filter({ hasText: number });
    await expect(line).toContainText("250 tries");
    await expect(line).toContainText("connection refused");
    await line.getByRole("button", { name: new RegExp(`^Try again: .*${number}$`) }).click();
    await expect(office.getByText("Back in the queue. The next try starts now.")).toBeVisible();
    await mailWith(mailbox, email, words.fr.mailSubject);
    await expect(line).toHaveCount(0);
  }
});

test("support sees what was given up and why, and has no button", async ({ browser, shop, expectAccessible }) => {
  const { number } = await unsentConfirmation();
  const office = await atDesk(browser, shop, { role: "support", language: "fr" });
  await office.goto("/admin/inbox");
  const line = office.getByRole("listitem").filter({ hasText: number });
  await expect(line).toContainText("confirmation de commande");
  await expect(line.getByRole("button")).toHaveCount(0);
  await expectAccessible(office);
  const admin = await atDesk(browser, shop);
  await admin.goto("/admin/inbox");
  await expectAccessible(admin);
});
