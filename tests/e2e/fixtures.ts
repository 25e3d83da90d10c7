import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";

/** What a page may not do: complain on the console, throw, or break the content security policy. */
type Complaints = string[];

type Fixtures = {
  shop: string;
  stripe: string;
  mailbox: string;
  complaints: Complaints;
  /** Complaints that this test provokes on purpose; anything else that a page says fails the test. */
  tolerate: (pattern: RegExp) => void;
  /** Fails on any axe violation of WCAG 2.2 A and AA. */
  expectAccessible: (page: Page) => Promise<void>;
};

const setting = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: run the journeys through tests/playwright.config.ts`);
  return value;
};

/** One address a test, so that the limits of one never count for another (TRUSTED_PROXY_HOPS=1). */
function addressFor(id: string): string {
  const hash = [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
  return `10.${(hash >>> 16) & 255}.${(hash >>> 8) & 255}.${(hash & 253) + 1}`;
}

export const test = base.extend<Fixtures & { patterns: RegExp[] }>({
  shop: async ({}, use) => use(setting("E2E_SHOP")),
  stripe: async ({}, use) => use(setting("E2E_STRIPE")),
  mailbox: async ({}, use) => use(setting("E2E_MAILBOX")),
  baseURL: async ({}, use) => use(setting("E2E_SHOP")),
  extraHTTPHeaders: async ({}, use, info) => use({ "x-forwarded-for": addressFor(info.testId + info.repeatEachIndex) }),
  patterns: async ({}, use) => use([]),
  tolerate: async ({ patterns }, use) => use((pattern) => void patterns.push(pattern)),
  complaints: [
    async ({ context, patterns }, use) => {
      const heard: Complaints = [];
      await context.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", (event) =>
          console.error(`CSP: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`),
        );
      });
      context.on("console", (message) => {
        if (message.type() === "error") heard.push(`${message.type()}: ${message.text()} (${message.location().url})`);
      });
      context.on("weberror", (failure) => void heard.push(`threw: ${failure.error().message}`));
      await use(heard);
      expect(heard.filter((text) => !patterns.some((pattern) => pattern.test(text)))).toEqual([]);
    },
    { auto: true },
  ],
  expectAccessible: async ({}, use) =>
    use(async (page) => {
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      expect(violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.map(({ target }) => target.join(" ")) }))).toEqual([]);
    }),
});
export { expect };
