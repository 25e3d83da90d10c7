import { type ChildProcessByStdio, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { type Browser, expect, type Page } from "@playwright/test";
import { addToCart, cards, freshEmail, goToPayment, type Language, mailWith, orderLink, payWith, words } from "@/tests/e2e/steps";

const root = join(import.meta.dirname, "../..");

type OrderSpec = {
  status: "pending_payment" | "confirmed" | "fulfilled" | "expired";
  name?: string;
  email?: string;
  quantity?: number;
  captured?: true;
  refunded?: number[];
  parcel?: string;
  at?: string; // ISO 8601
};
export type Colleague = { email: string; password: string; token: string };
type Given = {
  held: { number: string }[];
  orders: { number: string; email: string; totalMinor: number; link: string }[];
  staff: Colleague[];
};

/** Orders and colleagues of this journey's own, written past the shop: what has passed by the time that the journey starts. */
export function given(wanted: {
  held?: { sku: string; quantity: number; email?: string }[];
  orders?: OrderSpec[];
  staff?: ("admin" | "support")[];
}): Promise<Given> {
  giver ??= startGiver();
  return giver(JSON.stringify(wanted));
}

let giver: ((wanted: string) => Promise<Given>) | undefined;

/** One process for all that the journeys of this test process are given: to start it costs more than to answer. It ends with its input. */
function startGiver(): (wanted: string) => Promise<Given> {
  const env = { ...process.env, TSX_TSCONFIG_PATH: join(root, "tsconfig.node.json") };
  const args = ["--import", "tsx", "tests/support/give.ts"];
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(process.execPath, args, {
    cwd: root,
    env,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const waiting: { resolve: (given: Given) => void; reject: (error: Error) => void }[] = []; // answers come in the order of the questions
  createInterface({ input: child.stdout }).on("line", (line) => waiting.shift()?.resolve(JSON.parse(line) as Given));
  child.once("exit", (code) => {
    giver = undefined;
    for (const { reject } of waiting.splice(0)) reject(new Error(`nothing was given: the process ended with ${code}`));
  });
  child.unref();
  return (wanted) =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      child.stdin.write(`${wanted}\n`);
    });
}

type Desk = { role?: "admin" | "support"; language?: Language; javaScript?: boolean };

const colleagues = new Map<string, Promise<Given>>();

/** A page of the office in a browser of its own, signed in as the admin or the support of this test process: nobody else's limits. */
export async function atDesk(
  browser: Browser,
  shop: string,
  { role = "admin", language = "en", javaScript = true }: Desk = {},
): Promise<Page> {
  const { staff } = await (colleagues.get(role) ?? hire(role));
  return deskOf(browser, shop, staff[0]?.token ?? "", { language, javaScript });
}

function hire(role: "admin" | "support"): Promise<Given> {
  const hired = given({ staff: [role] });
  colleagues.set(role, hired);
  return hired;
}

/** The same for a session that is there already. */
export async function deskOf(
  browser: Browser,
  shop: string,
  token: string,
  { language = "en", javaScript = true }: Desk = {},
): Promise<Page> {
  const context = await browser.newContext({ baseURL: shop, locale: language, javaScriptEnabled: javaScript });
  await context.setExtraHTTPHeaders({ "accept-language": language, "x-forwarded-for": freshAddress() });
  await context.addCookies([{ name: "session", value: token, url: shop, httpOnly: true, sameSite: "Lax" }]);
  return context.newPage();
}

/** Presses a button whose form stays, and waits until its answer stands there: React then gives the form back what was typed, over anything newer. */
export async function pressAndRead(page: Page, name: string): Promise<void> {
  const button = page.getByRole("button", { name, exact: true });
  const answer = page.waitForResponse((response) => response.request().method() === "POST");
  await button.click();
  await answer;
  await expect(button).toHaveAttribute("aria-disabled", "false");
}

/** An address that no other visitor has, so that limits count this one alone. */
export const freshAddress = (): string => `10.${[0, 0, 0].map(() => 1 + Math.floor(Math.random() * 250)).join(".")}`;

/** A guest buys one plate for €26.00 and €5.90 delivery: the number of the paid order, and the address its mails go to. */
export async function buy(
  page: Page,
  mailbox: string,
  language: Language = "en",
): Promise<{ number: string; email: string; link: string }> {
  const email = freshEmail();
  await addToCart(page, language);
  await goToPayment(page, language, email);
  await payWith(page, cards.succeeds);
  const link = orderLink(await mailWith(mailbox, email, words[language].mailSubject));
  await expect(page).toHaveURL(/\/orders\/\w+$/);
  return { email, link, number: /orders\/(\w+)\/open/.exec(link)?.[1] ?? "" };
}
