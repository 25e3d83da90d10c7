import type { Page } from "@playwright/test";
import { expect, test } from "@/tests/e2e/fixtures";
import { atDesk, given } from "@/tests/e2e/office";

const words = {
  en: {
    search: "Number, e-mail or name",
    submit: "Search",
    shipping: "Shipping",
    toShip: "To ship",
    filter: "Filter",
    clear: "Clear filters",
    none: "No order matches",
    error: "Type an order number, a whole e-mail address, or a name.",
  },
  fr: {
    search: "Numéro, e-mail ou nom",
    submit: "Chercher",
    shipping: "Expédition",
    toShip: "À expédier",
    filter: "Filtrer",
    clear: "Effacer les filtres",
    none: "Aucune commande ne correspond",
    error: "Saisissez un numéro de commande, une adresse e-mail entière ou un nom.",
  },
} as const;
type Language = keyof typeof words;

const rows = (page: Page) => page.locator("tbody tr");
const letters = (count: number): string =>
  Array.from({ length: count }, () => String.fromCharCode(97 + Math.floor(Math.random() * 26))).join("");

for (const language of ["en", "fr"] as Language[])
  for (const javaScript of [true, false])
    test(`orders are found by number, e-mail and name, then narrowed (${language}, JavaScript ${javaScript ? "on" : "off"})`, async ({
      browser,
      shop,
      expectAccessible,
    }) => {
      const t = words[language];
      const [family, email] = [`Q${letters(11)}`, `office-${letters(12)}@example.com`];
      const { orders } = await given({
        orders: [
          { status: "confirmed", captured: true, email, name: `Zoé ${family}` },
          { status: "expired", email, name: `Zoé ${family}` },
          { status: "fulfilled", captured: true, parcel: "6A11111111111", name: `Anaïs ${family}` },
        ],
      });
      const number = orders[0]?.number ?? "";
      const page = await atDesk(browser, shop, { language, javaScript, role: "support" });
      const search = async (text: string, leads = true) => {
        const before = page.url();
        await page.getByLabel(t.search).fill(text);
        await page.getByRole("button", { name: t.submit, exact: true }).click();
        if (leads) await expect(page).not.toHaveURL(before);
      };

      await page.goto("/admin/orders");
      await search(`#${number.toLowerCase()}`);
      await expect(rows(page)).toHaveCount(1);
      await expect(page.getByRole("link", { name: number })).toBeVisible();

      await search(email.toUpperCase());
      await expect(rows(page)).toHaveCount(2);
      await search(`${family} ZOE`);
      await expect(rows(page)).toHaveCount(2);
      await search(family);
      await expect(rows(page)).toHaveCount(3);
      expect(decodeURIComponent(page.url()).toLowerCase()).not.toContain(family.toLowerCase());

      await page.getByLabel(t.shipping, { exact: true }).selectOption({ label: t.toShip });
      await page.getByRole("button", { name: t.filter, exact: true }).click();
      await expect(rows(page)).toHaveCount(1);
      await expect(page.getByRole("link", { name: number })).toBeVisible();
      if (javaScript) await expectAccessible(page);

      await page.getByRole("link", { name: t.clear }).click();
      await expect(page).toHaveURL(/\/admin\/orders$/);
      await search(`nobody-${letters(9)}@example.com`);
      await expect(page.getByRole("heading", { name: t.none })).toBeVisible();
      await search("!?", false);
      await expect(page.getByText(t.error)).toBeVisible();
      await expect(page.getByLabel(t.search)).toHaveValue("!?");
    });

test("turning pages shows every order once, there and back, and the filter comes along", async ({ browser, shop }) => {
  const family = `Q${letters(11)}`;
  const at = (minutes: number) => new Date(Date.UTC(2026, 9, 1, 8, minutes)).toISOString();
  const { orders } = await given({
    orders: Array.from({ length: 103 }, (_, index) => ({
      status: "confirmed" as const,
      captured: true as const,
      name: `Zoé ${family}`,
      at: at(Math.floor(index / 10)),
    })),
  });
  const page = await atDesk(browser, shop, { role: "support" });
  await page.goto("/admin/orders");
  await page.getByLabel("Number, e-mail or name").fill(family);
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await expect(page.getByText("103 orders")).toBeVisible();
  const numbers = () => rows(page).locator("th a").allTextContents();

  const forwards: string[] = [];
  for (const [index, expected] of [50, 50, 3].entries()) {
    if (index > 0) await page.getByRole("link", { name: "Older" }).click();
    await expect(rows(page)).toHaveCount(expected);
    await expect.poll(async () => (await numbers()).some((number) => forwards.includes(number))).toBe(false);
    forwards.push(...(await numbers()));
  }
  expect(new Set(forwards)).toEqual(new Set(orders.map(({ number }) => number)));
  await expect(page.getByRole("link", { name: "Older" })).toHaveCount(0);

  await page.getByRole("link", { name: "Newer" }).click();
  await expect.poll(numbers).toEqual(forwards.slice(50, 100));
  await page.getByRole("link", { name: "Newer" }).click();
  await expect.poll(numbers).toEqual(forwards.slice(0, 50));
  await expect(page.getByRole("link", { name: "Newer" })).toHaveCount(0);
});

test("on a phone the search is as wide as the page, and nothing runs off it", async ({ browser, shop }) => {
  const { orders } = await given({
    orders: [{ status: "confirmed", captured: true, refunded: [100], name: "Maximilian von und zu Guttenberg-Hohenstein" }],
  });
  const page = await atDesk(browser, shop, { language: "fr" });
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of [
    "/admin",
    "/admin/orders",
    `/admin/orders/${orders[0]?.number}`,
    `/admin/orders/${orders[0]?.number}/refund`,
    `/admin/orders/${orders[0]?.number}/cancel`,
    "/admin/stock",
  ]) {
    await page.goto(path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), path).toBe(true);
  }
  await page.goto("/admin/orders");
  expect((await page.getByLabel("Numéro, e-mail ou nom").boundingBox())?.width).toBeGreaterThan(200);
});
