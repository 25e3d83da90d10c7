import { expect, test } from "@/tests/e2e/fixtures";
import { atDesk, buy } from "@/tests/e2e/office";
import { mailWith } from "@/tests/e2e/steps";
import { sql } from "@/tests/support/database";

const statuses = (number: string) =>
  sql<{ kind: string; status: string; order: string }>(
    'SELECT r.kind, r.status, o.status AS "order" FROM returns r JOIN orders o ON o.id = r.order_id WHERE o.number = $1',
    [number],
  );

test("without JavaScript, in French: from the foot of a page to a mail, a form, a confirmation; nothing had left, so the order is called off", async ({
  page,
  browser,
  shop,
  mailbox,
}) => {
  const { number, email } = await buy(page, mailbox, "fr");
  const context = await browser.newContext({ baseURL: shop, locale: "fr", javaScriptEnabled: false });
  const guest = await context.newPage();
  await guest.goto("/fr/products/assiette-rivage");
  await guest.getByRole("contentinfo").getByRole("link", { name: "Renoncer au contrat ici" }).click();
  await guest.getByLabel("Numéro de commande").fill(number);
  await guest.getByLabel("E-mail").fill("quelqu-un@example.com");
  await guest.getByRole("button", { name: "Envoyez-moi le lien" }).click();
  const answer = guest.getByText("S’il existe une telle commande à cette adresse");
  await expect(answer).toBeVisible();
  await guest.goto("/fr/withdraw");
  await guest.getByLabel("Numéro de commande").fill(number);
  await guest.getByLabel("E-mail").fill(email);
  await guest.getByRole("button", { name: "Envoyez-moi le lien" }).click();
  await expect(answer).toBeVisible();

  const mail = await mailWith(mailbox, email, /^Renoncer à la commande/);
  await guest.goto(/https?:\/\/\S+to=withdraw/.exec(mail.text)?.[0] ?? "");
  await expect(guest.getByRole("heading", { level: 1, name: `Renoncer à la commande ${number}` })).toBeVisible();
  expect(guest.url()).not.toContain("key=");
  await guest.getByLabel(/^Unités de /).fill("0");
  await guest.getByRole("button", { name: "Renoncer au contrat ici" }).click();
  await expect(guest.getByText("Choisissez au moins une unité.")).toBeVisible();
  await guest.getByLabel(/^Unités de /).fill("1");
  await guest.getByRole("button", { name: "Renoncer au contrat ici" }).click();
  await expect(guest.getByRole("heading", { name: "Confirmez votre rétractation" })).toBeVisible();
  expect(await statuses(number)).toEqual([]);
  await guest.getByRole("button", { name: "Confirmer la rétractation" }).click();
  await expect(guest.getByText("Nous avons reçu votre rétractation.")).toBeVisible();
  expect(await statuses(number)).toEqual([{ kind: "withdrawal", status: "refunded", order: "canceled" }]);
  const receipt = await mailWith(mailbox, email, /^Accusé de réception de votre rétractation/);
  for (const fact of ["Zoé Lambert", number, "1 × Assiette Rivage"]) expect(receipt.text).toContain(fact);
  await context.close();
});

test("a parcel that left: withdrawn from on the order’s page, received, written off and paid back with delivery; axe finds nothing", async ({
  page,
  browser,
  shop,
  mailbox,
  expectAccessible,
}) => {
  const { number, email } = await buy(page, mailbox);
  const office = await atDesk(browser, shop);
  await office.goto(`/admin/orders/${number}`);
  await office.getByLabel("Carrier").selectOption({ label: "DHL" });
  await office.getByLabel("Tracking number").fill("JD0146000038");
  await office.getByRole("button", { name: "Mark as shipped" }).click();
  await expect(office.getByText("Marked as shipped").or(office.getByRole("status")).first()).toBeVisible();

  await page.reload();
  await page.getByRole("main").getByRole("link", { name: "Withdraw from contract here" }).click();
  await expect(page.getByText(/^You can withdraw until /)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Withdraw from contract here" }).click();
  await expect(page.getByRole("heading", { name: "Confirm your withdrawal" })).toBeFocused();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Confirm withdrawal" }).click();
  await expect(page.getByText("We have received your withdrawal.", { exact: false })).toBeVisible();
  await mailWith(mailbox, email, /^Receipt of your withdrawal/);

  await office.goto("/admin/returns");
  await office.getByRole("link", { name: number }).click();
  await expect(office.getByText("withheld until goods or proof", { exact: false })).toBeVisible();
  await expectAccessible(office);
  await office.getByLabel(/: to the shelf$/).fill("0");
  await office.getByLabel(/: written off$/).fill("1");
  await office.getByLabel(/: why written off$/).selectOption({ label: "damaged" });
  await office.getByRole("button", { name: "Note arrival" }).click();
  await expect(office.getByText("Arrival noted.", { exact: false })).toBeVisible();
  await office.getByRole("button", { name: "Refund €31.90" }).click();
  await expect(office.getByText("Refund requested. The customer is told.")).toBeVisible();
  expect(await statuses(number)).toEqual([{ kind: "withdrawal", status: "refunded", order: "fulfilled" }]);
  await office.goto(`/admin/orders/${number}`);
  await expect(office.getByText("Withdrawal declared by the customer")).toBeVisible();
  await expect(office.getByText(/^Return received by /)).toBeVisible();
  await mailWith(mailbox, email, /your return is refunded$/);
});
