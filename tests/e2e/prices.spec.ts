import { expect, test } from "@/tests/e2e/fixtures";
import { atDesk } from "@/tests/e2e/office";
import { addToCart } from "@/tests/e2e/steps";

/** No other journey looks at their prices; each run has its own. */
const ownVariants = [
  ["moulin-tour", "CPT-MOU-HET"],
  ["torchon-metis", "CPT-TOR-BLE"],
  ["stylo-axe", "CPT-STY-LAI"],
] as const;

for (const [language, words, percent] of [["fr", "Prix le plus bas des 30 jours précédents : 139,00 €", "−7 %"]] as const) {
  test(`a reduction says the lowest price of the 30 days before, wherever it is shown (${language})`, async ({ page }) => {
    const said = async () => {
      await expect(page.getByRole("main")).toContainText(words);
      await expect(page.getByRole("main")).toContainText(percent);
      await expect(page.getByRole("main").locator("s").filter({ visible: true }).first()).toContainText("139");
    };
    for (const path of ["products/plaid-laine", "categories/textiles", "search?q=plaid"]) {
      await page.goto(`/${language}/${path}`);
      await said();
    }
    await addToCart(page, language, "plaid-laine");
    await page.goto(`/${language}/cart`);
    await said();
  });
}

test("an admin sets a price with an end, without a script; the shop shows it as reduced, and the end can be taken back", async ({
  page,
  browser,
  shop,
}, { repeatEachIndex, retry }) => {
  const [slug, sku] = ownVariants[(repeatEachIndex + retry) % ownVariants.length] ?? [];
  const office = await atDesk(browser, shop, { javaScript: false });
  await office.goto(`/admin/stock/${sku}`);
  const save = () => office.getByRole("button", { name: "Save the price" }).click();
  await office.getByLabel("New price, VAT included").fill("much");
  await save();
  await expect(office.getByText("Enter a price above 0, with the decimals of the currency")).toBeVisible();
  await office.getByLabel("New price, VAT included").fill("5.00");
  await office.getByLabel("Until").fill("2090-01-01T08:00");
  await save();
  await expect(office.getByText("Price saved.")).toBeVisible();
  await expect(office.getByText(/In force: €5\.00, VAT included\. Shown as reduced/)).toBeVisible();
  await expect(office.getByRole("row", { name: /2090.* planned/ })).toBeVisible();

  await expect(async () => {
    await page.goto(`/en/products/${slug}?variant=${sku}`);
    await expect(page.getByRole("main").getByText("€5.00", { exact: true }).first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 25_000 });
  await expect(page.getByText("Lowest price of the previous 30 days:").first()).toBeVisible();

  await office.getByRole("button", { name: "Cancel what is planned" }).click();
  await expect(office.getByText("What was planned is canceled.")).toBeVisible();
  await expect(office.getByRole("row", { name: /2090.* canceled/ })).toBeVisible();
});
