/** The sandbox VIES inside a test's process. Start it at the top of a test file, before anything reads the settings. */
import { afterAll, afterEach } from "vitest";
import { startVies as startSandbox, type Vies } from "@/sandbox/vies/server";
import { closeBreakers } from "@/tests/support/breakers";

/** `VIES_API_BASE` points at it; breakers are closed after each test. */
export async function startVies(): Promise<Vies> {
  const vies = await startSandbox();
  process.env.VIES_API_BASE = vies.url;
  afterEach(closeBreakers);
  afterAll(() => vies.stop());
  return vies;
}
