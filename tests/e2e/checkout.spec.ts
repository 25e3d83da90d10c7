import { expect, test } from "@/tests/e2e/fixtures";
import { addToCart, cards, fillCheckout, freshEmail, payWith, words } from "@/tests/e2e/steps";

test("the button that obliges to pay can be pressed again by who comes back from the payment page to a page that the browser kept", async ({
  page,
}) => {
  await addToCart(page, "en");
  await fillCheckout(page, "en", freshEmail());
  const button = page.getByRole("button", { name: words.en.order });
  let left = 0;
  await page.route("**/c/pay/**", (route) => {
    left++;
    return route.fulfill({ status: 204 }); // the browser stays where it is, as if it had gone and come back
  });
  await button.click();
  await expect.poll(() => left).toBe(1);
  await expect(button).toHaveAttribute("aria-disabled", "true"); // on its way: a second press is none
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  await expect(button).toHaveAttribute("aria-disabled", "false");
  await page.unroute("**/c/pay/**");
  await button.click();
  await page.waitForURL(/\/c\/pay\//);
});

for (const [how, javaScriptEnabled] of [
  ["with a script", true],
  ["without a script", false],
] as const)
  test.describe(`the checkout form, ${how}`, () => {
    test.use({ javaScriptEnabled });

    test.beforeEach(async ({ page }) => {
      if (javaScriptEnabled) return addToCart(page, "en");
      await page.goto("/en/products/assiette-rivage");
      await page.getByRole("button", { name: words.en.add, exact: true }).click();
      await expect(page).toHaveURL(/\/en\/cart/);
    });

    test("says beside each field what is missing or wrong, and keeps what was typed", async ({ page }) => {
      await page.goto("/en/checkout");
      await page.getByLabel(words.en.email, { exact: true }).fill("zoe@");
      await page.getByLabel("Phone", { exact: true }).fill("12");
      await page.getByLabel(words.en.name, { exact: true }).fill("Zoé Lambert");
      await page.getByLabel(words.en.postalCode, { exact: true }).fill("ABC");
      await page.getByRole("button", { name: words.en.order }).click();
      await expect(page.getByText("Some fields need another look")).toBeVisible();
      const wrong = { [words.en.email]: "zoe@", Phone: "12", [words.en.line1]: "", [words.en.postalCode]: "ABC", [words.en.city]: "" };
      for (const [label, value] of Object.entries(wrong)) {
        const field = page.getByLabel(label, { exact: true });
        await expect(field, label).toHaveAttribute("aria-invalid", "true");
        await expect(field, label).toHaveAccessibleDescription(/\w/);
        await expect(field, label).toHaveValue(value);
      }
      await expect(page.getByLabel(words.en.name, { exact: true })).toHaveValue("Zoé Lambert");
      await expect(page).toHaveURL(/\/en\/checkout/);
    });

    test("reckons again for another country, and keeps what was typed", async ({ page }) => {
      await page.goto("/en/checkout");
      await fillCheckout(page, "en", freshEmail());
      const total = page.locator("[name=shownTotalMinor]"); // what the button would order for
      await expect(total).toHaveValue("3190"); // a plate at 26.00 and its way in France, 5.90
      await expect(page.getByText("€31.90").filter({ visible: true })).not.toHaveCount(0);
      await page.getByLabel("Country").selectOption({ label: "Germany" });
      if (!javaScriptEnabled) await page.getByRole("button", { name: "Update" }).click();
      await expect(total).not.toHaveValue("3190");
      await expect(page.getByText("€31.90").filter({ visible: true })).toHaveCount(0);
      await expect(page.getByLabel("Country")).toHaveValue("DE");
      await expect(page.getByText("of which VAT at 19%").filter({ visible: true })).not.toHaveCount(0);
      await expect(page.getByLabel(words.en.city, { exact: true })).toHaveValue("Paris");
      await page.getByLabel("Country").selectOption({ label: "Switzerland" });
      if (!javaScriptEnabled) await page.getByRole("button", { name: "Update" }).click();
      await expect(page.getByText("French VAT taken off").filter({ visible: true })).not.toHaveCount(0);
      await expect(page.getByText("Import duties and import VAT are the buyer’s").filter({ visible: true })).not.toHaveCount(0);
    });

    if (!javaScriptEnabled)
      test("shows the VAT of another country before it orders, also where the total is the same", async ({ page }) => {
        await page.goto("/en/checkout");
        await fillCheckout(page, "en", freshEmail());
        await page.getByLabel("Country").selectOption({ label: "Germany" });
        await page.getByRole("button", { name: "Update" }).click();
        await page.getByLabel("Country").selectOption({ label: "Austria" });
        await page.getByLabel(words.en.postalCode, { exact: true }).fill("1010");
        await page.getByRole("button", { name: words.en.order }).click();
        await expect(page.getByText("The VAT has changed")).toBeVisible();
        await expect(page.getByText("of which VAT at 20%").filter({ visible: true })).not.toHaveCount(0);
        await page.getByRole("button", { name: words.en.order }).click();
        await page.waitForURL(/\/c\/pay\//);
      });

    test("orders nothing when the cart changed meanwhile, and says the new total", async ({ page, context }) => {
      await page.goto("/en/checkout");
      await fillCheckout(page, "en", freshEmail());
      const other = await context.newPage();
      await other.goto("/en/products/vase-alba");
      await other.getByRole("button", { name: words.en.add, exact: true }).click();
      await expect(javaScriptEnabled ? other.getByRole("dialog") : other.getByRole("heading", { level: 1 })).toBeVisible();
      await page.getByRole("button", { name: words.en.order }).click();
      await expect(page.getByText("Your cart has changed")).toBeVisible();
      await expect(page.getByText(/The total is now €98\.00/)).toBeVisible();
      await expect(page.getByLabel(words.en.city, { exact: true })).toHaveValue("Paris");
    });
  });

test("a business in Belgium gives its VAT number, is told what came of it, pays the price without VAT and reads why on its order", async ({
  page,
  expectAccessible,
}) => {
  await addToCart(page, "en");
  await page.goto("/en/checkout");
  await fillCheckout(page, "en", freshEmail());
  await page.getByLabel("Country").selectOption({ label: "Belgium" });
  await page.getByLabel(words.en.postalCode, { exact: true }).fill("1000");
  await page.getByText("A business in another EU country?").click();
  const number = page.getByLabel("EU VAT number");
  await number.fill("BE0428759498");
  await page.getByRole("button", { name: "Check the number" }).click();
  await expect(number).toHaveAccessibleDescription(/typing mistake/);
  await number.fill("be 0428.759.497");
  await page.getByRole("button", { name: "Check the number" }).click();
  await expect(page.getByText("VAT number confirmed. The summary is up to date.")).toBeVisible();
  await expect(page.getByText("€31.58").filter({ visible: true })).not.toHaveCount(0); // 26.00 and 11.90, less 6.32 of French VAT
  await expectAccessible(page);
  await page.getByRole("button", { name: words.en.order }).click();
  await page.waitForURL(/\/c\/pay\//);
  await payWith(page, cards.succeeds);
  await expect(page.getByText("Reverse charge: the buyer accounts for VAT in their own country.")).toBeVisible();
  await expect(page.getByText("VAT number: BE0428759497")).toBeVisible();
  await expect(page.getByText("−€6.32")).toBeVisible();
});
