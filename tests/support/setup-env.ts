/** First in every test file: settings before any module reads them, and a console that must stay quiet. */
import { afterEach, beforeEach, vi } from "vitest";
import { testEnv } from "@/tests/support/test-env";

Object.assign(process.env, testEnv(process.env.VITEST_POOL_ID ?? "0"));

let complaints: unknown[][] = [];
beforeEach(() => {
  complaints = [];
  for (const level of ["error", "warn"] as const) vi.spyOn(console, level).mockImplementation((...words) => void complaints.push(words));
});
afterEach(() => {
  vi.restoreAllMocks();
  if (complaints.length > 0) throw new Error(`something complained on the console: ${complaints.map(String).join("; ")}`);
});
