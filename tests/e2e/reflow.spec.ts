import type { Page } from "@playwright/test";
import { expect, test } from "@/tests/e2e/fixtures";
import { addToCart } from "@/tests/e2e/steps";

const paths = [
  "",
  "/categories/luminaires",
  "/products/drap-nid",
  "/search?q=xylophone",
  "/search?q=vase",
  "/cart",
  "/checkout",
  "/nowhere",
];

/** What sticks out of the window sideways, by name, but for what slides or hides on purpose. */
const sticksOut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - window.innerWidth;
    const slides = (element: Element): boolean => {
      for (let at: Element | null = element; at; at = at.parentElement) {
        const { overflowX, position } = getComputedStyle(at);
        if (overflowX !== "visible" || position === "fixed") return true;
      }
      return false;
    };
    const out = [...document.body.querySelectorAll("*")].filter((element) => {
      const { right, left, width, height } = element.getBoundingClientRect();
      return width > 1 && height > 1 && (right > window.innerWidth + 1 || left < -1) && !slides(element);
    });
    return [...(wide > 0 ? [`the page, by ${wide} px`] : []), ...out.map((element) => `${element.tagName} ${element.className}`)];
  });

/** Controls that stand alone and are smaller than a fingertip. A link within a sentence is as high as its line (WCAG 2.2, 2.5.8). */
const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const alone = [...document.querySelectorAll("a[href], button, select, input:not([type=hidden]), summary")].filter((control) => {
      const style = getComputedStyle(control);
      if (!control.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || control.closest(".skip-link, .sr-only"))
        return false;
      const inSentence = style.display === "inline" && control.parentElement?.textContent?.trim() !== control.textContent?.trim();
      return !inSentence && control.getAttribute("tabindex") !== "-1";
    });
    return alone.flatMap((control) => {
      const cover = getComputedStyle(control, "::after");
      const box = (control.closest("label") ?? control).getBoundingClientRect();
      const stretched = cover.position === "absolute" && cover.inset === "0px"; // a card that is one link
      const worded = (control.textContent ?? "").trim() !== ""; // a short word may be narrower, a lone icon may not
      const small = box.height < 43.5 || box.width < (worded ? 24 : 43.5);
      return small && !stretched
        ? [
            `${control.tagName} "${(control.getAttribute("aria-label") ?? control.textContent ?? control.id).trim().slice(0, 40)}" ${Math.round(box.width)}×${Math.round(box.height)}`,
          ]
        : [];
    });
  });

test.describe("at every width nothing sticks out", () => {
  for (const width of [320, 390, 768, 1024, 1440, 1920])
    for (const language of ["fr", "en"] as const)
      test(`${width} px, ${language}`, async ({ page, tolerate }) => {
        tolerate(/status of 404/);
        await page.setViewportSize({ width, height: 800 });
        await addToCart(page, language, "drap-nid");
        expect(await sticksOut(page), "drawer").toEqual([]);
        for (const path of paths) {
          await page.goto(`/${language}${path}`);
          expect(await sticksOut(page), path).toEqual([]);
        }
      });
});

test.describe("under a finger", () => {
  test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });

  test("every control that stands alone is 44 px or more", async ({ page, tolerate }) => {
    tolerate(/status of 404/);
    await addToCart(page, "fr");
    expect(await tooSmall(page), "drawer").toEqual([]);
    for (const path of [...paths, "/products/vase-alba", "/search?q=co"]) {
      await page.goto(`/fr${path}`);
      expect(await tooSmall(page), path).toEqual([]);
    }
  });
});
