import { defineConfig } from "@playwright/test";
import { chromiumArgs, findChromium } from "@/tests/support/chromium";

const executablePath = findChromium();

export default defineConfig({
  tsconfig: "../tsconfig.node.json", // what the setup reads of lib/ may say that it is for servers only
  testDir: "./e2e",
  outputDir: "../test-results/e2e",
  globalSetup: "./support/e2e-stack.ts",
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  retries: 0, // a test that passes the second time is a test that fails
  reporter: [["list"], ["json", { outputFile: "../test-results/e2e.json" }]],
  use: {
    browserName: "chromium",
    launchOptions: { args: chromiumArgs, ...(executablePath ? { executablePath } : {}) },
    viewport: { width: 1280, height: 900 },
    timezoneId: "Europe/Paris",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
});
