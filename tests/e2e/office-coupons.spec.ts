import { expect, test } from "@/tests/e2e/fixtures";
import { signIn } from "@/tests/e2e/steps";

test("an admin makes a code, reads what is wrong with it beside the field, sees it in the list, and ends it", async ({
  page,
  expectAccessible,
}) => {
  await signIn(page, "admin");
  await page.getByRole("link", { name: "Codes" }).click();
  await expect(page.getByRole("row", { name: /BIENVENUE10/ })).toContainText("10% off");
  await page.getByRole("link", { name: "New code" }).click();
  const code = `E2E-${crypto.randomUUID().slice(0, 8).toUpperCase()}`;
  await page.getByLabel("Code", { exact: true }).fill(code);
  await page.getByLabel("What it gives").selectOption({ label: "An amount" });
  await page.getByRole("button", { name: "Make the code" }).click();
  await expect(page.getByLabel("Amount", { exact: true })).toHaveAccessibleDescription(/An amount in euros/);
  await expect(page.getByLabel("Amount", { exact: true })).toBeFocused(); // the button is a screen below it
  await expectAccessible(page);
  await expect(page.getByLabel("Code", { exact: true })).toHaveValue(code);
  await page.getByLabel("Amount", { exact: true }).fill("7.50");
  await page.getByLabel("Products").fill("vase-alba");
  await page.getByRole("button", { name: "Make the code" }).click();
  await expect(page.getByText("The code is made.")).toBeVisible();
  const row = page.getByRole("row", { name: new RegExp(code) });
  await expect(row).toContainText("€7.50 off");
  await expect(row).toContainText("Valid");
  await expectAccessible(page);
  await row.getByRole("button", { name: `End the code ${code}` }).click();
  await expect(page.getByText("The code has ended.")).toBeVisible();
  await expect(row).toContainText("Ended");
});

test("support reads the codes, and can neither make nor end one", async ({ page, tolerate }) => {
  tolerate(/404/);
  await signIn(page, "support");
  await page.goto("/admin/coupons");
  await expect(page.getByRole("row", { name: /BIENVENUE10/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /^End/ })).toHaveCount(0);
  expect((await page.goto("/admin/coupons/new"))?.status()).toBe(404);
});
