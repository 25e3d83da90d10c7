import type { Page } from "@playwright/test";
import { expect, test } from "@/tests/e2e/fixtures";
import { addToCart, fillCheckout, freshEmail, words } from "@/tests/e2e/steps";

const row = (page: Page, name: string) => page.getByRole("row", { name: new RegExp(name) });
const total = (page: Page) => page.getByRole("region", { name: "Total" });

test.describe("the cart", () => {
  test("changes a quantity at once, line and total with it, and keeps it", async ({ page }) => {
    await addToCart(page, "en", "bol-rivage");
    await page.goto("/en/cart");
    await page.getByRole("button", { name: "One more: Rivage bowl" }).click();
    await expect(row(page, "Rivage bowl")).toContainText("€38.00");
    await expect(total(page)).toContainText("€43.90");
    await expect(page.getByRole("status").getByText("Rivage bowl: quantity 2.")).toBeVisible();
    const field = page.getByRole("spinbutton", { name: "Quantity: Rivage bowl" });
    await field.fill(""); // on the way to another number
    await expect(field).toHaveValue("");
    await field.pressSequentially("5");
    await expect(page.getByRole("status").getByText("Rivage bowl: quantity 5.")).toBeVisible();
    await expect(total(page)).toContainText("Free"); // above the threshold
    await page.reload();
    await expect(field).toHaveValue("5");
    await expect(row(page, "Rivage bowl")).toContainText("€95.00");
  });

  test("an emptied field is no wish: the quantity stays", async ({ page }) => {
    await addToCart(page, "en", "bol-rivage");
    await page.goto("/en/cart");
    const field = page.getByRole("spinbutton", { name: "Quantity: Rivage bowl" });
    await field.fill("");
    await field.blur();
    await expect(field).toHaveValue("1");
    await page.reload();
    await expect(field).toHaveValue("1");
  });

  test("a removal can be undone, and the focus is where the news is", async ({ page }) => {
    await addToCart(page, "en", "bol-rivage");
    await addToCart(page, "en", "vase-galet");
    await page.goto("/en/cart");
    await page.getByRole("button", { name: "Remove Rivage bowl" }).click();
    await expect(row(page, "Rivage bowl")).toHaveCount(0);
    const news = page.getByRole("status").filter({ hasText: "Rivage bowl: removed from the cart." });
    await expect(news).toBeFocused();
    await news.getByRole("button", { name: "Undo" }).click();
    await expect(row(page, "Rivage bowl")).toContainText("€19.00");
    await page.reload();
    await expect(page.getByRole("row")).toHaveCount(3); // the heads and two products
  });

  test("is empty again after the last removal, and says where to go", async ({ page }) => {
    await addToCart(page, "en", "bol-rivage");
    await page.goto("/en/cart");
    await page.getByRole("button", { name: "Remove Rivage bowl" }).click();
    await expect(page.getByRole("heading", { name: "Nothing yet" })).toBeVisible();
    await page.getByRole("link", { name: "See the shop" }).click();
    await expect(page).toHaveURL("/en");
  });

  test.describe("without JavaScript", () => {
    test.use({ javaScriptEnabled: false });

    test("changes a quantity and removes by plain forms", async ({ page }) => {
      for (const slug of ["bol-rivage", "vase-galet"]) {
        await page.goto(`/en/products/${slug}`);
        await page.getByRole("button", { name: words.en.add, exact: true }).click();
        await expect(page).toHaveURL(/\/en\/cart/);
      }
      await page.getByRole("spinbutton", { name: "Quantity: Rivage bowl" }).fill("3");
      await row(page, "Rivage bowl").getByRole("button", { name: "Update" }).click();
      await expect(row(page, "Rivage bowl")).toContainText("€57.00");
      await expect(page.getByRole("spinbutton", { name: "Quantity: Rivage bowl" })).toHaveValue("3");
      await page.getByRole("button", { name: "Remove Galet vase" }).click();
      await expect(row(page, "Galet vase")).toHaveCount(0);
      await expect(row(page, "Rivage bowl")).toContainText("€57.00");
      await expect(total(page)).toContainText("€62.90");
    });
  });
});

test.describe("the checkout", () => {
  test("names each wrong field above and beside it, links to it, and keeps what was typed", async ({ page }) => {
    await addToCart(page, "en", "bol-rivage");
    await fillCheckout(page, "en", "zoe@");
    await page.getByLabel(words.en.postalCode, { exact: true }).fill("7501");
    await page.getByLabel("Phone").fill("12");
    await page.getByRole("radio", { name: /Express/ }).check();
    await page.getByRole("button", { name: words.en.order }).click();
    const notice = page.locator("form").getByRole("alert");
    await expect(notice.getByRole("link")).toHaveCount(3);
    const email = page.getByLabel(words.en.email, { exact: true });
    await expect(email).toHaveAttribute("aria-invalid", "true");
    await expect(email).toHaveAccessibleDescription(/Enter a complete email address/);
    for (const [label, value] of [
      [words.en.email, "zoe@"],
      ["Phone", "12"],
      [words.en.name, "Zoé Lambert"],
      [words.en.line1, "12 rue des Lilas"],
      [words.en.postalCode, "7501"],
      [words.en.city, "Paris"],
    ] as const)
      await expect(page.getByLabel(label, { exact: true })).toHaveValue(value);
    await expect(page.getByRole("radio", { name: /Express/ })).toBeChecked();
    await notice.getByRole("link", { name: /postal code/ }).click();
    await expect(page.getByLabel(words.en.postalCode, { exact: true })).toBeFocused();

    await page.getByLabel(words.en.postalCode, { exact: true }).fill("75011");
    await page.getByLabel("Phone").fill("");
    await email.fill(freshEmail());
    await page.getByRole("button", { name: words.en.order }).click();
    await page.waitForURL(/\/c\/pay\//);
  });

  test.describe("without JavaScript", () => {
    test.use({ javaScriptEnabled: false });

    test("does the same", async ({ page }) => {
      await page.goto("/fr/products/bol-rivage");
      await page.getByRole("button", { name: words.fr.add, exact: true }).click();
      await fillCheckout(page, "fr", "zoe@");
      await page.getByRole("button", { name: words.fr.order }).click();
      await expect(page.locator("form").getByRole("alert").getByRole("link")).toHaveCount(1);
      await expect(page.getByLabel(words.fr.email, { exact: true })).toHaveValue("zoe@");
      await expect(page.getByLabel(words.fr.city, { exact: true })).toHaveValue("Paris");
    });
  });
});
