import { expect, test } from "@/tests/e2e/fixtures";
import { addToCart, cards, fillCheckout, freshEmail, goToPayment, mailWith, payWith, words } from "@/tests/e2e/steps";
import { cardCodes } from "@/tests/support/card-codes";

test("a gift card is bought, its code comes by mail, pays a part on the checkout page, and is good for what is left, also without a script", async ({
  page,
  mailbox,
  browser,
  expectAccessible,
}) => {
  const [giver, receiver] = [freshEmail(), freshEmail()];
  await addToCart(page, "en", "carte-cadeau");
  await goToPayment(page, "en", giver);
  await payWith(page, cards.succeeds);
  const mail = await mailWith(mailbox, giver, /Your gift card of €25\.00/);
  const code = /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b/.exec(mail.text)?.[0] ?? "";
  expect(await cardCodes()).toContain(code); // what the logs are searched for when all journeys are done
  const held = `Gift card •••• ${code.slice(-4)}`;

  await addToCart(page, "en", "torchon-metis");
  await fillCheckout(page, "en", receiver);
  await page.getByText("I have a gift card").press("Enter");
  await page.getByLabel("Gift card number").fill("0000-0000-0000-0000");
  await page.getByLabel("Gift card number").press("Enter");
  await expect(page.getByLabel("Gift card number")).toHaveAccessibleDescription(/We do not know this number/);
  await page.getByLabel("Gift card number").fill(code.toLowerCase());
  await page.getByRole("button", { name: "Use it" }).click();
  await expect(page.locator("[name=shownGiftCardMinor]")).not.toHaveValue("0");
  await expect(page.getByText(/Balance €25\.00, valid until/)).toBeVisible();
  await expect(page.getByLabel(words.en.city, { exact: true })).toHaveValue("Paris"); // what was typed stays
  await expectAccessible(page);
  const spent = Number(await page.locator("[name=shownGiftCardMinor]").inputValue());
  expect(spent).toBeLessThan(2_500);
  await page.getByRole("button", { name: words.en.order }).click();
  await expect(page.getByRole("heading", { name: words.en.confirmed })).toBeVisible();
  await expect(page.getByText("Paid by gift card")).toBeVisible();

  const bare = await browser.newContext({ javaScriptEnabled: false, baseURL: new URL(page.url()).origin });
  const other = await bare.newPage();
  await other.goto("/en/products/torchon-metis");
  await other.getByRole("button", { name: words.en.add, exact: true }).click();
  await other.goto("/en/checkout");
  await fillCheckout(other, "en", receiver);
  await other.locator("#codeTyped").fill("BIENVENUE11");
  await other.locator("#codeTyped").press("Enter"); // orders nothing: a code that was typed is entered first
  await expect(other.locator("#codeTyped")).toHaveAccessibleDescription(/We do not know this code/);
  await other.locator("#codeTyped").clear();
  await other.locator("#giftCodeTyped").fill(code);
  await other.getByRole("button", { name: "Use it" }).filter({ visible: true }).click();
  await expect(other.getByText("The gift card is in. Check the new total before you order.")).toBeVisible();
  await expect(other.locator("[name=shownGiftCardMinor]")).toHaveValue(String(2_500 - spent));
  for (const [label, typed] of [
    ["email", receiver],
    ["city", "Paris"],
  ] as const)
    await expect(other.getByLabel(words.en[label], { exact: true })).toHaveValue(typed); // what was typed comes back
  await expect(other.locator("#giftCodeTyped")).toHaveValue("");
  expect(other.url()).toMatch(/\/en\/checkout$/);
  await other
    .getByRole("button", { name: `Remove gift card •••• ${code.slice(-4)}` })
    .filter({ visible: true })
    .click();
  await expect(other.getByText("The gift card is removed.")).toBeVisible();
  await expect(other.getByText(held, { exact: true }).filter({ visible: true })).toHaveCount(0);
  await expect(other.getByLabel(words.en.city, { exact: true })).toHaveValue("Paris");
  await expect(other.locator("[name=shownGiftCardMinor]")).toHaveValue("0");
  await bare.close();
});
