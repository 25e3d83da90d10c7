import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "@/tests/e2e/fixtures";
import { atDesk, deskOf, given, pressAndRead } from "@/tests/e2e/office";
import { sql } from "@/tests/support/database";

type Shelf = { sku: string; slug: string };

const folder = import.meta.dirname;
const others = readdirSync(folder).filter((file) => file.endsWith(".ts") && file !== "office-stock.spec.ts");
const elsewhere = others.map((file) => readFileSync(join(folder, file), "utf8")).join("\n");

/** A variant that is plentiful and whose product no other journey names, so that nobody else holds one of it; each run and each test has its own. */
async function shelf(place: number, run: number): Promise<Shelf> {
  const shelves = await sql<Shelf>(
    `SELECT v.sku, p.slug FROM product_variants v JOIN products p ON p.id = v.product_id JOIN stock_movements m ON m.variant_id = v.id AND m.cause = 'initial'
     WHERE m.delta > 10 AND v.sku LIKE 'CPT-%' ORDER BY v.sku DESC`,
  );
  const free = shelves.filter(({ slug }) => !elsewhere.includes(slug));
  const found = free[(run * 5 + place) % free.length];
  if (!found) throw new Error("the seed has no such variant");
  return found;
}

async function fillIn(page: Page, units: string, cause: string): Promise<void> {
  await page.getByLabel("On hand, counted now").fill(units);
  await page.getByLabel("Reason").selectOption({ label: cause });
}

async function count(page: Page, units: string, cause = "correction"): Promise<void> {
  await fillIn(page, units, cause);
  await page.getByRole("button", { name: "Save the count" }).click();
}

test("what an admin counts is what the shop sells, and the ledger says who counted", async ({ page, browser, shop }, {
  repeatEachIndex,
}) => {
  const { sku, slug } = await shelf(0, repeatEachIndex);
  const office = await atDesk(browser, shop);
  const inShop = (words: string) =>
    expect(async () => {
      await page.goto(`/en/products/${slug}?variant=${sku}`);
      await expect(page.getByRole("main").getByText(words, { exact: true }).first()).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 25_000 });
  await office.goto(`/admin/stock/${sku}`);
  await count(office, "3");
  await expect(office.getByText("Count saved.")).toBeVisible();
  await inShop("Only 3 left");
  await office.getByLabel("Note").fill("two boxes behind the door");
  await count(office, "40", "delivery");
  await expect(office.getByRole("row", { name: /\+37 delivery Some admin two boxes behind the door/ })).toBeVisible();
  await inShop("In stock");
  const [row] = await sql<{ action: string; data: unknown }>(
    `SELECT a.action, a.data FROM audit_logs a JOIN product_variants v ON v.id::text = a.subject_id WHERE v.sku = $1 ORDER BY a.at DESC LIMIT 1`,
    [sku],
  );
  expect(row).toMatchObject({ action: "stock.adjusted" });
});

test("a number that is none is refused beside its field, and nothing typed is lost", async ({ browser, shop }, { repeatEachIndex }) => {
  const { sku } = await shelf(1, repeatEachIndex);
  for (const javaScript of [true, false]) {
    const office = await atDesk(browser, shop, { javaScript });
    await office.goto(`/admin/stock/${sku}`);
    const before = await office.getByLabel("On hand, counted now").inputValue();
    for (const units of ["-1", "many", "1.5", "", "1e3"]) {
      await office.getByLabel("Note").fill("counted twice");
      await fillIn(office, units, "correction");
      await pressAndRead(office, "Save the count");
      await expect(office.getByText("Type a whole number between 0 and 1,000,000.")).toBeVisible();
      await expect(office.getByLabel("On hand, counted now")).toHaveValue(units);
      await expect(office.getByLabel("Note")).toHaveValue("counted twice");
    }
    await office.goto(`/admin/stock/${sku}`);
    await expect(office.getByLabel("On hand, counted now")).toHaveValue(before);
  }
});

test("of two who count at once the second is told what the first found, and may then say it again", async ({ browser, shop }, {
  repeatEachIndex,
}) => {
  const { sku } = await shelf(2, repeatEachIndex);
  const { staff } = await given({ staff: ["admin", "admin"] });
  const [one, two] = await Promise.all(staff.map(({ token }) => deskOf(browser, shop, token)));
  if (!one || !two) throw new Error("two desks");
  await one.goto(`/admin/stock/${sku}`);
  await two.goto(`/admin/stock/${sku}`);
  await count(one, "31");
  await expect(one.getByText("Count saved.")).toBeVisible();
  await count(two, "32");
  await expect(two.getByText("The stock has changed in the meantime: there are now 31 on hand. Count again, then save.")).toBeVisible();
  await two.getByRole("button", { name: "Save the count" }).click();
  await expect(two.getByText("Count saved.")).toBeVisible();
  await expect(two.getByLabel("On hand, counted now")).toHaveValue("32");
});

for (const javaScript of [true, false])
  test(`a colleague's count that comes between takes neither the error nor what was typed, and is not written over (JavaScript ${javaScript ? "on" : "off"})`, async ({
    browser,
    shop,
  }, { repeatEachIndex }) => {
    const { sku } = await shelf(javaScript ? 3 : 4, repeatEachIndex);
    const { staff } = await given({ staff: ["admin", "admin"] });
    const [slow, quick] = await Promise.all(staff.map(({ token }) => deskOf(browser, shop, token, { javaScript })));
    if (!slow || !quick) throw new Error("two desks");
    const counted = slow.getByLabel("On hand, counted now");
    await slow.goto(`/admin/stock/${sku}`);
    await quick.goto(`/admin/stock/${sku}`);
    await count(quick, "31");
    await expect(quick.getByText("Count saved.")).toBeVisible();
    await slow.getByLabel("Note").fill("behind the door");
    await fillIn(slow, "-1", "correction");
    await pressAndRead(slow, "Save the count");
    await expect(slow.getByText("Type a whole number between 0 and 1,000,000.")).toBeVisible();
    await expect(counted).toHaveValue("-1");
    await counted.fill("30");
    await pressAndRead(slow, "Save the count");
    await expect(slow.getByText("there are now 31 on hand")).toBeVisible();
    await expect(counted).toHaveValue("30");
    await expect(slow.getByLabel("Note")).toHaveValue("behind the door");
    await quick.reload();
    await expect(quick.getByLabel("On hand, counted now")).toHaveValue("31");
    await slow.getByRole("button", { name: "Save the count" }).click();
    await expect(slow.getByText("Count saved.")).toBeVisible();
    await expect(counted).toHaveValue("30");
    await expect(slow.getByLabel("Note")).toHaveValue("");
  });

test("support reads the stock and has no form to change it", async ({ browser, shop, expectAccessible }, { repeatEachIndex }) => {
  const { sku } = await shelf(0, repeatEachIndex);
  const office = await atDesk(browser, shop, { role: "support" });
  await office.goto("/admin/stock");
  await office.getByLabel("SKU or product name").fill(sku);
  await office.getByRole("button", { name: "Search" }).click();
  await office.getByRole("link", { name: sku }).click();
  await expect(office.getByText("Your account may read the stock, not correct it.")).toBeVisible();
  await expect(office.getByRole("button", { name: "Save the count" })).toHaveCount(0);
  await expectAccessible(office);
});
