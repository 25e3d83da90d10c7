import { expect, test } from "@/tests/e2e/fixtures";
import { atDesk, buy } from "@/tests/e2e/office";
import { sql } from "@/tests/support/database";

/** The sandbox Stripe's control, as its page's buttons use it. */
const control = async (path: string, body: object = {}) => {
  const response = await fetch(`${process.env.E2E_STRIPE}/_sandbox${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as { dispute: { id: string } };
};
const sessionOf = async (number: string): Promise<string> => {
  const [row] = await sql<{ id: string }>(
    "SELECT a.session_id AS id FROM payment_attempts a JOIN orders o ON o.id = a.order_id WHERE o.number = $1 AND a.status = 'completed'",
    [number],
  );
  return row?.id ?? "";
};

test("a disputed order is flagged and does not leave; what is lost is said", async ({ browser, page, shop, mailbox, expectAccessible }) => {
  const { number } = await buy(page, mailbox);
  const office = await atDesk(browser, shop, { language: "fr" });
  await office.setViewportSize({ width: 390, height: 844 });
  await office.goto(`/admin/orders/${number}`);
  await office.getByLabel("Transporteur").selectOption("dhl"); // the parcel is about to leave when the bank speaks
  await office.getByLabel("Numéro de suivi").fill("JD0146000038");
  const { dispute } = await control(`/sessions/${await sessionOf(number)}/dispute`);
  await expect.poll(() => sql("SELECT 1 FROM payment_disputes WHERE provider_object_id = $1", [dispute.id])).toHaveLength(1);
  await office.getByRole("button", { name: "Marquer comme expédiée" }).click();
  await expect(office.getByRole("alert").filter({ hasText: "conteste ce paiement" })).toBeVisible();
  await office.goto("/admin/orders?held=1");
  await expect(office.getByRole("row").filter({ hasText: number })).toContainText("Litige");
  await expectAccessible(office);
  await office.goto(`/admin/orders/${number}`);
  await expect(office.getByRole("region", { name: "Litiges et alertes" })).toContainText("Réponse attendue avant le");
  await expect(office.getByRole("button", { name: "Marquer comme expédiée" })).toHaveCount(0);
  await expectAccessible(office);
  await control(`/disputes/${dispute.id}`, { status: "lost" });
  await expect(async () => {
    await office.goto(`/admin/orders/${number}`);
    await expect(office.getByRole("region", { name: "Litiges et alertes" })).toContainText(
      "Perdu : l’argent est reparti.".replace(" :", "\u202f:"),
    );
  }).toPass({ timeout: 20_000 });
  await expect(office.getByRole("main")).toContainText("Litige perdu");
});

test("a warning of fraud holds the parcel until an admin releases it, without JavaScript too", async ({ browser, page, shop, mailbox }) => {
  for (const javaScript of [true, false]) {
    const { number } = await buy(page, mailbox);
    await control(`/sessions/${await sessionOf(number)}/warn`);
    const helper = await atDesk(browser, shop, { role: "support", javaScript });
    await expect(async () => {
      await helper.goto(`/admin/orders/${number}`);
      await expect(helper.getByRole("main")).toContainText("The card network warns of fraud: do not ship.");
    }).toPass({ timeout: 20_000 });
    await expect(helper.getByRole("button", { name: "Release the warning" })).toHaveCount(0);
    const admin = await atDesk(browser, shop, { javaScript });
    await admin.goto(`/admin/orders/${number}`);
    await expect(admin.getByRole("button", { name: "Mark as shipped" })).toHaveCount(0);
    await admin.getByRole("button", { name: "Release the warning" }).click();
    await expect(admin.getByText("Released by an admin: the order may leave.")).toBeVisible();
    await expect(admin.getByRole("button", { name: "Mark as shipped" })).toBeVisible();
  }
});
