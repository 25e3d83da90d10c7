import { expect, test } from "@/tests/e2e/fixtures";
import { given } from "@/tests/e2e/office";

test("the link in a mail opens its order under a clean address, for as long as this browser keeps it", async ({ page, context }) => {
  const { orders } = await given({ orders: [{ status: "confirmed", captured: true, name: "Zoé Lambert" }] });
  const { number, link } = orders[0] ?? { number: "", link: "" };
  await page.goto(link);
  await expect(page).toHaveURL(new RegExp(`/fr/orders/${number}$`));
  await expect(page.getByText("Zoé Lambert").first()).toBeVisible();
  await page.reload();
  await expect(page.getByText("Zoé Lambert").first()).toBeVisible();
  const kept = (await context.cookies()).filter(({ name }) => name.includes(number));
  expect(kept).toMatchObject([{ httpOnly: true, sameSite: "Lax" }]);
  expect(await page.evaluate(() => document.cookie)).not.toContain(number);
});

test("it opens no other order: another's key, a forged one, none and an unknown number read the same", async ({ page, tolerate }) => {
  tolerate(/status of 404/);
  const { orders } = await given({
    orders: [
      { status: "confirmed", captured: true },
      { status: "confirmed", captured: true, name: "Someone Else" },
    ],
  });
  const [mine, other] = orders;
  if (!mine || !other) throw new Error("two orders");
  const key = new URL(mine.link).searchParams.get("key") ?? "";
  await page.goto(mine.link); // this browser holds a cookie for one order now
  const seen = new Set<string>();
  for (const path of [
    `/fr/orders/${other.number}/open?key=${key}`,
    `/fr/orders/${other.number}/open?key=${key.slice(0, -1)}`,
    `/fr/orders/${other.number}/open`,
    `/fr/orders/${other.number}`,
    `/fr/orders/ZZZZZZZZZZ/open?key=${key}`,
    "/fr/orders/ZZZZZZZZZZ",
  ]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
    expect(page.url(), path).not.toContain("key=");
    seen.add((await page.getByRole("main").innerHTML()).replaceAll(other.number, "NUMBER").replaceAll("ZZZZZZZZZZ", "NUMBER"));
    expect(await page.content()).not.toContain("Someone Else");
  }
  expect(seen.size).toBe(1);
});
