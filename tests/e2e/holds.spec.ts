import { expect, test } from "@/tests/e2e/fixtures";
import { atDesk, given } from "@/tests/e2e/office";
import { addToCart, fillCheckout, freshEmail, goToPayment, type Language, words } from "@/tests/e2e/steps";
import { sql } from "@/tests/support/database";

const PLATE = "CPT-ASR-CRA"; // never runs out in the seed
const MOST = 3; // unpaid orders of one person: lib/inventory/domain/hold-policy.ts

/** What the browser itself says of the page that answers a refused form. */
const refused = /status of 409 \(Conflict\).*\/checkout\)$/;

const told = {
  en: {
    title: "This order cannot be placed right now",
    why: `${MOST} orders with this email address already wait for their payment.`,
    wait: /try again in about 4\d min/,
    back: "Go on with the payment that you have open",
  },
  fr: {
    title: "Cette commande n’est pas possible pour le moment",
    why: `${MOST} commandes avec cette adresse e-mail attendent déjà leur paiement.`,
    wait: /réessayez dans 4\d min environ/,
    back: "Continuer le paiement que vous avez ouvert",
  },
} as const;

/** Unpaid orders of one person, made on other devices: as many as one may have. */
const elsewhere = (email: string) => given({ held: Array.from({ length: MOST }, () => ({ sku: PLATE, quantity: 1, email })) });

for (const language of ["fr", "en"] as Language[])
  for (const [how, javaScriptEnabled] of [
    ["with a script", true],
    ["without a script", false],
  ] as const)
    test.describe(`${language}, ${how}`, () => {
      test.use({ javaScriptEnabled });

      test("who has too many unpaid orders reads why, what to do and how long, and loses nothing", async ({
        page,
        expectAccessible,
        tolerate,
      }) => {
        if (!javaScriptEnabled) tolerate(refused);
        const email = freshEmail();
        await elsewhere(email);
        if (javaScriptEnabled) await addToCart(page, language);
        else {
          await page.goto(`/${language}/products/assiette-rivage`);
          await page.getByRole("button", { name: words[language].add, exact: true }).click();
        }
        await fillCheckout(page, language, email);
        const answer = page.waitForResponse((response) => response.request().method() === "POST");
        await page.getByRole("button", { name: words[language].order }).click();
        expect((await answer).status()).toBe(javaScriptEnabled ? 200 : 409);
        const alert = page.getByRole("alert").filter({ hasText: told[language].title });
        await expect(alert).toContainText(told[language].why);
        await expect(alert).toContainText(told[language].wait);
        await expect(alert.getByRole("link")).toHaveCount(0); // no payment of this cart is open
        await expect(page.getByLabel(words[language].email, { exact: true })).toHaveValue(email);
        await expect(page.getByLabel(words[language].city, { exact: true })).toHaveValue("Paris");
        if (javaScriptEnabled) await expectAccessible(page);
        await page.getByLabel(words[language].email, { exact: true }).fill(freshEmail());
        await page.getByRole("button", { name: words[language].order }).click();
        await page.waitForURL(/\/c\/pay\//); // another person, the same cart: nothing was lost
      });

      test("whose own payment is open is led back to it", async ({ page, tolerate }) => {
        if (!javaScriptEnabled) tolerate(refused);
        const email = freshEmail();
        if (javaScriptEnabled) await addToCart(page, language);
        else {
          await page.goto(`/${language}/products/assiette-rivage`);
          await page.getByRole("button", { name: words[language].add, exact: true }).click();
        }
        await goToPayment(page, language, email);
        const open = page.url();
        await elsewhere(email);
        await fillCheckout(page, language, email);
        await page.getByLabel(words[language].line1, { exact: true }).fill("14 rue des Lilas");
        await page.getByRole("button", { name: words[language].order }).click();
        await page.getByRole("link", { name: told[language].back }).click();
        await expect(page).toHaveURL(open);
        await expect(page.locator("#card")).toBeVisible();
      });
    });

test("staff see on a variant's page who holds it, since when and until when, on a desk and on a phone", async ({
  browser,
  shop,
  expectAccessible,
}, { repeatEachIndex }) => {
  const [variant] = await sql<{ sku: string }>(
    `SELECT v.sku FROM product_variants v JOIN products p ON p.id = v.product_id JOIN stock_items s ON s.variant_id = v.id
     WHERE s.on_hand - s.reserved > 10 AND p.slug NOT IN ('assiette-rivage', 'theiere-brume') AND v.sku LIKE 'CPT-%' ORDER BY v.sku OFFSET $1 LIMIT 1`,
    [repeatEachIndex],
  );
  const sku = variant?.sku ?? "";
  const { held } = await given({
    held: [
      { sku, quantity: 2 },
      { sku, quantity: 3 },
    ],
  });
  for (const [language, heading] of [
    ["en", "Held by unpaid orders"],
    ["fr", "Réservé par des commandes impayées"],
  ] as const) {
    const office = await atDesk(browser, shop, { role: "support", language });
    await office.goto(`/admin/stock/${sku}`);
    const table = office.getByRole("table", { name: heading });
    for (const [at, { number }] of held.entries()) {
      const row = table.getByRole("row").filter({ hasText: number });
      await expect(row.getByRole("cell").first()).toHaveText(String(at + 2));
      await expect(row.getByRole("time")).toHaveCount(2);
    }
    await expectAccessible(office);
    await office.setViewportSize({ width: 390, height: 844 });
    const first = table.getByRole("row").filter({ hasText: held[0]?.number ?? "" });
    await expect(first.getByRole("time").filter({ visible: true })).toHaveCount(2);
    expect(await office.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await expectAccessible(office);
    await office.goto(`/admin/stock?q=${sku}`);
    await expect(office.getByText(language === "en" ? "Reserved: 5" : "Réservé\u202f: 5")).toBeVisible();
    await office.goBack();
    await first.getByRole("link", { name: held[0]?.number ?? "" }).click();
    await expect(office.getByRole("heading", { level: 1 })).toContainText(held[0]?.number ?? "");
  }
});

test("a variant that nobody holds says so", async ({ browser, shop }, { repeatEachIndex }) => {
  const [variant] = await sql<{ sku: string }>(
    `SELECT v.sku FROM product_variants v JOIN stock_items s ON s.variant_id = v.id WHERE s.on_hand = 0 ORDER BY v.sku OFFSET $1 LIMIT 1`,
    [repeatEachIndex % 2],
  );
  const office = await atDesk(browser, shop);
  await office.goto(`/admin/stock/${variant?.sku ?? ""}`);
  await expect(office.getByText("Nobody holds this variant.")).toBeVisible();
});
