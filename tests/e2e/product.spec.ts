import { expect, test } from "@/tests/e2e/fixtures";
import { addToCart, words } from "@/tests/e2e/steps";

test.describe("choosing a version", () => {
  test("changes address, picture and reference, and the address keeps it", async ({ page }) => {
    await page.goto("/en/products/vase-alba");
    await expect(page.getByText("Reference CPT-VAL-CRA")).toBeVisible();
    const shown = page.getByRole("link", { name: /^Show picture/ }).and(page.locator("[aria-current]"));
    await expect(shown).toHaveAccessibleName("Show picture 1 of 5");
    await page.getByText("Night blue", { exact: true }).first().click();
    await expect(page).toHaveURL("/en/products/vase-alba?variant=CPT-VAL-NUI");
    await expect(page.getByText("Reference CPT-VAL-NUI")).toBeVisible();
    await expect(shown).toHaveAccessibleName("Show picture 4 of 5");
    await page.reload();
    await expect(page.getByRole("radio", { name: "Night blue" })).toBeChecked();
    await expect(shown).toHaveAccessibleName("Show picture 4 of 5");
  });

  test("changes price and stock; what is sold out says so and cannot be bought", async ({ page }) => {
    await page.goto("/en/products/lampe-dome");
    const main = page.getByRole("main");
    await expect(page.getByRole("radio", { name: "Fir green" })).toBeChecked(); // the first that can be bought
    await expect(main.getByText("€168.00", { exact: true })).toBeVisible();
    await expect(main.getByText("In stock", { exact: true })).toBeVisible();
    await expect(main.getByText(/Yours in France between/)).toBeVisible();
    await page.getByText("Brass", { exact: true }).first().click();
    await expect(main.getByText("€189.00", { exact: true })).toBeVisible();
    await expect(main.getByRole("button", { name: "Sold out" })).toBeDisabled();
    await expect(main.getByRole("spinbutton")).toHaveCount(0);
    await expect(main.getByText(/Yours in France between/)).toHaveCount(0); // no date for what does not leave
    await page.getByRole("link", { name: "See what else there is in this department" }).click();
    await expect(page.getByRole("heading", { name: "From the same department" })).toBeInViewport();
  });

  test("of two options keeps the first when the second changes, and marks what is sold out", async ({ page }) => {
    await page.goto("/en/products/carnet-toile");
    await expect(page.getByText("Reference CPT-CAR-ENC-U")).toBeVisible(); // Ink, Ruled is sold out
    await expect(page.getByRole("radio", { name: "Ruled sold out" })).toBeEnabled();
    await page.getByText("Brick", { exact: true }).first().click();
    await expect(page.getByText("Reference CPT-CAR-BRI-U")).toBeVisible();
    await expect(page.getByRole("button", { name: "Sold out" })).toBeDisabled();
    await page.getByText("Ruled", { exact: true }).first().click();
    await expect(page.getByRole("radio", { name: "Brick" })).toBeChecked();
    await expect(page.getByText("Reference CPT-CAR-BRI-L")).toBeVisible();
    await expect(page.getByText("Only 3 left", { exact: true })).toBeVisible();
    const more = page.getByRole("button", { name: "More", exact: true });
    await more.click();
    await more.click();
    await expect(page.getByRole("spinbutton", { name: "Quantity" })).toHaveValue("3");
    await expect(more).toBeDisabled();
  });

  test("a made-up version in the address is ignored, and no error", async ({ page }) => {
    await page.goto("/en/products/vase-alba?variant=%3Cscript%3E");
    await expect(page.getByText("Reference CPT-VAL-CRA")).toBeVisible();
    await expect(page.getByRole("button", { name: words.en.add, exact: true })).toBeEnabled();
  });

  test("survives the change of language", async ({ page }) => {
    await page.goto("/en/products/vase-alba?variant=CPT-VAL-ARG");
    await page.getByRole("banner").getByRole("link", { name: "Français" }).click();
    await expect(page).toHaveURL("/fr/products/vase-alba?variant=CPT-VAL-ARG");
    await expect(page.getByRole("radio", { name: "Argile" })).toBeChecked();
    await expect(page.getByText("Référence CPT-VAL-ARG")).toBeVisible();
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the version is a choice of the form, and the one that was chosen is in the cart", async ({ page }) => {
    await page.goto("/en/products/carnet-toile");
    await page.getByRole("radio", { name: /Moss, Plain/ }).check();
    await page.getByRole("button", { name: words.en.add, exact: true }).click();
    await expect(page).toHaveURL(/\/en\/cart/);
    await expect(page.getByRole("row", { name: /Toile notebook/ })).toContainText("Moss, Plain");
  });
});

test.describe("the drawer", () => {
  test("shows what was added first, counts, and leads on", async ({ page }) => {
    await addToCart(page, "en", "vase-galet");
    const drawer = page.getByRole("dialog", { name: "Added to your cart" });
    await expect(drawer.getByRole("listitem")).toHaveText([/Galet vase/]);
    await drawer.getByRole("button", { name: "Close" }).click();
    await expect(drawer).toBeHidden();
    await expect(page.getByRole("button", { name: words.en.add, exact: true })).toBeFocused();
    await expect(page.getByRole("link", { name: "Cart 1 in the cart" })).toBeVisible();

    await addToCart(page, "en", "bol-rivage");
    await expect(drawer.getByRole("listitem")).toHaveText([/Rivage bowl/, /Galet vase/]);
    await expect(drawer.getByText("€77.00")).toBeVisible();
    await drawer.getByRole("link", { name: "View cart" }).click();
    await expect(page.getByRole("row", { name: /Galet vase/ })).toBeVisible();
    await expect(page.getByRole("row", { name: /Rivage bowl/ })).toBeVisible();
  });

  test("closes on a press beside it", async ({ page }) => {
    await addToCart(page, "en", "vase-galet");
    await page.mouse.click(40, 400);
    await expect(page.getByRole("dialog")).toBeHidden();
  });
});

test("the last one goes into the cart once; the second time the page says why not", async ({ page }) => {
  await page.goto("/en/products/savon-bloc?variant=CPT-SAV-OLI");
  await expect(page.getByText("Only one left")).toBeVisible();
  await page.getByRole("button", { name: words.en.add, exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("radio", { name: "Olive" })).toBeChecked(); // the form is not reset under the choice
  await page.getByRole("button", { name: words.en.add, exact: true }).click();
  await expect(page.getByText("All that are left are already in your cart.")).toBeVisible();
  await expect(page.getByRole("dialog")).toBeHidden();
});
