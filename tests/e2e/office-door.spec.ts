import { createHash } from "node:crypto";
import type { Page } from "@playwright/test";
import { limits } from "@/lib/security/limits";
import { expect, test } from "@/tests/e2e/fixtures";
import { atDesk, deskOf, freshAddress, given, pressAndRead } from "@/tests/e2e/office";
import { sql } from "@/tests/support/database";

const words = {
  en: { password: "Password", submit: "Sign in", today: "Today", wrong: "does not match", out: "Sign out", many: "Too many tries" },
  fr: {
    password: "Mot de passe",
    submit: "Se connecter",
    today: "Aujourd’hui",
    wrong: "ne correspond pas",
    out: "Se déconnecter",
    many: "Trop d’essais",
  },
} as const;
type Language = keyof typeof words;

async function enter(page: Page, language: Language, email: string, password: string): Promise<void> {
  const t = words[language];
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel(t.password).fill(password);
  await page.getByRole("button", { name: t.submit }).click();
}

for (const language of ["en", "fr"] as const)
  for (const javaScript of [true, false])
    test.describe(`the door (${language}, JavaScript ${javaScript ? "on" : "off"})`, () => {
      test.use({ locale: language, javaScriptEnabled: javaScript });

      test("says the same for a wrong password and an unknown address, keeps the address, and lets in who knows both", async ({
        page,
        expectAccessible,
      }) => {
        const t = words[language];
        const { staff } = await given({ staff: ["support"] });
        const me = staff[0] ?? { email: "", password: "" };
        const stranger = `nobody-${crypto.randomUUID()}@comptoir.example`; // limits count an address even when nobody has it
        await page.goto("/admin/orders?fulfilment=to_ship");
        await expect(page).toHaveURL(/\/admin\/sign-in\?next=/);
        await enter(page, language, me.email, "not-the-password-1");
        const alert = page.getByRole("alert").filter({ hasText: t.wrong });
        await expect(alert).toBeVisible();
        const said = await alert.textContent();
        await expect(page.getByLabel("E-mail")).toHaveValue(me.email);
        await expect(page.getByLabel(t.password)).toHaveValue("");
        await page.getByLabel("E-mail").fill(stranger);
        await page.getByLabel(t.password).fill(me.password);
        await pressAndRead(page, t.submit);
        await expect(page.getByLabel("E-mail")).toHaveValue(stranger);
        await expect(alert).toHaveText(said ?? "");
        if (javaScript) await expectAccessible(page);
        await enter(page, language, me.email, me.password);
        await expect(page).toHaveURL(/\/admin\/orders\?fulfilment=to_ship$/);
      });

      test("shuts behind who signs out: neither the way back nor an address opens it", async ({ browser, shop }) => {
        const t = words[language];
        const { staff } = await given({ staff: ["admin"] }); // signing out ends its session: nobody else's
        const page = await deskOf(browser, shop, staff[0]?.token ?? "", { language, javaScript });
        await page.goto("/admin");
        await expect(page.getByRole("heading", { level: 1, name: t.today })).toBeVisible();
        await page.getByRole("button", { name: t.out }).click();
        await expect(page).toHaveURL(/\/admin\/sign-in$/);
        await page.goBack();
        await page.reload();
        await expect(page.getByRole("button", { name: t.submit })).toBeVisible();
        await page.goto("/admin/stock");
        await expect(page).toHaveURL(/\/admin\/sign-in\?next=%2Fadmin%2Fstock$/);
      });
    });

