import { expect, test } from "@/tests/e2e/fixtures";
import { addToCart, cards, fillCheckout, freshEmail, mailWith, payWith, words } from "@/tests/e2e/steps";

test("an offer is said on the page, near in the cart, given at three, and named from checkout to mail", async ({
  page,
  mailbox,
  expectAccessible,
}) => {
  await addToCart(page, "en", "bougie-atelier");
  const offers = page.getByRole("list", { name: "Current offers" });
  await expect(offers).toContainText("Three candles for two");
  await expect(offers).toContainText("Buy 3 and the cheapest is free.");

  await page.goto("/en/cart");
  const total = page.getByRole("region", { name: "Total" });
  await expect(total.getByText("2 more and the cheapest is free.")).toBeVisible();
  const more = page.getByRole("button", { name: /^One more/ });
  await more.click();
  await expect(total.getByText("One more and the cheapest is free.")).toBeVisible();
  await expectAccessible(page);
  await expect(page.getByText("Atelier candle: quantity 2.")).toBeVisible(); // written down, not only shown
  await addToCart(page, "en", "bougie-atelier");
  const drawer = page.getByRole("dialog");
  await expect(drawer.getByText("Three candles for two")).toBeVisible();
  await expect(drawer.getByText("−€34.00")).toBeVisible();
  await expect(drawer.getByText("€68.00")).toBeVisible();
  await expectAccessible(page);
  await page.goto("/en/cart");
  await expect(total.getByText("−€34.00")).toBeVisible();
  await expect(total.getByText("€68.00")).toBeVisible();
  await expect(total.getByText("of which VAT at 20%")).toBeVisible();
  await expect(total.getByText("cheapest is free")).toHaveCount(0);

  const email = freshEmail();
  await fillCheckout(page, "en", email);
  await expect(page.locator("[name=shownTotalMinor]")).toHaveValue("6800");
  await expect(page.locator("[name=shownOffers]")).toHaveValue(/:3400$/);
  await page.getByRole("button", { name: words.en.order }).click();
  await page.waitForURL(/\/c\/pay\//);
  await payWith(page, cards.succeeds);
  await expect(page.getByRole("heading", { name: words.en.confirmed })).toBeVisible();
  await expect(page.getByText("Three candles for two")).toBeVisible();
  expect((await mailWith(mailbox, email, words.en.mailSubject)).text).toMatch(/Three candles for two · −€34\.00/);
});
