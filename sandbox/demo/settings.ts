import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { wantedTypes } from "@/lib/payments/domain/event-types";
import { SandboxFailure } from "@/sandbox/failure";

/** What a person may set to replace a part of the sandbox by the real thing. */
const given = (name: string): string | undefined => process.env[name] || undefined;

function port(name: string, fallback: number): number {
  const value = given(name) ?? String(fallback);
  if (!/^\d{1,5}$/.test(value) || Number(value) < 1 || Number(value) > 65_535) throw new SandboxFailure(`${name} is not a port: ${value}`);
  return Number(value);
}

export type Ports = { shop: number; postgres: number; stripe: number; vies: number; mail: number; smtp: number };
export const readPorts = (): Ports => ({
  shop: port("PORT", 3000),
  postgres: port("SANDBOX_PG_PORT", 54_329),
  stripe: port("SANDBOX_STRIPE_PORT", 12_111),
  vies: port("SANDBOX_VIES_PORT", 12_112),
  mail: port("SANDBOX_MAIL_PORT", 8025),
  smtp: port("SANDBOX_SMTP_PORT", 1025),
});

/** Which stand-ins to start: none where the environment names the real thing. */
export const standIns = () => ({
  postgres: !given("DATABASE_URL"),
  stripe: !given("STRIPE_SECRET_KEY"),
  vies: !given("VIES_API_BASE"),
  mailbox: !given("SMTP_URL"),
});

const hex = () => randomBytes(32).toString("hex");
const makers: Readonly<Record<string, () => string>> = {
  ORDER_LINK_KEY: hex,
  MASTER_ENCRYPTION_KEY: hex,
  BLIND_INDEX_KEY: hex,
  STRIPE_SECRET_KEY: () => `sk_sandbox_${randomBytes(16).toString("hex")}`,
  STRIPE_WEBHOOK_SECRET: () => `whsec_${randomBytes(16).toString("hex")}`,
};

/** Where the sandbox listens is not a setting of the shop, but a shell that reads demo.env wants it too. */
function sandboxSettings(folder: string, ports: Ports): Record<string, string> {
  return {
    SANDBOX_PG_PORT: String(ports.postgres),
    SANDBOX_STRIPE_PORT: String(ports.stripe),
    SANDBOX_STRIPE_EVENTS: wantedTypes.join(","),
    SANDBOX_STRIPE_STATE_FILE: join(folder, "stripe.json"),
    SANDBOX_VIES_PORT: String(ports.vies),
    SANDBOX_MAIL_PORT: String(ports.mail),
    SANDBOX_SMTP_PORT: String(ports.smtp),
    SANDBOX_MAIL_DIR: join(folder, "mail"),
  };
}

/**
 * The demo's settings: secrets made once and kept in `folder`/demo.env (0600), addresses from the ports, and whatever the environment
 * says instead. The file holds all of them, so that `set -a; . .comptoir/demo.env` lets any other verb work on the demo.
 */
export async function writeSettings(
  folder: string,
  ports: Ports,
  database: { appUrl: string; ownerUrl: string },
): Promise<Record<string, string>> {
  const file = join(folder, "demo.env");
  const kept = parseEnv(await readFile(file, "utf8").catch(() => ""));
  const secrets = Object.fromEntries(Object.entries(makers).map(([name, make]) => [name, kept[name] || make()]));
  const { stripe } = standIns();
  const defaults: Record<string, string> = {
    APP_ENV: "demo",
    APP_URL: `http://localhost:${ports.shop}`,
    PORT: String(ports.shop),
    DATABASE_URL: database.appUrl,
    MIGRATE_DATABASE_URL: database.ownerUrl,
    ...secrets,
    ...(stripe ? { STRIPE_API_BASE: `http://localhost:${ports.stripe}` } : {}),
    VIES_API_BASE: `http://127.0.0.1:${ports.vies}`,
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    MAIL_FROM: "Comptoir <bonjour@comptoir.example>",
    MEDIA_DIR: join(folder, "media"),
    CLOCK_OFFSET_FILE: join(folder, "clock-offset"),
    ...sandboxSettings(folder, ports),
  };
  const settings = Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, given(name) ?? value]));
  // A real key given by the environment is not ours to keep: it would outlive the day that it was meant for.
  const written = Object.entries({ ...settings, ...secrets });
  await writeFile(file, written.map(([name, value]) => `${name}='${value}'\n`).join(""), { mode: 0o600 });
  return { ...settings, APP_ENV: "demo" };
}