test("what is typed while an answer is on its way stays, and the wrong password goes", async ({ page }) => {
  const { staff } = await given({ staff: ["support"] });
  const me = staff[0] ?? { email: "", password: "" };
  await page.goto("/admin/sign-in");
  let answer = () => {};
  const typed = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/admin/sign-in", async (route) => {
    if (route.request().method() === "POST") await typed;
    await route.continue();
  });
  await enter(page, "en", "somebody@comptoir.example", "not-the-password-1");
  await page.getByLabel("E-mail").fill(me.email);
  answer();
  await expect(page.getByRole("alert").filter({ hasText: words.en.wrong })).toBeVisible();
  await expect(page.getByLabel("Password")).toHaveValue("");
  await expect(page.getByLabel("E-mail")).toHaveValue(me.email);
  await enter(page, "en", me.email, me.password);
  await expect(page.getByRole("heading", { level: 1, name: words.en.today })).toBeVisible();
});

test("who guesses is stopped, and told how long to wait, even with the right password then", async ({ page }) => {
  test.setTimeout(90_000);
  const { staff } = await given({ staff: ["support"] });
  const me = staff[0] ?? { email: "", password: "" };
  await page.context().setExtraHTTPHeaders({ "accept-language": "en", "x-forwarded-for": freshAddress() });
  await page.goto("/admin/sign-in");
  for (let attempt = 1; attempt <= limits.signIn.perIp.max; attempt++) {
    await page.getByLabel("E-mail").fill(me.email);
    await page.getByLabel("Password").fill(`guess-number-${attempt}`);
    await pressAndRead(page, "Sign in");
    await expect(page.getByLabel("Password")).toHaveValue("");
  }
  await enter(page, "en", me.email, me.password);
  await expect(page.getByText("Too many tries. Wait fifteen minutes, then try again.")).toBeVisible();
});

const ended = {
  en: { carrier: "Carrier", number: "Tracking number", ship: "Mark as shipped", why: "or your session has ended.", again: "Sign in again" },
  fr: {
    carrier: "Transporteur",
    number: "Numéro de suivi",
    ship: "Marquer comme expédiée",
    why: "ou votre session a expiré.",
    again: "Se reconnecter",
  },
} as const;

for (const language of ["en", "fr"] as const)
  test(`a session that ended meanwhile changes nothing, says so, and leads to the door and back to the same page (${language})`, async ({
    browser,
    shop,
    expectAccessible,
  }) => {
    const t = ended[language];
    const { staff, orders } = await given({ staff: ["admin"], orders: [{ status: "confirmed", captured: true }] });
    const [me, order] = [staff[0], orders[0]];
    if (!me || !order) throw new Error("one of each");
    const page = await deskOf(browser, shop, me.token, { language });
    await page.goto(`/admin/orders/${order.number}`);
    await page.getByLabel(t.carrier).selectOption({ label: "DHL" });
    await page.getByLabel(t.number).fill("JD0146000038");
    const kept = createHash("sha256").update(me.token).digest("base64url");
    await sql("UPDATE sessions SET last_seen_at = last_seen_at - interval '1 day' WHERE token_hash = $1", [kept]);
    await page.getByRole("button", { name: t.ship }).click();
    const refused = page.getByRole("alert").filter({ hasText: t.why });
    await expect(refused).toBeVisible();
    await expect(page.getByLabel(t.number)).toHaveValue("JD0146000038");
    await expectAccessible(page);
    await refused.getByRole("link", { name: t.again }).click();
    await expect(page).toHaveURL(new RegExp(`/admin/sign-in\\?next=%2Fadmin%2Forders%2F${order.number}$`));
    await enter(page, language, me.email, me.password);
    await expect(page).toHaveURL(new RegExp(`/admin/orders/${order.number}$`));
    await expect(page.getByRole("button", { name: t.ship })).toBeVisible();
    await expect(page.getByLabel(t.number)).toHaveValue("");
  });

test("the language chosen at the door stays, without a letter of it in the address", async ({ browser, shop }) => {
  const page = await atDesk(browser, shop, { language: "en" });
  await page.goto("/admin/orders");
  await page.getByRole("button", { name: "Français" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Commandes" })).toBeVisible();
  await expect(page).toHaveURL(/\/admin\/orders$/);
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
});
