import { expect, test } from "@/tests/e2e/fixtures";
import {
  addToCart,
  cards,
  freshEmail,
  goToPayment,
  type Language,
  mailsTo,
  mailWith,
  orderLink,
  payWith,
  signIn,
  words,
} from "@/tests/e2e/steps";

test.describe("a guest buys", () => {
  for (const language of ["fr", "en"] as Language[]) {
    test(`and gets the order page and one mail (${language})`, async ({ page, mailbox, expectAccessible }) => {
      const email = freshEmail();
      await addToCart(page, language);
      await goToPayment(page, language, email);
      await payWith(page, cards.succeeds);
      await expect(page.getByRole("heading", { level: 1, name: words[language].confirmed })).toBeVisible({ timeout: 20_000 });
      await expect(page).toHaveURL(new RegExp(`/${language}/orders/\\w+$`));
      await expectAccessible(page);
      const mail = await mailWith(mailbox, email, words[language].mailSubject);
      expect(mail.html).toContain("</html>");
      expect(mail.text).toContain("Rivage");
    });
  }

  test("after a declined card and another without funds, with the same order", async ({ page, mailbox }) => {
    const email = freshEmail();
    await addToCart(page, "en");
    await goToPayment(page, "en", email);
    await payWith(page, cards.declines);
    await expect(page.getByText("The card was declined").first()).toBeVisible();
    await payWith(page, cards.poor);
    await expect(page.getByText("does not have enough funds").first()).toBeVisible();
    expect(await mailsTo(mailbox, email)).toEqual([]);
    await payWith(page, cards.succeeds);
    await expect(page.getByRole("heading", { name: words.en.confirmed })).toBeVisible({ timeout: 20_000 });
    await mailWith(mailbox, email, words.en.mailSubject);
  });

  test("with a card that asks for 3-D Secure", async ({ page }) => {
    await addToCart(page, "fr");
    await goToPayment(page, "fr", freshEmail());
    await payWith(page, cards.asks3ds);
    await page.locator("form button").first().click();
    await expect(page.getByRole("heading", { name: words.fr.confirmed })).toBeVisible({ timeout: 20_000 });
  });

  test("and closes the tab right after paying: the order stands and the mail comes all the same", async ({ page, mailbox, context }) => {
    const email = freshEmail();
    await addToCart(page, "en");
    await goToPayment(page, "en", email);
    const paid = new Promise<void>((resolve) => {
      void page.route("**/c/pay/**", async (route) => {
        if (route.request().method() !== "POST") return route.continue();
        await route.fetch({ maxRedirects: 0 }); // Stripe has the money; the browser never follows its way back
        resolve();
        return route.abort();
      });
    });
    await payWith(page, cards.succeeds);
    await paid;
    await page.close();
    const mail = await mailWith(mailbox, email, words.en.mailSubject);
    const elsewhere = await context.newPage();
    await elsewhere.goto(orderLink(mail));
    await expect(elsewhere).toHaveURL(/\/en\/orders\/\w+$/);
    await expect(elsewhere.getByRole("heading", { name: words.en.confirmed })).toBeVisible();
  });

  test("on a phone", async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await addToCart(page, "fr");
    await goToPayment(page, "fr", freshEmail());
    await payWith(page, cards.succeeds);
    await expect(page.getByRole("heading", { name: words.fr.confirmed })).toBeVisible({ timeout: 20_000 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a guest fills the cart, checks out and pays", async ({ page, mailbox }) => {
    const email = freshEmail();
    await page.goto("/en/products/assiette-rivage");
    await page.getByRole("button", { name: words.en.add, exact: true }).click();
    await expect(page).toHaveURL(/\/en\/cart/);
    await goToPayment(page, "en", email);
    await payWith(page, cards.succeeds);
    await expect(page).toHaveURL(/\/en\/orders\/\w+$/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Thank you|We are waiting/);
    await mailWith(mailbox, email, words.en.mailSubject);
  });
});

test.describe("a stranger", () => {
  test("sees the same 404 for a number that exists, one that does not, and a forged key", async ({ page, browser, mailbox, tolerate }) => {
    tolerate(/status of 404/);
    const email = freshEmail();
    await addToCart(page, "en");
    await goToPayment(page, "en", email);
    await payWith(page, cards.succeeds);
    const link = orderLink(await mailWith(mailbox, email, words.en.mailSubject));
    const number = /orders\/(\w+)\/open/.exec(link)?.[1] ?? "";

    const stranger = await (await browser.newContext({ baseURL: new URL(link).origin })).newPage();
    const seen: (string | null)[] = [];
    for (const path of [
      `/en/orders/${number}`,
      "/en/orders/ZZZZZZZZZZ",
      `/en/orders/${number}/open?key=forged`,
      "/en/checkout/return?session_id=cs_test_forged0000",
    ]) {
      const answer = await stranger.goto(path);
      expect(answer?.status(), path).toBe(404);
      seen.push(await stranger.getByRole("main").textContent());
      expect(await stranger.content()).not.toContain(email);
    }
    expect(new Set(seen).size).toBe(1);
  });
});

test.describe("the admin", () => {
  test("ships the order and refunds a part and the rest; the buyer is told", async ({ page, browser, mailbox, expectAccessible }) => {
    const email = freshEmail();
    await addToCart(page, "en");
    await goToPayment(page, "en", email);
    await payWith(page, cards.succeeds);
    const number = /orders\/(\w+)\/open/.exec(orderLink(await mailWith(mailbox, email, words.en.mailSubject)))?.[1] ?? "";

    const office = await (await browser.newContext({ baseURL: new URL(page.url()).origin, locale: "en" })).newPage();
    await signIn(office, "admin");
    await office.goto(`/admin/orders/${number}`);
    await expectAccessible(office);
    await office.getByLabel("Carrier").selectOption({ label: "Colissimo" });
    await office.getByLabel("Tracking number").fill("6A12345678901");
    await office.getByRole("button", { name: "Mark as shipped" }).click();
    await expect(office.getByText("6A12345678901").first()).toBeVisible();
    const notice = await mailWith(mailbox, email, /Your order \w+ is on its way/);
    expect(notice.text).toContain("6A12345678901");

    await office.goto(`/admin/orders/${number}/refund`);
    await office.getByLabel("A part").check();
    await office.getByLabel("Amount", { exact: true }).fill("1.50");
    await office.getByLabel("Reason").selectOption({ index: 1 });
    await office.getByRole("button", { name: "Refund", exact: true }).click();
    await expect(async () => {
      await office.goto(`/admin/orders/${number}`);
      await expect(office.getByText("€1.50 refunded").first()).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 20_000 });
  });
});
