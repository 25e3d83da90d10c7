/**
 * `npm run screenshots`: starts the whole shop on a database of its own, walks a sale and the back office in Chromium, and writes what a phone and
 * a desk show to docs/screenshots/. Needs `npm run build` before. `-- --png FOLDER` writes lossless pictures elsewhere, for a close look.
 */
import { existsSync } from "node:fs";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "@playwright/test";
import sharp from "sharp";
import { addToCart, cards, fillCheckout, goToPayment, type Language, mailWith, orderLink, payWith, signIn, words } from "@/tests/e2e/steps";
import { chromiumArgs, findChromium } from "@/tests/support/chromium";
import { startStack } from "@/tests/support/stack";

const root = join(import.meta.dirname, "..");
const { values } = parseArgs({ options: { png: { type: "string" } } });
const folder = values.png ?? join(root, "docs/screenshots");
const MOST_BYTES = 3 * 1024 * 1024;

const devices = {
  phone: { size: { width: 390, height: 844 }, most: 2_000, options: { isMobile: true, hasTouch: true } },
  desk: { size: { width: 1440, height: 900 }, most: 2_400, options: {} },
} as const;
type Device = keyof typeof devices;
const other: Record<Device, Language> = { phone: "fr", desk: "en" };
const first: Record<Device, Language> = { phone: "en", desk: "fr" };

if (!existsSync(join(root, "dist/server.js"))) throw new Error("nothing is built: run `npm run build` first");
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const stack = await startStack({ log: join(root, "test-results/screenshots") });
const executablePath = findChromium();
const browser = await chromium.launch({ args: chromiumArgs, ...(executablePath ? { executablePath } : {}) });
try {
  for (const device of ["desk", "phone"] as const) {
    await shopPages(browser, device);
    const email = `zoe.lambert.${device}@example.com`;
    await sale(browser, device, email);
    await office(browser, device, email);
  }
} finally {
  await browser.close();
  await stack.stop();
}
const files = await readdir(folder);
const bytes = (await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size))).reduce((sum, size) => sum + size, 0);
console.info(`${files.length} screenshots, ${Math.round(bytes / 1024)} KB, in ${folder}`);
if (!values.png && bytes > MOST_BYTES) throw new Error("the screenshots weigh more than 3 MB: a clone carries them for ever");

async function opened(from: Browser, device: Device, more: BrowserContextOptions = {}): Promise<Page> {
  const { size, options } = devices[device];
  const context = await from.newContext({ baseURL: stack.shop, viewport: size, timezoneId: "Europe/Paris", ...options, ...more });
  context.setDefaultTimeout(20_000);
  return context.newPage();
}

/** Waits for type and pictures, then keeps the page from its top down to a height that is still worth reading. */
async function shoot(page: Page, device: Device, name: string, whole = true): Promise<void> {
  const { size, most } = devices[device];
  await page.mouse.move(0, 0);
  await page.evaluate((fromTop) => {
    if (!fromTop) return;
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    window.scrollTo({ top: 0, behavior: "instant" });
  }, whole);
  await page.waitForLoadState("networkidle");
  const height = whole ? Math.min(most, await page.evaluate(() => document.documentElement.scrollHeight)) : size.height;
  if (whole) await page.setViewportSize({ width: size.width, height: Math.max(height, size.height) });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForFunction(() =>
    [...document.images].every((image) => {
      const { top, left, right, width } = image.getBoundingClientRect();
      const seen = width > 0 && top < window.innerHeight && left < window.innerWidth && right > 0 && image.checkVisibility();
      return !seen || image.complete; // a picture outside of the strip's window is never fetched
    }),
  );
  const png = await page.screenshot({ animations: "disabled", caret: "hide" });
  await page.setViewportSize(size);
  if (values.png) await sharp(png).toFile(join(folder, `${name}-${device}.png`));
  else
    await sharp(png)
      .webp({ quality: 62, effort: 6, smartSubsample: true })
      .toFile(join(folder, `${name}-${device}.webp`));
  console.info(`  ${name}-${device}`);
}

async function shopPages(from: Browser, device: Device): Promise<void> {
  const [a, b] = [first[device], other[device]];
  const page = await opened(from, device);
  const stops: [name: string, path: string][] = [
    ["home", `/${a}`],
    ["category", `/${b}/categories/table`],
    ["product", `/${a}/products/vase-alba`],
    ["product-sold-out", `/${b}/products/the-matin-clair`],
    ["search", `/${a}/search?q=${a === "fr" ? "gres" : "stoneware"}`],
    ["search-nothing", `/${b}/search?q=xylophone`],
    ["not-found", `/${a}/products/lost`],
  ];
  for (const [name, path] of stops) {
    await page.goto(path);
    await shoot(page, device, name);
  }
  await page.context().close();
  const night = await opened(from, device, { colorScheme: "dark" });
  await night.goto(`/${b}`);
  await shoot(night, device, "home-dark");
  await night.goto(`/${a}/products/lampe-cloche`);
  await shoot(night, device, "product-dark");
  await night.context().close();
}

async function sale(from: Browser, device: Device, email: string): Promise<void> {
  const language = other[device];
  const page = await opened(from, device);
  await addToCart(page, language, "carnet-toile");
  await addToCart(page, language, "vase-galet");
  await shoot(page, device, "drawer", false);
  await page.goto(`/${language}/cart`);
  await shoot(page, device, "cart");
  await page.goto(`/${language}/checkout`);
  await page.getByRole("button", { name: words[language].order }).click();
  await page.getByRole("alert").or(page.locator("[aria-invalid]").first()).first().waitFor();
  await shoot(page, device, "checkout-errors");
  await fillCheckout(page, language, email);
  await shoot(page, device, "checkout");
  await goToPayment(page, language, email);
  await shoot(page, device, "payment");
  await payWith(page, cards.succeeds);
  await page.getByRole("heading", { level: 1, name: words[language].confirmed }).waitFor();
  await shoot(page, device, "order");
  const mail = await mailWith(stack.mailbox, email, words[language].mailSubject);
  await page.goto(stack.mailbox);
  await page.getByText(mail.subject).first().click();
  await shoot(page, device, "mailbox", false);
  await page.goto(new URL((await page.locator("iframe").first().getAttribute("src")) ?? "", stack.mailbox).href);
  await shoot(page, device, "mail");
  await page.context().close();
}

async function office(from: Browser, device: Device, email: string): Promise<void> {
  const page = await opened(from, device);
  await page.goto("/admin/sign-in");
  await shoot(page, device, "admin-sign-in", false);
  await signIn(page, "admin");
  await shoot(page, device, "admin-today");
  const link = orderLink(await mailWith(stack.mailbox, email, words[other[device]].mailSubject));
  for (const [name, path] of [
    ["admin-orders", "/admin/orders"],
    ["admin-order", `/admin/orders/${/orders\/(\w+)\/open/.exec(link)?.[1]}`],
    ["admin-stock", "/admin/stock"],
  ] as const) {
    await page.goto(path);
    await shoot(page, device, name);
  }
  await page.context().close();
}
