import { expect, test } from "@/tests/e2e/fixtures";
import { atDesk } from "@/tests/e2e/office";
import { cards, freshEmail, mailWith, orderLink, payWith, words } from "@/tests/e2e/steps";

test("an order by phone: support types it, the buyer opens the link of the mail, agrees and pays, and it is confirmed", async ({
  page,
  browser,
  shop,
  mailbox,
  expectAccessible,
}) => {
  const email = freshEmail();
  const office = await atDesk(browser, shop, { role: "support" });
  await office.goto("/admin/orders");
  await office.getByRole("link", { name: "New order…" }).click();
  await expect(office.getByRole("heading", { level: 1, name: "New order for a customer" })).toBeVisible();
  await office.getByLabel("SKU 1").fill("CPT-ASR-CRA");
  await office.getByLabel("SKU 2").fill("NO-SUCH");
  for (const [label, text] of [
    ["Email", email],
    ["First and last name", "Zoé Lambert"],
    ["Address", "12 rue des Lilas"],
    ["Postal code", "75011"],
    ["Town or city", "Paris"],
  ] as const)
    await office.getByLabel(label, { exact: true }).fill(text);
  await office.getByLabel("Customer’s language").selectOption("en");
  await office.getByRole("button", { name: "Check the total" }).click();
  await expect(office.getByText("No item has this SKU.")).toBeVisible();
  await expect(office.getByLabel("Postal code")).toHaveValue("75011");
  await office.getByLabel("SKU 2").fill("");
  await office.getByLabel("SKU 2").press("Enter"); // the keyboard checks, and orders nothing
  const summary = office.getByRole("region", { name: "What the customer will pay" });
  await expect(summary).toContainText("€31.90");
  await expectAccessible(office);
  await office.getByRole("button", { name: "Create and send the payment link" }).dblclick();
  await expect(office.getByRole("status")).toContainText("Order created, stock held.");
  await expect(office.getByRole("region", { name: /^History/ })).toContainText(/Order placed by /);
  await expectAccessible(office);

  const mail = await mailWith(mailbox, email, /Your order \w+ waits for your payment/);
  expect(mail.text).toContain("€31.90");
  await page.goto(orderLink(mail));
  await expect(page.getByRole("heading", { level: 1, name: "Your order waits for your payment" })).toBeVisible();
  await expect(page.getByText(/To be paid before .*, Paris time/)).toBeVisible();
  await expect(page.getByText("You have 14 days after delivery to withdraw")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: words.en.order }).click();
  await page.waitForURL(/\/c\/pay\//);
  await payWith(page, cards.succeeds);
  await expect(page.getByRole("heading", { level: 1, name: words.en.confirmed })).toBeVisible();
  await mailWith(mailbox, email, words.en.mailSubject);
  await office.reload();
  await expect(office.getByText("Payment link", { exact: true })).toHaveCount(0);
});

test("without JavaScript, in French, on a phone: one more row, the order, the link again, called off; the buyer reads that it ended", async ({
  page,
  browser,
  shop,
  mailbox,
}) => {
  const email = freshEmail();
  const office = await atDesk(browser, shop, { language: "fr", javaScript: false });
  await office.setViewportSize({ width: 390, height: 844 });
  await office.goto("/admin/orders/new");
  await office.getByLabel("Référence 1").fill("CPT-ASR-CRA");
  await office.getByLabel("Quantité 1").fill("2");
  await office.getByRole("button", { name: "Ajouter une ligne" }).click();
  await expect(office.getByLabel("Référence 4")).toBeVisible();
  await expect(office.getByLabel("Référence 1")).toHaveValue("CPT-ASR-CRA");
  for (const [label, text] of [
    ["E-mail", email],
    ["Prénom et nom", "Zoé Lambert"],
    ["Adresse", "12 rue des Lilas"],
    ["Code postal", "75011"],
    ["Ville", "Paris"],
  ] as const)
    await office.getByLabel(label, { exact: true }).fill(text);
  await office.getByRole("button", { name: "Calculer le total" }).click();
  await expect(office.getByRole("region", { name: "Ce que le client paiera" })).toContainText("57,90");
  expect(await office.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await office.getByRole("button", { name: "Créer et envoyer le lien de paiement" }).click();
  await expect(office.getByText("Commande créée, stock réservé.")).toBeVisible();
  await page.goto(orderLink(await mailWith(mailbox, email, /Votre commande \w+ attend votre paiement/)));
  await expect(page.getByRole("button", { name: words.fr.order })).toBeVisible();
  await office.getByRole("button", { name: "Renvoyer le lien" }).click();
  await expect(office.getByText("Le lien de paiement repart au client.")).toBeVisible();
  await office.getByRole("button", { name: "Annuler cette commande" }).click();
  await expect(office.getByText("Commande annulée. La page de paiement est fermée")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Cette commande a expiré" })).toBeVisible();
});
