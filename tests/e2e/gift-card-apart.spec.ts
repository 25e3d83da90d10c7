import { expect, test } from "@/tests/e2e/fixtures";
import { addToCart } from "@/tests/e2e/steps";

test("a gift card beside goods: drawer, cart and checkout say why it waits, and one button takes it out", async ({
  page,
  expectAccessible,
}) => {
  await addToCart(page, "en");
  await addToCart(page, "en", "carte-cadeau");
  const drawer = page.getByRole("dialog");
  await expect(drawer.getByText("A gift card is ordered by itself")).toBeVisible();
  await expect(drawer.getByText("€0.00")).toHaveCount(0);

  await page.goto("/en/checkout");
  const notice = page.getByRole("alert").filter({ hasText: "Gift cards are ordered by themselves" });
  await expect(notice).toContainText("Gift card, €25: a gift card is ordered by itself");
  await expect(notice).not.toContainText("sold out");

  await page.goto("/en/cart");
  await expectAccessible(page);
  await expect(page.getByText("They bear no VAT and are not delivered")).toBeVisible();
  await page.getByRole("button", { name: "Take the gift cards out" }).click();
  await expect(page.getByRole("rowheader")).toHaveCount(1);
  await expect(page.getByText("ordered by themselves")).toHaveCount(0);
});
