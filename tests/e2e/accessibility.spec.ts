import type { Page } from "@playwright/test";
import { expect, test } from "@/tests/e2e/fixtures";
import { addToCart, cards, fillCheckout, freshEmail, type Language, mailWith, orderLink, payWith, signIn, words } from "@/tests/e2e/steps";

/** Both languages by day; the night is other colours alone, which say the same in one language and on one width. */
const looks = [
  { name: "a desk by day", shop: ["fr", "en"], office: "en", use: { colorScheme: "light", viewport: { width: 1280, height: 900 } } },
  { name: "a desk by night", shop: [], office: "fr", use: { colorScheme: "dark", viewport: { width: 1280, height: 900 } } },
  {
    name: "a phone by day",
    shop: ["fr", "en"],
    office: "fr",
    use: { colorScheme: "light", viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  },
  {
    name: "a phone by night",
    shop: ["fr"],
    office: null,
    use: { colorScheme: "dark", viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  },
] as const satisfies readonly { name: string; shop: readonly Language[]; office: Language | null; use: object }[];

/** Nothing wider than the window: a page that slides sideways cannot be read on a phone or at 400 %. */
async function expectNoSideways(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), page.url()).toBeLessThanOrEqual(0);
}

for (const { name, shop, office, use } of looks)
  test.describe(`axe finds nothing on ${name}`, () => {
    test.slow(); // axe reads every pixel of a dozen pages
    test.use({ ...use, contextOptions: { reducedMotion: "reduce" } }); // a colour half-way through a fade is nobody's colour

    for (const language of shop as readonly Language[]) {
      test(`where things are found (${language})`, async ({ page, expectAccessible, tolerate }) => {
        tolerate(/status of 404/);
        for (const path of [
          "",
          "/categories/table",
          "/products/vase-alba",
          "/products/carnet-toile", // two options
          "/products/verre-onde", // an offer by steps
          "/products/the-matin-clair", // sold out
          "/products/carte-cadeau",
          `/search?q=${language === "fr" ? "grès" : "stoneware"}`,
          "/search?q=xylophone",
          "/search",
          "/withdraw",
          "/right-of-withdrawal",
          "/nowhere",
          "/products/nothing",
        ])
          await test.step(path || "home", async () => {
            await page.goto(`/${language}${path}`);
            await expect(page.locator("html")).toHaveAttribute("lang", language);
            await expectAccessible(page);
            await expectNoSideways(page);
          });
      });

      test(`from an empty cart to the order (${language})`, async ({ page, expectAccessible }) => {
        const check = async () => {
          await expectAccessible(page);
          await expectNoSideways(page);
        };
        await test.step("empty cart", async () => {
          await page.goto(`/${language}/cart`);
          await check();
          await page.goto(`/${language}/checkout`);
          await check();
        });
        await test.step("drawer", async () => {
          await addToCart(page, language);
          await expect(page.getByRole("dialog").getByRole("listitem")).toHaveCount(1);
          await check();
        });
        await test.step("cart", async () => {
          await page.goto(`/${language}/cart`);
          await check();
        });
        await test.step("checkout, empty and with errors", async () => {
          await page.goto(`/${language}/checkout`);
          await check();
          await page.getByRole("button", { name: words[language].order }).click();
          await expect(page.locator("form").getByRole("alert")).toBeVisible();
          await check();
        });
        await test.step("order", async () => {
          await fillCheckout(page, language, freshEmail());
          await page.getByRole("button", { name: words[language].order }).click();
          await page.waitForURL(/\/c\/pay\//);
          await payWith(page, cards.succeeds);
          await expect(page.getByRole("heading", { level: 1, name: words[language].confirmed })).toBeVisible({ timeout: 20_000 });
          await check();
        });
      });
    }

    if (office)
      test(`in the back office (${office})`, async ({ page, mailbox, expectAccessible }) => {
        const email = freshEmail();
        await addToCart(page, "en");
        await fillCheckout(page, "en", email);
        await page.getByRole("button", { name: words.en.order }).click();
        await page.waitForURL(/\/c\/pay\//);
        await payWith(page, cards.succeeds);
        const link = orderLink(await mailWith(mailbox, email, words.en.mailSubject));
        const number = /orders\/(\w+)\/open/.exec(link)?.[1];

        await page.goto("/admin/sign-in");
        await expectAccessible(page);
        await signIn(page, "admin");
        const language = office === "en" ? "English" : "Français";
        await page.goto("/admin");
        await page.getByRole("button", { name: language, exact: true }).first().click();
        await expect(page.locator("html")).toHaveAttribute("lang", office);
        for (const path of [
          "",
          "/orders",
          "/orders/new",
          "/tax",
          `/orders/${number}`,
          `/orders/${number}/refund`,
          `/orders/${number}/cancel`,
          `/orders/${number}/return`,
          "/returns",
          "/invoices",
          "/offers",
          "/offers/new",
          "/stock",
          "/stock/CPT-VAL-CRA",
        ])
          await test.step(`${language} ${path || "today"}`, async () => {
            await page.goto(`/admin${path}`);
            await expectAccessible(page);
            await expectNoSideways(page);
          });
      });
  });
