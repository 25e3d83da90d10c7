import { expect, type Page } from "@playwright/test";
import { demoAccounts } from "@/sandbox/accounts";

/** What a journey says in the shopper's language. Buttons and fields are found by role and label, as a person or a screen reader finds them. */
export const words = {
  en: {
    add: "Add to cart",
    order: "Order with obligation to pay",
    email: "Email",
    name: "First and last name",
    line1: "Address",
    postalCode: "Postal code",
    city: "Town or city",
    confirmed: "Thank you, your order is confirmed",
    mailSubject: /Your order \w+ is confirmed/,
  },
  fr: {
    add: "Ajouter au panier",
    order: "Commander avec obligation de paiement",
    email: "E-mail",
    name: "Prénom et nom",
    line1: "Adresse",
    postalCode: "Code postal",
    city: "Ville",
    confirmed: "Merci, votre commande est confirmée",
    mailSubject: /Votre commande \w+ est confirmée/,
  },
} as const;
export type Language = keyof typeof words;

export const cards = {
  succeeds: "4242424242424242",
  declines: "4000000000000002",
  asks3ds: "4000002500003155",
  poor: "4000000000009995",
} as const;

/** An address that no other journey uses, so that its mails are its own. */
export const freshEmail = (): string => `journey-${crypto.randomUUID().slice(0, 12)}@example.com`;

/** Puts one of a product that never runs out in the seed into the cart, from its page. */
export async function addToCart(page: Page, language: Language, slug = "assiette-rivage"): Promise<void> {
  await page.goto(`/${language}/products/${slug}`);
  await page.getByRole("button", { name: words[language].add, exact: true }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
}

/** Opens the checkout and fills in what it asks for. */
export async function fillCheckout(page: Page, language: Language, email: string): Promise<void> {
  const t = words[language];
  await page.goto(`/${language}/checkout`);
  await page.getByLabel(t.email, { exact: true }).fill(email);
  await page.getByLabel(t.name, { exact: true }).fill("Zoé Lambert");
  await page.getByLabel(t.line1, { exact: true }).fill("12 rue des Lilas");
  await page.getByLabel(t.postalCode, { exact: true }).fill("75011");
  await page.getByLabel(t.city, { exact: true }).fill("Paris");
}

/** Fills in the checkout and presses the button that obliges to pay; ends on the payment page. */
export async function goToPayment(page: Page, language: Language, email: string): Promise<void> {
  await fillCheckout(page, language, email);
  await page.getByRole("button", { name: words[language].order }).click();
  await page.waitForURL(/\/c\/pay\//);
}

/** Types a card on the sandbox's payment page and pays. */
export async function payWith(page: Page, card: string): Promise<void> {
  await page.locator("#card").fill(card);
  await page.locator("#expiry").fill("12 / 34");
  await page.locator("#cvc").fill("123");
  await page.getByRole("button", { name: /^(Pay|Payer) / }).click();
}

export type Mail = { subject: string; text: string; html: string; to: unknown };

/** The mails that one address got, newest last. */
export async function mailsTo(mailbox: string, email: string): Promise<Mail[]> {
  const all = (await (await fetch(`${mailbox}/api/messages`)).json()) as Mail[] | { messages: Mail[] };
  const list = Array.isArray(all) ? all : all.messages;
  return list.filter(({ to }) => JSON.stringify(to).includes(email));
}

/** The mail with this subject, once it is there. */
export async function mailWith(mailbox: string, email: string, subject: RegExp): Promise<Mail> {
  await expect
    .poll(async () => (await mailsTo(mailbox, email)).filter((mail) => subject.test(mail.subject)).length, { timeout: 30_000 })
    .toBe(1);
  const [mail] = (await mailsTo(mailbox, email)).filter((each) => subject.test(each.subject));
  if (!mail) throw new Error(`no mail ${subject} to ${email}`);
  return mail;
}

/** The guest's link in a mail. */
export function orderLink(mail: Mail): string {
  const link = /https?:\/\/\S+\/orders\/\w+\/open\?key=[\w-]+/.exec(mail.text)?.[0];
  if (!link) throw new Error("the mail holds no order link");
  return link;
}

/** Signs a member of staff in, in English. */
export async function signIn(page: Page, role: "admin" | "support"): Promise<void> {
  const account = demoAccounts.find((each) => each.role === role);
  if (!account) throw new Error(`no account for ${role}`);
  await page.context().setExtraHTTPHeaders({
    "accept-language": "en",
    "x-forwarded-for": `10.9.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250) + 1}`,
  });
  await page.goto("/admin");
  await page.getByLabel("E-mail").fill(account.email);
  await page.getByLabel("Password").fill(account.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Today" })).toBeVisible();
}
