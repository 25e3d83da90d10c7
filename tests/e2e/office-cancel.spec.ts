import { expect, test } from "@/tests/e2e/fixtures";
import { atDesk, buy, given, pressAndRead } from "@/tests/e2e/office";
import { mailsTo, mailWith } from "@/tests/e2e/steps";
import { sql } from "@/tests/support/database";

const stateOf = async (number: string) => {
  const [order] = await sql<{ status: string; parcels: number; returned: number; refunds: string[] }>(
    `SELECT o.status, (SELECT count(*)::int FROM shipments s WHERE s.order_id = o.id) AS parcels,
       (SELECT coalesce(sum(delta), 0)::int FROM stock_movements m WHERE m.order_id = o.id AND m.cause = 'returned') AS returned,
       (SELECT coalesce(array_agg(r.status || ' ' || r.amount_minor ORDER BY r.created_at), '{}') FROM refunds r WHERE r.order_id = o.id) AS refunds
     FROM orders o WHERE o.number = $1`,
    [number],
  );
  return order;
};
const canceled = { status: "canceled", parcels: 0, returned: 1, refunds: ["succeeded 3190"] };

test("an order is canceled: the page says what will happen, it happens, and the buyer reads it by e-mail and on the order", async ({
  page,
  browser,
  shop,
  mailbox,
  expectAccessible,
}) => {
  const { number, email } = await buy(page, mailbox);
  const office = await atDesk(browser, shop);
  await office.goto(`/admin/orders/${number}`);
  await office.getByRole("link", { name: "Cancel order…" }).click();
  await expect(office.getByRole("heading", { level: 1, name: `Cancel order ${number}` })).toBeVisible();
  const effects = office.getByRole("region", { name: "What will happen" });
  for (const words of ["€31.90 go", "1 × Rivage dinner plate, Chalk", "told by e-mail, in English", "stays canceled"])
    await expect(effects).toContainText(words);
  await pressAndRead(office, "Cancel and refund");
  await expect(office.getByText("Choose a reason from the list.")).toBeVisible();
  await expectAccessible(office);
  expect(await stateOf(number)).toMatchObject({ status: "confirmed", refunds: [] });

  await office.getByLabel("Reason").selectOption({ label: "cannot be delivered" });
  await office.getByRole("button", { name: "Cancel and refund" }).dblclick();
  await expect(office.getByRole("status")).toContainText("Order canceled.");
  await expect(office.getByText("€31.90 refunded")).toBeVisible({ timeout: 20_000 });
  expect(await stateOf(number)).toEqual(canceled);
  await expect(office.getByRole("button", { name: "Mark as shipped" })).toHaveCount(0);
  await expect(office.getByRole("link", { name: "Cancel order…" })).toHaveCount(0);
  await office.goto(`/admin/orders/${number}/cancel`);
  await expect(office.getByText("It is canceled already. The history says by whom.")).toBeVisible();

  const mail = await mailWith(mailbox, email, /Your order \w+ is canceled/);
  for (const fact of [number, "€31.90", "5 to 10 working days"]) expect(mail.text).toContain(fact);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Your order is canceled and refunded" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Order progress" })).toContainText("Canceled");
  await expect(page.getByText("Changed your mind?")).toHaveCount(0);
  await expectAccessible(page);
  expect((await mailsTo(mailbox, email)).length).toBe(2);
});

test("without JavaScript, in French, on a phone; colleagues who were slower hear that it is done", async ({
  page,
  browser,
  shop,
  mailbox,
}) => {
  const { number, email } = await buy(page, mailbox, "fr");
  const [office, colleague, scripted] = [
    await atDesk(browser, shop, { language: "fr", javaScript: false }),
    await atDesk(browser, shop, { language: "fr", javaScript: false }),
    await atDesk(browser, shop, { language: "fr" }),
  ];
  for (const desk of [office, colleague, scripted]) {
    await desk.setViewportSize({ width: 390, height: 844 });
    await desk.goto(`/admin/orders/${number}/cancel`);
    await desk.getByLabel("Raison").selectOption({ label: "demande du client" });
  }
  await office.getByRole("button", { name: "Annuler et rembourser" }).click();
  await expect(office.getByText("Commande annulée. Le stock est revenu en vente")).toBeVisible();
  await colleague.getByRole("button", { name: "Annuler et rembourser" }).click();
  await expect(colleague.getByText("Elle est déjà annulée. L’historique dit par qui.")).toBeVisible(); // the page, anew
  await pressAndRead(scripted, "Annuler et rembourser");
  await expect(scripted.getByText("vient d’être annulée par quelqu’un d’autre")).toBeVisible();
  await expect.poll(() => stateOf(number), { timeout: 20_000 }).toEqual(canceled);
  await mailWith(mailbox, email, /Votre commande \w+ est annulée/);
});

test("what was shipped, or never paid, says why it cannot be canceled; support finds no such page", async ({ browser, shop, tolerate }) => {
  tolerate(/status of 404/);
  const { orders } = await given({
    orders: [
      { status: "fulfilled", captured: true, parcel: "6A11111111111" },
      { status: "expired" },
      { status: "confirmed", captured: true },
    ],
  });
  const [shipped, expired, confirmed] = orders.map(({ number }) => number);
  const office = await atDesk(browser, shop);
  for (const [number, why] of [
    [shipped, "Something of it has left already."],
    [expired, "It is not paid"],
  ]) {
    await office.goto(`/admin/orders/${number}`);
    await expect(office.getByRole("link", { name: "Cancel order…" })).toHaveCount(0);
    await office.goto(`/admin/orders/${number}/cancel`);
    await expect(office.getByText(why ?? "")).toBeVisible();
    await expect(office.getByRole("button", { name: /^Cancel/ })).toHaveCount(0);
  }
  const support = await atDesk(browser, shop, { role: "support" });
  await support.goto(`/admin/orders/${confirmed}`);
  await expect(support.getByRole("link", { name: "Cancel order…" })).toHaveCount(0);
  expect((await support.goto(`/admin/orders/${confirmed}/cancel`))?.status()).toBe(404);
});
