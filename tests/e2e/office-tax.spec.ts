import { readFile } from "node:fs/promises";
import { expect, test } from "@/tests/e2e/fixtures";
import { atDesk, given } from "@/tests/e2e/office";

test("the admin reads what is owed for the quarter, sees that nothing is left out, and takes the file; support reads only", async ({
  browser,
  shop,
  expectAccessible,
}) => {
  await given({ orders: [{ status: "confirmed", captured: true, refunded: [100] }] });
  const office = await atDesk(browser, shop);
  await office.goto("/admin");
  await office.getByRole("link", { name: "VAT", exact: true }).click();
  await expect(office.getByRole("heading", { level: 1, name: /^VAT, quarter \d of 20\d\d$/ })).toBeVisible();
  await expect(office.getByRole("row", { name: /^French VAT €/ })).toBeVisible();
  await expect(office.getByText(/exactly what the orders brought in, refunds taken off/)).toBeVisible();
  await expectAccessible(office);
  const [download] = await Promise.all([office.waitForEvent("download"), office.getByRole("link", { name: "Download (CSV)" }).click()]);
  expect(download.suggestedFilename()).toMatch(/^oss-20\d\d-Q\d\.csv$/);
  expect(await readFile(await download.path(), "utf8")).toMatch(/^kind,quarter,country,vat_rate_percent,taxable_base_eur,vat_eur\r\n/);

  const support = await atDesk(browser, shop, { role: "support" });
  await support.goto("/admin/tax");
  await expect(support.getByRole("row", { name: /^French VAT €/ })).toBeVisible();
  await expect(support.getByRole("link", { name: "Download (CSV)" })).toHaveCount(0);
  expect((await support.request.get("/api/admin/oss-report?quarter=2026-Q4")).status()).toBe(403);
});
