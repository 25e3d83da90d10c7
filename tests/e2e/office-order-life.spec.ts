import { expect, test } from "@/tests/e2e/fixtures";
import { atDesk, buy, given, pressAndRead } from "@/tests/e2e/office";

test("an order goes elsewhere before it ships, a note is left, and the history tells who did what; the buyer sees the new address", async ({
  page,
  browser,
  shop,
  mailbox,
  expectAccessible,
}) => {
  const { number } = await buy(page, mailbox);
  const office = await atDesk(browser, shop, { role: "support" });
  await office.goto(`/admin/orders/${number}`);
  await office.getByRole("link", { name: "Change address…" }).click();
  await expect(office.getByRole("heading", { level: 1, name: `Change the address of order ${number}` })).toBeVisible();
  await office.getByLabel("Address", { exact: true }).fill("3 quai Voltaire");
  await office.getByLabel("Postal code").fill("7500");
  await pressAndRead(office, "Save address");
  await expect(office.getByText("This country has no postal code of this form.")).toBeVisible();
  await expect(office.getByLabel("Address", { exact: true })).toHaveValue("3 quai Voltaire");
  await expectAccessible(office);
  await office.getByLabel("Postal code").fill("75007");
  await office.getByRole("button", { name: "Save address" }).click();
  await expect(office.getByRole("status")).toContainText("Address saved.");
  await expect(office.getByText("3 quai Voltaire")).toBeVisible();

  await office.getByLabel("Add a note").fill("Mme Dubois rang.\nRing at the gate.");
  await office.getByRole("button", { name: "Add note" }).dblclick();
  await expect(office.getByRole("status")).toContainText("Note added to the history.");
  const history = office.getByRole("region", { name: /^History/ });
  for (const line of ["Order placed by the customer", "Order confirmed by the shop", /Delivery address changed: street.* by /])
    await expect(history.getByRole("listitem").filter({ hasText: line })).toHaveCount(1);
  await expect(history.getByRole("listitem").filter({ hasText: "Mme Dubois rang." })).toHaveCount(1);
  await expect(office.getByLabel("Add a note")).toHaveValue("");
  await expectAccessible(office);

  await page.reload();
  await expect(page.getByText("3 quai Voltaire")).toBeVisible();
  await expect(page.getByText("Mme Dubois")).toHaveCount(0);
});

test("without JavaScript, in French, on a phone: another address, a note, and why an address stays", async ({ browser, shop }) => {
  const { orders } = await given({
    orders: [
      { status: "confirmed", captured: true, name: "Jeanne Martin" },
      { status: "fulfilled", captured: true, parcel: "6A11111111111" },
    ],
  });
  const [order, shipped] = orders.map(({ number }) => number);
  const office = await atDesk(browser, shop, { language: "fr", javaScript: false });
  await office.setViewportSize({ width: 390, height: 844 });
  await office.goto(`/admin/orders/${order}/address`);
  await office.getByLabel("Prénom et nom").fill("");
  await office.getByRole("button", { name: "Enregistrer l’adresse" }).click();
  await expect(office.getByText("Saisissez votre nom")).toBeVisible();
  await office.getByLabel("Prénom et nom").fill("Paul Merle");
  await office.getByRole("button", { name: "Enregistrer l’adresse" }).click();
  await expect(office.getByText("Adresse enregistrée.")).toBeVisible();
  await expect(office.getByText("Adresse de livraison changée : nom")).toBeVisible();

  await office.getByRole("button", { name: "Ajouter la note" }).click();
  await expect(office.getByText("Écrivez la note.")).toBeVisible();
  await office.getByLabel("Ajouter une note").fill("Sonner au portail.");
  await office.getByRole("button", { name: "Ajouter la note" }).click();
  await expect(office.getByText("Note ajoutée à l’historique.")).toBeVisible();
  await expect(office.getByText("Sonner au portail.")).toBeVisible();
  expect(await office.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);

  await office.goto(`/admin/orders/${shipped}/address`);
  await expect(office.getByText("Quelque chose en est déjà parti, à cette adresse.")).toBeVisible();
});
