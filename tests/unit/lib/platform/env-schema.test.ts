import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { EnvError, envSchema, parseEnv } from "@/lib/platform/env-schema";

const key = (seed: string) => seed.repeat(64 / seed.length);
const production = {
  APP_ENV: "production",
  APP_URL: "https://shop.example",
  DATABASE_URL: "postgresql://app:pw@db.example/comptoir",
  ORDER_LINK_KEY: key("9f2c71d0a86be345"),
  MASTER_ENCRYPTION_KEY: key("71d0a86be3459f2c"),
  BLIND_INDEX_KEY: key("a86be3459f2c71d0"),
  STRIPE_SECRET_KEY: "sk_live_51Habcdefghijklmno",
  STRIPE_WEBHOOK_SECRET: "whsec_9f2c71d0a86be345",
  SMTP_URL: "smtps://mail.example:465",
  MAIL_FROM: "Shop <hello@shop.example>",
  SELLER_NAME: "Maison Exemple SARL",
  SELLER_LEGAL: "SARL au capital de 5 000 €",
  SELLER_STREET: "1 place du Marché",
  SELLER_POSTAL_CODE: "35000",
  SELLER_CITY: "Rennes",
  SELLER_COUNTRY: "FR",
  SELLER_REGISTER: "RCS Rennes 800 000 019",
  SELLER_SIREN: "800 000 019",
  SELLER_VAT_NUMBER: "FR 12 800 000 019",
  SELLER_EMAIL: "hello@shop.example",
  SELLER_PHONE: "+33 1 99 00 99 99",
};

const problemOf = (change: Record<string, string | undefined>): string => {
  try {
    parseEnv({ ...production, ...change });
    return "";
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    return error.message;
  }
};

describe("settings in production", () => {
  it("start a shop when every one of them is fit", () => {
    expect(parseEnv(production).STRIPE_WEBHOOK_SECRET).toEqual(["whsec_9f2c71d0a86be345"]);
  });

  it.each([
    ["a missing secret", "MASTER_ENCRYPTION_KEY", undefined],
    ["an empty secret", "ORDER_LINK_KEY", ""],
    ["a short key", "BLIND_INDEX_KEY", "abcdef"],
    ["an all-zero key", "MASTER_ENCRYPTION_KEY", "0".repeat(64)],
    ["a repeated pair", "BLIND_INDEX_KEY", "ab".repeat(32)],
    ["a webhook secret from a tutorial", "STRIPE_WEBHOOK_SECRET", "change-me-change-me"],
    ["the first of its keys again", "ORDER_LINK_KEY", key("a86be3459f2c71d0")],
    ["a default password of the database", "DATABASE_URL", "postgresql://app:change-me@db.example/comptoir"],
    ["an empty webhook secret beside a good one", "STRIPE_WEBHOOK_SECRET", "whsec_9f2c71d0a86be345,whsec_"],
    ["a test key", "STRIPE_SECRET_KEY", "sk_test_51Habcdefghijklmno"],
    ["the beginning of a key", "STRIPE_SECRET_KEY", "sk_live_"],
    ["a restricted key of the sandbox", "STRIPE_SECRET_KEY", "rk_sandbox_1234567890"],
    ["an Upstash address without its token", "UPSTASH_REDIS_REST_URL", "https://redis.example"],
    ["an address with a path", "APP_URL", "https://shop.example/boutique"],
    ["plain http", "APP_URL", "http://shop.example"],
    ["the sandbox's key", "STRIPE_SECRET_KEY", "sk_sandbox_1234567890"],
    ["the sandbox's address", "STRIPE_API_BASE", "http://localhost:12111"],
    ["the sandbox's VIES", "VIES_API_BASE", "http://127.0.0.1:12112"],
    ["a webhook secret of another kind", "STRIPE_WEBHOOK_SECRET", "9f2c71d0a86be345179f"],
    ["the sandbox's mailbox", "SMTP_URL", "smtp://127.0.0.1:1025"],
    ["a moved clock", "CLOCK_OFFSET_FILE", "/tmp/offset"],
    ["another database", "DATABASE_URL", "mysql://db.example/x"],
    ["a seller without a name", "SELLER_NAME", undefined],
    ["a seller without a street", "SELLER_STREET", ""],
    ["the demo's VAT number", "SELLER_VAT_NUMBER", "FR40900000017"],
    ["a short register number", "SELLER_SIREN", "12345"],
  ])("refuse %s, naming %s and never its value", (_what, name, value) => {
    const problem = problemOf({ [name]: value });
    expect(problem).toContain(name);
    if (value) expect(problem).not.toContain(value);
  });

  it("hold two webhook secrets while one replaces the other", () => {
    expect(parseEnv({ ...production, STRIPE_WEBHOOK_SECRET: "whsec_9f2c71d0a86b, whsec_71d0a86be345" }).STRIPE_WEBHOOK_SECRET).toHaveLength(
      2,
    );
  });
});

it("a slash behind the address is no path", () => {
  expect(parseEnv({ ...production, APP_URL: "https://Shop.example/" }).APP_URL).toBe("https://shop.example");
});

it("a mail relay on this machine is no sandbox", () => {
  expect(problemOf({ SMTP_URL: "smtp://127.0.0.1:25" })).toBe("");
  expect(problemOf({ SMTP_URL: "smtp://localhost" })).toBe("");
});

describe("settings outside production", () => {
  it("let the sandboxes stand only behind a loopback address", () => {
    const demo = { APP_ENV: "demo", STRIPE_SECRET_KEY: "sk_sandbox_1234567890", SMTP_URL: "smtp://127.0.0.1:1025" };
    expect(problemOf({ ...demo, APP_URL: "http://localhost:3000" })).toBe("");
    expect(problemOf({ ...demo, APP_URL: "https://shop.example" })).toContain("APP_URL");
  });
});

it("every setting stands in .env.example, and nothing else does", () => {
  const listed = [...readFileSync(".env.example", "utf8").matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
  expect(listed.sort()).toEqual(Object.keys(envSchema.shape).sort());
});
