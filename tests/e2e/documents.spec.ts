import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "@/tests/e2e/fixtures";
import { atDesk } from "@/tests/e2e/office";
import { addToCart, cards, freshEmail, goToPayment, mailWith, payWith, words } from "@/tests/e2e/steps";

/** Presses a link to a file; answers the file. */
async function saved(page: Page, name: RegExp): Promise<{ called: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).first().click()]);
  return { called: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test("a buyer saves the invoice from the order's page, nobody else finds it; the office finds it by its period and saves the sequence", async ({
  page,
  browser,
  baseURL,
  mailbox,
  tolerate,
}) => {
  tolerate(/status of 404/);
  const email = freshEmail();
  await addToCart(page, "en");
  await goToPayment(page, "en", email);
  await payWith(page, cards.succeeds);
  await expect(page.getByRole("heading", { level: 1, name: words.en.confirmed })).toBeVisible({ timeout: 20_000 });
  expect((await mailWith(mailbox, email, words.en.mailSubject)).text).toContain("Your invoice is on the page of your order.");
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("link", { name: /^Invoice F\d{4}-\d{6,} \(PDF\)$/ })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });

  const path = (await page.getByRole("link", { name: /^Invoice F/ }).getAttribute("href")) ?? "";
  const number = path.split("/").at(-1) ?? "";
  const own = await saved(page, /^Invoice F/);
  expect(own.called).toBe(`${number}.pdf`);
  expect(own.bytes.subarray(0, 8).toString()).toBe("%PDF-1.7");
  expect((await page.request.get(path)).headers()).toMatchObject({
    "cache-control": "private, no-store",
    "content-type": "application/pdf",
  });
  const stranger = await browser.newContext();
  expect((await stranger.request.get(`${baseURL}${path}`)).status()).toBe(404);
  expect((await stranger.request.get(`${baseURL}/admin/invoices/${number}`)).status()).toBe(404);
  await stranger.close();

  const desk = await atDesk(browser, baseURL ?? "");
  await desk.goto("/admin");
  await desk.getByRole("link", { name: "Invoices" }).click();
  await desk.getByLabel("Kind").selectOption({ label: "Invoice" });
  await desk.getByRole("button", { name: "Filter" }).click();
  await expect(desk).toHaveURL(/kind=invoice/);
  const office = await saved(desk, new RegExp(`^${number}$`));
  expect(office.bytes.equals(own.bytes)).toBe(true);
  const sequence = await saved(desk, /Download the sequence/);
  expect(sequence.called).toBe("documents.csv");
  expect(sequence.bytes.toString()).toContain(`${number},invoice,sale,`);
  await desk.context().close();
});
