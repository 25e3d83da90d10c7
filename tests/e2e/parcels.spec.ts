import { expect, test } from "@/tests/e2e/fixtures";
import { atDesk, given } from "@/tests/e2e/office";
import { cards, freshEmail, mailWith, orderLink, payWith } from "@/tests/e2e/steps";

test("three plates leave in two parcels: the office packs what it has, the buyer reads what is on its way and what is to come", async ({
  page,
  browser,
  shop,
  mailbox,
  expectAccessible,
}) => {
  const email = freshEmail();
  const { orders } = await given({ orders: [{ status: "confirmed", captured: true, quantity: 3, email }] });
  const [{ number, link } = { number: "", link: "" }] = orders;
  const office = await atDesk(browser, shop, { role: "support" });
  const pack = async (units: string, tracking: string) => {
    await office.getByLabel(/Vase Alba, Craie/).fill(units);
    await office.getByLabel("Carrier").selectOption({ label: "Colissimo" });
    await office.getByLabel("Tracking number").fill(tracking);
    await office.getByRole("button", { name: "Mark as shipped" }).click();
  };
  await office.goto(`/admin/orders/${number}`);
  await pack("4", "6A00000000001");
  await expect(office.getByRole("alert").filter({ hasText: "That is more than is left" })).toBeVisible();
  await pack("2", "6A00000000001");
  await expect(office.getByRole("status")).toContainText("Parcel marked as shipped.");
  await expect(office.getByText("Partially shipped", { exact: true })).toBeVisible();
  await expect(office.getByText("(1 of 3 left)")).toBeVisible();
  await expectAccessible(office);
  const notice = await mailWith(mailbox, email, /^Une partie de votre commande/);
  expect(notice.text).toMatch(/2 × Vase Alba[\s\S]*Encore à venir[\s\S]*1 × Vase Alba/);

  await page.goto(link.replace("/fr/", "/en/"));
  await expect(page.getByRole("heading", { level: 1, name: "A part of your order is on its way" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Track with Colissimo: 6A00000000001" })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Still to come" })).toContainText("1 × Vase Alba");
  await expectAccessible(page);

  await pack("1", "6A00000000002");
  await expect(office.getByRole("button", { name: "Mark as shipped" })).toHaveCount(0);
  await office.getByRole("button", { name: "Mark as delivered" }).first().click();
  await expect(office.getByRole("status")).toContainText("Arrival noted.");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Your parcel is on its way" })).toBeVisible();
  await expect(page.getByText(/^Delivered on /)).toHaveCount(1);
});

test("without JavaScript, in French, on a phone: picked up at the counter, which is paid for without delivery and told when it is ready", async ({
  browser,
  shop,
  mailbox,
  expectAccessible,
  extraHTTPHeaders,
}) => {
  const email = freshEmail();
  const phone = { viewport: { width: 390, height: 844 }, javaScriptEnabled: false };
  const page = await (
    await browser.newContext({ baseURL: shop, locale: "fr", ...phone, ...(extraHTTPHeaders && { extraHTTPHeaders }) })
  ).newPage();
  await page.goto("/fr/products/assiette-rivage");
  await page.getByRole("button", { name: "Ajouter au panier", exact: true }).click();
  await expect(page.getByText(/^Chez vous en France entre le/)).toBeVisible();
  await page.goto("/fr/checkout");
  await page.getByLabel("E-mail", { exact: true }).fill(email);
  await page.getByLabel("Prénom et nom", { exact: true }).fill("Zoé Lambert");
  await page.getByLabel("Adresse", { exact: true }).fill("12 rue des Lilas");
  await page.getByLabel("Code postal", { exact: true }).fill("75011");
  await page.getByLabel("Ville", { exact: true }).fill("Paris");
  await page.getByRole("radio", { name: /Retrait chez Comptoir Paris/ }).check();
  await page.getByRole("button", { name: "Commander avec obligation de paiement" }).click();
  await expect(page.getByRole("radio", { name: /Retrait chez Comptoir Paris/ })).toBeChecked();
  await expect(page.getByRole("region", { name: "Récapitulatif", exact: true })).toContainText(/Retrait prêt le .*Offerte.*26,00/s);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await page.getByRole("button", { name: "Commander avec obligation de paiement" }).click();
  await page.waitForURL(/\/c\/pay\//);
  await payWith(page, cards.succeeds);
  const confirmation = await mailWith(mailbox, email, /Votre commande \w+ est confirmée/);
  expect(confirmation.text).toContain("18 rue Oberkampf");
  const number = /orders\/(\w+)\/open/.exec(orderLink(confirmation))?.[1] ?? "";

  const office = await atDesk(browser, shop, { language: "fr", javaScript: false });
  await office.goto(`/admin/orders/${number}`);
  await expect(office.getByLabel("Transporteur")).toHaveCount(0);
  await office.getByRole("button", { name: "Marquer comme prête à retirer" }).click();
  const ready = await mailWith(mailbox, email, /Votre commande \w+ est prête à retirer/);
  expect(ready.text).toContain("du mardi au samedi");
  await page.goto(orderLink(ready));
  await expect(page.getByRole("heading", { level: 1, name: "Votre commande est prête à retirer" })).toBeVisible();
  await expect(page.getByText("18 rue Oberkampf")).toBeVisible();
  await office.getByRole("button", { name: "Marquer comme retirée" }).click();
  await expect(office.getByText("Arrivée notée.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Vous avez retiré votre commande" })).toBeVisible();
  const seen = await (await browser.newContext({ baseURL: shop, locale: "fr" })).newPage();
  await seen.goto(orderLink(ready));
  await expectAccessible(seen);
});
