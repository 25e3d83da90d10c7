import type { Page } from "@playwright/test";
import { expect, test } from "@/tests/e2e/fixtures";

const names = (page: Page) => page.getByRole("main").getByRole("article").getByRole("heading");
const pricesOf = async (page: Page) =>
  (await page.getByRole("main").getByRole("article").getByText(/€\d/).and(page.locator(":not(s)")).allTextContents()).map((text) =>
    Number(text.replace(/[^\d]/g, "")),
  );

test.describe("search", () => {
  for (const [plain, accented] of [
    ["theiere", "théière"],
    ["GRES", "grès"],
    ["emaille", "émaillé"],
  ] as const)
    test(`finds the same for ${plain} and ${accented}`, async ({ page }) => {
      await page.goto(`/fr/search?q=${encodeURIComponent(accented)}`);
      const found = await names(page).allTextContents();
      expect(found.length).toBeGreaterThan(0);
      await page.goto(`/fr/search?q=${plain}`);
      expect(await names(page).allTextContents()).toEqual(found);
    });

  test("from the header of any page; a name beats a mention", async ({ page }) => {
    await page.goto("/en/categories/bain");
    const field = page.getByRole("banner").getByRole("searchbox", { name: "Search" });
    await field.fill("vase");
    await field.press("Enter");
    await expect(page).toHaveURL("/en/search?q=vase");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^\d+ objects for “vase”$/);
    await expect(names(page).first()).toHaveText(/vase$/);
    await expect(page.getByRole("main").getByRole("searchbox")).toHaveValue("vase");
  });

  test("without a result says so, helps, and shows the words as words", async ({ page }) => {
    await page.goto(`/en/search?q=${encodeURIComponent("<b>xylophone</b> & 'co' | !")}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing for “<b>xylophone</b> & 'co' | !”");
    await expect(names(page)).toHaveCount(0);
    await page
      .getByRole("main")
      .getByRole("link", { name: /^Vases/ })
      .click();
    await expect(page).toHaveURL("/en/categories/vases");
  });
});

test.describe("a list", () => {
  test("is sorted by the address, and Back undoes it", async ({ page }) => {
    await page.goto("/en/categories/cuisine");
    const order = await names(page).allTextContents();
    await page.getByLabel("Sort by").selectOption("price-asc");
    await expect(page).toHaveURL("/en/categories/cuisine?sort=price-asc");
    const rising = await pricesOf(page);
    expect(rising.length).toBe(order.length);
    expect(rising).toEqual([...rising].sort((a, b) => a - b));
    await page.getByLabel("Sort by").selectOption("price-desc");
    await expect(page).toHaveURL("/en/categories/cuisine?sort=price-desc");
    expect(await pricesOf(page)).toEqual([...rising].reverse());
    await page.getByLabel("Sort by").selectOption("name");
    await expect(page).toHaveURL("/en/categories/cuisine?sort=name");
    const byName = await names(page).allTextContents();
    expect(byName).toEqual([...order].sort(new Intl.Collator("en").compare));
    await page.goBack();
    await expect(page).toHaveURL("/en/categories/cuisine?sort=price-desc");
    await expect(page.getByLabel("Sort by")).toHaveValue("price-desc");
  });

  test("has pages in the address: each product once, the last page shorter, nonsense is the first", async ({ page }) => {
    await page.goto("/en/search?q=co");
    const first = await names(page).allTextContents();
    expect(first).toHaveLength(24);
    await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Next" }).click();
    await expect(page).toHaveURL("/en/search?q=co&page=2");
    await expect(page.getByRole("link", { name: "Page 2" })).toHaveAttribute("aria-current", "page");
    const second = await names(page).allTextContents();
    expect(second.length).toBeGreaterThan(0);
    expect(new Set([...first, ...second]).size).toBe(first.length + second.length);
    await page.getByRole("link", { name: "Previous" }).click();
    await expect(page).toHaveURL("/en/search?q=co");
    for (const nonsense of ["0", "-1", "1.5", "x", "99999999"]) {
      await page.goto(`/en/search?q=co&page=${nonsense}`);
      expect(await names(page).allTextContents(), nonsense).toEqual(first);
    }
    await page.goto("/en/search?q=co&page=999"); // past the end is the end
    expect(await names(page).allTextContents()).toEqual(second);
  });

  test.describe("without JavaScript", () => {
    test.use({ javaScriptEnabled: false });

    test("is sorted by a button", async ({ page }) => {
      await page.goto("/fr/categories/cuisine");
      await page.getByLabel("Trier par").selectOption("name");
      await page.getByRole("button", { name: "Trier" }).click();
      await expect(page).toHaveURL("/fr/categories/cuisine?sort=name");
      const sorted = await names(page).allTextContents();
      expect(sorted).toEqual([...sorted].sort(new Intl.Collator("fr").compare));
    });
  });
});

test.describe("the other language", () => {
  for (const [from, to] of [
    ["/fr", "/en"],
    ["/fr/categories/table?sort=name", "/en/categories/table?sort=name"],
    ["/fr/search?q=vase", "/en/search?q=vase"],
    ["/fr/cart", "/en/cart"],
  ] as const)
    test(`of ${from} is ${to}`, async ({ page }) => {
      await page.goto(from);
      await page.getByRole("link", { name: "English" }).first().click();
      await expect(page).toHaveURL(to);
      await expect(page.locator("html")).toHaveAttribute("lang", "en");
      await expect(page.getByRole("link", { name: "English" }).first()).toHaveAttribute("aria-current", "true");
    });
});
