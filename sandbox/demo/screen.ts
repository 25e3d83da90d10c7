import { demoAccounts } from "@/sandbox/accounts";
import { demoCoupons } from "@/sandbox/coupons";
import type { Ports } from "@/sandbox/demo/settings";
import { demoGiftCards } from "@/sandbox/gift-cards";

const colours = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code: number) => (text: string) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);
const bold = paint(1);
const dim = paint(2);
const green = paint(32);
const red = paint(31);

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** The steps of the start: each begins a line, and ends it with a tick and its time. */
export function createScreen() {
  const live = new Map<string, number>();
  const began = performance.now();
  let drawn = false;
  const erase = () => {
    if (drawn) process.stdout.write("\r\u001b[2K");
    drawn = false;
  };
  const draw = () => {
    if (!process.stdout.isTTY || live.size === 0) return;
    erase();
    const now = [...live]
      .map(([words, since]) => `${words} ${dim(`${Math.round((performance.now() - since) / 1000)} s`)}`)
      .join(dim("  ·  "));
    process.stdout.write(`  … ${now}`);
    drawn = true;
  };
  const timer = setInterval(draw, 250);
  timer.unref();

  const print = (line: string) => {
    erase();
    console.info(line);
    draw();
  };
  return {
    print,
    warn: (line: string) => print(`${red("!")} ${line}`),
    /** Runs one step under its name. `work` may return words that say more than the name. */
    async step(words: string, work: () => Promise<string | undefined>): Promise<void> {
      const since = performance.now();
      live.set(words, since);
      if (!process.stdout.isTTY) console.info(`  … ${words}`);
      draw();
      try {
        const result = await work();
        live.delete(words);
        print(`  ${green("✓")} ${words}${result ? dim(` (${result})`) : ""} ${dim(seconds(performance.now() - since))}`);
      } catch (error) {
        live.delete(words);
        erase();
        throw error;
      }
    },
    end: () => {
      clearInterval(timer);
      erase();
    },
    elapsed: () => seconds(performance.now() - began),
  };
}

const cards: readonly [number: string, what: string][] = [
  ["4242 4242 4242 4242", "pays"],
  ["4000 0025 0000 3155", "asks for a 3-D Secure step"],
  ["4000 0000 0000 0002", "is declined"],
  ["4000 0000 0000 9995", "has insufficient funds"],
];

/** The one page at the end: where everything is, who may sign in, how to pay, how to stop. */
export function welcome(ports: Ports, own: { stripe: boolean; mailbox: boolean }, elapsed: string): string {
  const at = (port: number, path = "") => `http://localhost:${port}${path}`;
  const row = (label: string, value: string, more = "") => `  ${dim(label.padEnd(12))}${value}${more ? dim(`  ${more}`) : ""}`;
  return [
    "",
    `  ${bold("Comptoir is open.")} ${dim(`Started in ${elapsed}.`)}`,
    "",
    row("Shop", bold(at(ports.shop, "/fr")), `English: ${at(ports.shop, "/en")}`),
    row("Admin", at(ports.shop, "/admin")),
    own.mailbox ? row("Mailbox", at(ports.mail), "every mail the shop sends") : row("Mail", "by your SMTP_URL"),
    own.stripe
      ? row("Stripe", at(ports.stripe, "/_sandbox"), "sandbox: payments, webhooks, faults, clock")
      : row("Stripe", "by your STRIPE_SECRET_KEY"),
    "",
    ...demoAccounts.map(({ email, password, role }, index) =>
      row(index === 0 ? "Sign in" : "", `${email.padEnd(27)}${password.padEnd(30)}`, role),
    ),
    "",
    ...(own.stripe ? cards.map(([number, what], index) => row(index === 0 ? "Cards" : "", `${number}`, what)) : []),
    ...(own.stripe ? [row("", dim("any future date, any three digits"))] : []),
    row("Coupons", demoCoupons.map(({ code }) => code).join(", ")),
    row("Gift cards", demoGiftCards.map(({ code }) => code).join(", ")),
    "",
    row("Data", ".comptoir/", "survives restarts; logs in .comptoir/logs"),
    row("Stop", "Ctrl-C", "start over: npm run demo -- --reset"),
    "",
  ].join("\n");
}
