import type { Locator, Page } from "@playwright/test";
import { expect, test } from "@/tests/e2e/fixtures";
import { addToCart, cards, freshEmail, words } from "@/tests/e2e/steps";

const MOST_STOPS = 120;

/** Where the focus is, in words for a failure, and whether it can be seen: a ring on the element, its label or what lies over it, and not under the header. */
async function focusOf(page: Page): Promise<{ what: string; seen: boolean } | null> {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (!(at instanceof HTMLElement) || at === document.body) return null;
    const ringed = (style: CSSStyleDeclaration) =>
      (style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
    const rings = [
      getComputedStyle(at),
      getComputedStyle(at, "::after"),
      ...[at.closest("label")].flatMap((label) => label ?? []).map((it) => getComputedStyle(it)),
    ];
    const box = (at.closest("label") ?? at).getBoundingClientRect();
    const header = document.querySelector(".site-header");
    const skip = at.matches(".skip-link"); // a filled plate over the header, there only while it has the focus
    const covered = header && !skip && !header.contains(at) && !at.closest("dialog") && box.bottom <= header.getBoundingClientRect().bottom;
    return {
      what: `${at.tagName.toLowerCase()} "${(at.getAttribute("aria-label") ?? at.textContent ?? at.id).trim().slice(0, 40)}"`,
      seen: (skip || rings.some(ringed)) && !covered && box.bottom > 0 && box.top < window.innerHeight,
    };
  });
}

/** Presses Tab until this has the focus, and looks at each stop on the way. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
    const focus = await focusOf(page);
    if (focus) expect(focus, page.url()).toMatchObject({ seen: true });
  }
  throw new Error(`${target} is not reached by Tab on ${page.url()}`);
}

test.use({ contextOptions: { reducedMotion: "reduce" } });

test("a whole purchase by keyboard alone", async ({ page }) => {
  const press = (key: string) => page.keyboard.press(key);
  const link = (name: string) => page.getByRole("link", { name, exact: true });
  await page.goto("/en");
  await press("Tab");
  await expect(link("Skip to content")).toBeFocused();
  await expect(link("Skip to content")).toBeInViewport();
  await press("Enter");
  await expect(page.locator("#content")).toBeFocused();

  await page.goto("/en");
  await tabTo(page, page.getByRole("banner").getByRole("link", { name: "Tableware" }));
  await press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Tableware" })).toBeVisible();

  await tabTo(page, link("Rivage dinner plate"));
  await press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Rivage dinner plate" })).toBeVisible();

  await tabTo(page, page.getByRole("radio", { name: "Chalk" }));
  await press("ArrowRight");
  await expect(page.getByRole("radio", { name: "Slate" })).toBeChecked();
  await expect(page).toHaveURL(/\?variant=CPT-/);

  const add = page.getByRole("button", { name: words.en.add, exact: true });
  await tabTo(page, add);
  await press("Enter");
  const drawer = page.getByRole("dialog", { name: "Added to your cart" });
  await expect(drawer.getByText("Slate")).toBeVisible();
  for (let stop = 0; stop < 8; stop++) {
    await press("Tab");
    expect(await page.evaluate(() => document.activeElement === document.body || Boolean(document.activeElement?.closest("dialog")))).toBe(
      true,
    );
  }
  await press("Escape");
  await expect(drawer).toBeHidden();
  await expect(add).toBeFocused();

  await press("Enter");
  await expect(drawer.getByText("Quantity: 2")).toBeVisible();
  await tabTo(page, drawer.getByRole("link", { name: "View cart" }));
  await press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Your cart" })).toBeVisible();

  await tabTo(page, page.getByRole("button", { name: "One more: Rivage dinner plate" }));
  await press("Enter");
  await expect(page.getByText("Rivage dinner plate: quantity 3.")).toBeVisible();
  await tabTo(page, link("Check out"));
  await press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Checkout" })).toBeVisible();

  for (const [label, text] of [
    [words.en.email, freshEmail()],
    [words.en.name, "Zoé Lambert"],
    [words.en.line1, "12 rue des Lilas"],
    [words.en.postalCode, "75011"],
    [words.en.city, "Paris"],
  ] as const) {
    await tabTo(page, page.getByLabel(label, { exact: true }));
    await page.keyboard.type(text);
  }
  await tabTo(page, page.getByRole("radio", { name: /Standard delivery/ }));
  await press("ArrowDown");
  await expect(page.getByRole("radio", { name: /Express delivery/ })).toBeChecked();
  await tabTo(page, page.getByRole("button", { name: words.en.order }));
  await press("Enter");
  await page.waitForURL(/\/c\/pay\//);

  for (const [id, text] of [
    ["#card", cards.succeeds],
    ["#expiry", "1234"],
    ["#cvc", "123"],
  ] as const) {
    await tabTo(page, page.locator(id));
    await page.keyboard.type(text);
  }
  await press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: words.en.confirmed })).toBeVisible({ timeout: 20_000 });
});

test.describe("no page keeps the focus, and each stop is seen", () => {
  for (const path of ["/fr", "/fr/categories/table", "/fr/products/carnet-toile", "/fr/search?q=vase", "/fr/cart", "/fr/checkout"])
    test(path, async ({ page }) => {
      if (/cart|checkout/.test(path)) await addToCart(page, "fr");
      await page.goto(path);
      const stops: string[] = [];
      for (let stop = 0; stop < MOST_STOPS; stop++) {
        await page.keyboard.press("Tab");
        const focus = await focusOf(page);
        if (!focus || (stop > 0 && focus.what === stops[0])) break; // past the last stop, back at the window or at the first
        expect(focus, `${path}, stop ${stop + 1}`).toMatchObject({ seen: true });
        stops.push(focus.what);
      }
      expect(stops.length).toBeGreaterThan(6);
      expect(stops.length).toBeLessThan(MOST_STOPS);
      expect(stops[0]).toContain("Aller au contenu");
      expect(stops.at(-1)).toMatch(/Français|English/); // the foot's language switch is the last of every page
    });
});

test("the menu of a phone opens, closes and gives the focus back", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/en");
  const open = page.getByRole("button", { name: "Open menu" });
  await tabTo(page, open);
  await page.keyboard.press("Enter");
  const menu = page.getByRole("dialog", { name: "Menu" });
  await tabTo(page, menu.getByRole("link", { name: "Kitchen" }));
  await page.keyboard.press("Escape");
  await expect(menu).toBeHidden();
  await expect(open).toBeFocused();
});

test("the pictures enlarge, turn by arrow keys and give the focus back", async ({ page }) => {
  await page.goto("/en/products/vase-alba");
  const first = page.getByRole("link", { name: "Enlarge picture 1" });
  await tabTo(page, first);
  await page.keyboard.press("Enter");
  const zoom = page.getByRole("dialog", { name: "Pictures of Alba vase, enlarged" });
  await expect(zoom.getByRole("status")).toHaveText("1 of 5");
  await expect(zoom.getByRole("img")).toBeInViewport({ ratio: 1 }); // the whole picture
  await page.keyboard.press("ArrowRight");
  await expect(zoom.getByRole("status")).toHaveText("2 of 5");
  await page.keyboard.press("Escape");
  await expect(zoom).toBeHidden();
  await expect(first).toBeFocused();
});
