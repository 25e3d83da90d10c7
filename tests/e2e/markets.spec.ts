import { expect, test } from "@/tests/e2e/fixtures";
import { addToCart, cards, freshEmail, payWith, words } from "@/tests/e2e/steps";

test("who chooses yen reads, pays and is invoiced in yen; the cart goes along to euros and back", async ({ page, browser, baseURL }) => {
  await page.goto("/en/products/assiette-rivage?variant=CPT-ASR-CRA");
  await page.getByRole("button", { name: "JPY" }).click();
  await expect(page).toHaveURL(/\/en\/products\/assiette-rivage\?variant=CPT-ASR-CRA$/);
  await expect(page.getByText("JP¥4,480").first()).toBeVisible();
  await expect(page.getByText("incl. French VAT, taken off in the cart for delivery in Japan").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "JPY" })).toHaveAttribute("aria-current", "true");
  const stranger = await browser.newPage();
  await stranger.goto(`${baseURL}/en/products/assiette-rivage?variant=CPT-ASR-CRA`);
  await expect(stranger.getByText("€26.00").first()).toBeVisible(); // a page kept for one market is not another's
  await stranger.close();

  await addToCart(page, "en");
  const drawer = page.getByRole("dialog");
  await expect(drawer.getByText("French VAT taken off")).toBeVisible();
  await expect(drawer.getByText("JP¥7,817")).toBeVisible(); // 4,480 and 4,900 for its way, less the French VAT in them
  await page.goto("/en/checkout");
  await expect(page.getByLabel("Country").getByRole("option")).toHaveText(["Japan"]);
  await page.getByRole("button", { name: "Continue in euros" }).click();
  await expect(page.getByText("€31.90").filter({ visible: true })).not.toHaveCount(0);
  await page.getByRole("button", { name: "JPY" }).click();
  await expect(page.getByText("French VAT taken off").filter({ visible: true })).not.toHaveCount(0);
  const address = {
    [words.en.email]: freshEmail(),
    [words.en.name]: "Zoé Lambert",
    [words.en.line1]: "1-1 Jingumae",
    [words.en.city]: "Tokyo",
  };
  for (const [label, typed] of Object.entries({ ...address, [words.en.postalCode]: "150-0001" }))
    await page.getByLabel(label, { exact: true }).fill(typed);
  await page.getByRole("button", { name: words.en.order }).click();
  await page.waitForURL(/\/c\/pay\//);
  await expect(page.getByText("¥7,817").first()).toBeVisible();
  await payWith(page, cards.succeeds);
  await expect(page.getByRole("heading", { level: 1, name: words.en.confirmed })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText("JP¥7,817").first()).toBeVisible();
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("link", { name: /^Invoice F\d{4}-\d{6,} \(PDF\)$/ })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
});
