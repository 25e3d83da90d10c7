import type { Page } from "@playwright/test";
import { expect, test } from "@/tests/e2e/fixtures";
import { atDesk, buy, given, pressAndRead } from "@/tests/e2e/office";
import { mailsTo, mailWith } from "@/tests/e2e/steps";
import { sql } from "@/tests/support/database";

type Refund = { amount: string; status: string };
const refundsOf = (number: string): Promise<Refund[]> =>
  sql<Refund>(
    "SELECT r.amount_minor::text AS amount, r.status FROM refunds r JOIN orders o ON o.id = r.order_id WHERE o.number = $1 ORDER BY r.created_at",
    [number],
  );

async function fillInPart(page: Page, amount: string): Promise<void> {
  await page.getByLabel("A part").check();
  await page.getByLabel("Amount", { exact: true }).fill(amount);
  await page.getByLabel("Reason").selectOption({ label: "customer’s request" });
}

async function askForPart(page: Page, amount: string): Promise<void> {
  await fillInPart(page, amount);
  await page.getByRole("button", { name: "Refund", exact: true }).click();
}

test("a part goes back, then the rest, and never a cent more; the order tells each step", async ({ page, browser, shop, mailbox }) => {
  const { number } = await buy(page, mailbox);
  const office = await atDesk(browser, shop);
  await office.goto(`/admin/orders/${number}`);
  await office.getByRole("link", { name: "Refund…" }).click();
  await expect(office.getByText("Still refundable: €31.90")).toBeVisible();

  await fillInPart(office, "31.91");
  await pressAndRead(office, "Refund");
  await expect(office.getByText("That is more than what is left to refund (€31.90). Nothing was requested.")).toBeVisible();
  for (const [typed, answer] of [
    ["0", "Type an amount above zero."],
    ["-5", "Type an amount above zero."],
    ["1.005", "This amount cannot be read."],
    ["ten", "This amount cannot be read."],
    ["", "Choose items, delivery, or type an amount."],
  ] as const) {
    await fillInPart(office, typed);
    await pressAndRead(office, "Refund");
    await expect(office.getByText(answer)).toBeVisible();
  }
  expect(await refundsOf(number)).toEqual([]);

  await askForPart(office, "1.90");
  await expect(office.getByText("Refund requested.")).toBeVisible();
  await expect(office.getByText("€1.90 refunded")).toBeVisible({ timeout: 20_000 }); // the page looks again by itself
  await office.goto(`/admin/orders/${number}/refund`);
  await office.getByLabel("All that is left: €30.00").check();
  await office.getByLabel("Reason").selectOption({ label: "customer’s request" });
  await office.getByRole("button", { name: "Refund", exact: true }).click();
  await expect(office.getByText("€30.00 refunded")).toBeVisible({ timeout: 20_000 });
  expect(await refundsOf(number)).toEqual([
    { amount: "190", status: "succeeded" },
    { amount: "3000", status: "succeeded" },
  ]);
  await office.goto(`/admin/orders/${number}`);
  await expect(office.getByText("Refunded in full: ship nothing.")).toBeVisible();
  await expect(office.getByRole("button", { name: "Mark as shipped" })).toHaveCount(0);
  await expect(office.getByRole("link", { name: "Refund…" })).toHaveCount(0);
  await office.goto(`/admin/orders/${number}/refund`);
  await expect(office.getByRole("heading", { name: "There is nothing to refund" })).toBeVisible();
});

test("a double click, and the same form sent again later, refund once", async ({ page, browser, shop, mailbox }) => {
  const { number } = await buy(page, mailbox);
  const office = await atDesk(browser, shop);
  await office.goto(`/admin/orders/${number}/refund`);
  const refundId = await office.locator("[name=refundId]").inputValue();
  await office.getByLabel("A part").check();
  await office.getByLabel("Amount", { exact: true }).fill("5");
  await office.getByLabel("Reason").selectOption({ index: 1 });
  await office.getByRole("button", { name: "Refund", exact: true }).dblclick();
  await expect(office.getByText("€5.00 refunded")).toBeVisible({ timeout: 20_000 });

  await office.goto(`/admin/orders/${number}/refund`);
  await fillInPart(office, "5");
  await office.locator("[name=refundId]").evaluate((field, id) => field.setAttribute("value", id), refundId);
  await office.getByRole("button", { name: "Refund", exact: true }).click();
  await expect(office).toHaveURL(/done=refunded/);
  expect(await refundsOf(number)).toEqual([{ amount: "500", status: "succeeded" }]);
});

