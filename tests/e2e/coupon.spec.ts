import type { Page } from "@playwright/test";
import { expect, test } from "@/tests/e2e/fixtures";
import { addToCart, cards, fillCheckout, freshEmail, mailWith, payWith, words } from "@/tests/e2e/steps";

const total = (page: Page) => page.getByRole("region", { name: "Total" });

async function enter(page: Page, code: string): Promise<void> {
  if (!(await page.getByLabel("Code", { exact: true }).isVisible())) await page.getByText("I have a code").click();
  await page.getByLabel("Code", { exact: true }).fill(code);
  await page.getByRole("button", { name: "Apply" }).click();
}

for (const [how, javaScriptEnabled] of [
  ["with a script", true],
  ["without a script", false],
] as const)
  test.describe(`a code, ${how}`, () => {
    test.use({ javaScriptEnabled });

    test.beforeEach(async ({ page }) => {
      await (javaScriptEnabled
        ? addToCart(page, "en", "vase-galet")
        : page.goto("/en/products/vase-galet").then(() => page.getByRole("button", { name: words.en.add, exact: true }).click()));
      await page.goto("/en/cart");
    });

    test("that nobody knows is refused beside the field, and what was typed stays", async ({ page, expectAccessible }) => {
      await enter(page, "BIENVENUE11");
      await expect(page.getByLabel("Code", { exact: true })).toHaveAccessibleDescription(/We do not know this code/);
      await expect(page.getByLabel("Code", { exact: true })).toHaveValue("BIENVENUE11");
      if (javaScriptEnabled) await expectAccessible(page);
    });

    test("takes its share off, from cart to mail, and goes out again when asked", async ({ page, mailbox, expectAccessible }) => {
      const sum = total(page).locator("dl").last();
      const before = (await sum.textContent()) ?? "";
      await enter(page, "bienvenue10");
      await expect(total(page).getByText("Code BIENVENUE10").first()).toBeVisible();
      await expect(total(page).getByText(/−€\d/)).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByRole("button", { name: "Remove BIENVENUE10" }).click();
      await expect(page.getByText("I have a code")).toBeVisible();
      await expect(sum).toHaveText(before);

      await enter(page, "BIENVENUE10");
      await expect(total(page).getByText(/−€\d/)).toBeVisible();
      const email = freshEmail();
      await fillCheckout(page, "en", email);
      await expect(page.locator("[name=shownCoupon]")).toHaveValue("BIENVENUE10");
      await page.getByRole("button", { name: words.en.order }).click();
      await page.waitForURL(/\/c\/pay\//);
      if (!javaScriptEnabled) return; // the sandbox's payment page has its own journeys
      await payWith(page, cards.succeeds);
      await expect(page.getByRole("heading", { name: words.en.confirmed })).toBeVisible();
      await expect(page.getByText("Code BIENVENUE10")).toBeVisible();
      expect((await mailWith(mailbox, email, words.en.mailSubject)).text).toMatch(/Code BIENVENUE10 · −€\d/);

      // The same address again: it is told so on the form, nothing is lost, and one button orders without.
      await addToCart(page, "en", "vase-galet");
      await page.goto("/en/cart");
      await enter(page, "BIENVENUE10");
      await expect(total(page).getByText(/−€\d/)).toBeVisible();
      await fillCheckout(page, "en", email);
      await page.getByRole("button", { name: words.en.order }).click();
      await expect(page.getByRole("alert").filter({ hasText: "The code BIENVENUE10 does not apply" })).toBeVisible();
      await page.getByRole("button", { name: "Remove the code" }).click();
      await expect(page.getByText("The code is removed. Check the new total before you order.")).toBeVisible();
      await expect(page.locator("[name=shownCoupon]")).toHaveValue(""); // the total stands beside it: nobody presses before reading it
      await expect(page.getByLabel(words.en.city, { exact: true })).toHaveValue("Paris");
      await page.getByRole("button", { name: words.en.order }).click();
      await page.waitForURL(/\/c\/pay\//);
    });
  });