test("a unit and the delivery go back at what was paid for them, the unit to the shelf; what is chosen means a part", async ({
  page,
  browser,
  shop,
  mailbox,
}) => {
  const { number } = await buy(page, mailbox);
  const office = await atDesk(browser, shop);
  await office.goto(`/admin/orders/${number}/refund`);
  await expect(office.getByLabel(/^All that is left/)).toBeChecked();
  await office.getByLabel(/^Units of /).fill("1");
  await expect(office.getByLabel("A part")).toBeChecked();
  await expect(office.getByText("Together: €26.00")).toBeVisible();
  await office.getByLabel(/^All that is left/).check();
  await expect(office.getByLabel(/^Units of /)).toHaveValue("0");
  await office.getByLabel("Amount", { exact: true }).fill("12.50");
  await office.getByLabel(/^All that is left/).check();
  await expect(office.getByLabel("Amount", { exact: true })).toHaveValue("");

  await office.getByLabel(/^Units of /).fill("2");
  await office.getByLabel("Reason").selectOption({ label: "customer’s request" });
  await pressAndRead(office, "Refund");
  await expect(office.getByText("Of one item only 1 can still be refunded.")).toBeVisible();
  await office.getByLabel(/^Units of /).fill("1");
  await office.getByLabel("back on the shelf").check();
  await office.getByLabel("Delivery: €5.90").check();
  await expect(office.getByText("Together: €31.90")).toBeVisible();
  await office.getByRole("button", { name: "Refund", exact: true }).click();
  await expect(office.getByText("€31.90 refunded", { exact: false })).toBeVisible({ timeout: 20_000 });
  await expect(office.getByText(/^1 × .+, €26\.00$/)).toBeVisible();
  await expect(office.getByText("delivery, €5.90")).toBeVisible();
  expect(
    await sql(
      "SELECT m.cause, m.delta FROM stock_movements m JOIN orders o ON o.id = m.order_id WHERE o.number = $1 ORDER BY m.created_at",
      [number],
    ),
  ).toEqual([
    { cause: "sold", delta: -1 },
    { cause: "returned", delta: 1 },
  ]);
});

test("without JavaScript, in French: shipped with its e-mail, and a part refunded after a mistake", async ({
  page,
  browser,
  shop,
  mailbox,
}) => {
  const { number, email, link } = await buy(page, mailbox, "fr");
  const office = await atDesk(browser, shop, { language: "fr", javaScript: false });
  await office.goto(`/admin/orders/${number}`);
  await office.getByRole("button", { name: "Marquer comme expédiée" }).click();
  await expect(office.getByText("Choisissez un transporteur de la liste.")).toBeVisible();
  await office.getByLabel("Transporteur").selectOption({ label: "Chronopost" });
  await office.getByLabel("Numéro de suivi").fill("xy 123 456 789 fr");
  await office.getByRole("button", { name: "Marquer comme expédiée" }).click();
  await expect(office.getByText("Colis marqué comme expédié.")).toBeVisible();
  const notice = await mailWith(mailbox, email, /Votre commande \w+ est en route/);
  for (const fact of ["Chronopost", "XY 123 456 789 FR", "1 × Assiette Rivage", "Zoé Lambert", link]) expect(notice.text).toContain(fact);
  expect(notice.html).toContain("https://www.chronopost.fr/tracking-no-cms/suivi-page?listeNumerosLT=XY%20123%20456%20789%20FR");

  await office.goto(`/admin/orders/${number}/refund`);
  await office.getByLabel("Montant", { exact: true }).fill("2,50"); // and "all" is still chosen
  await office.getByLabel("Raison", { exact: true }).selectOption({ index: 1 });
  await office.getByRole("button", { name: "Rembourser", exact: true }).click();
  await expect(office.getByText("Vous avez choisi tout le reste et saisi un montant.")).toBeVisible();
  await office.getByLabel("Une partie").check();
  await office.getByRole("button", { name: "Rembourser", exact: true }).click();
  await expect(office.getByText("Remboursement demandé.")).toBeVisible();
  await expect.poll(() => refundsOf(number), { timeout: 20_000 }).toEqual([{ amount: "250", status: "succeeded" }]);
  await expect.poll(async () => (await mailsTo(mailbox, email)).length, { timeout: 20_000 }).toBe(3); // confirmed, on its way, refunded
});

test("support ships but cannot refund: there is no way to it, and no page at its address", async ({ browser, shop, tolerate }) => {
  tolerate(/status of 404/);
  const { orders } = await given({ orders: [{ status: "confirmed", captured: true }] });
  const number = orders[0]?.number ?? "";
  const office = await atDesk(browser, shop, { role: "support" });
  await office.goto(`/admin/orders/${number}`);
  await expect(office.getByRole("button", { name: "Mark as shipped" })).toBeVisible();
  await expect(office.getByRole("link", { name: "Refund…" })).toHaveCount(0);
  expect((await office.goto(`/admin/orders/${number}/refund`))?.status()).toBe(404);
  await expect(office.getByRole("heading", { name: "This page does not exist" })).toBeVisible();
});
