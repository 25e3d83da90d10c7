import "server-only";
import { resolveFindings, saveFinding } from "@/lib/payments/repository/findings";
import type { Finding } from "@/lib/payments/types";
import { log } from "@/lib/platform/log";

/** Writes down what a person must look at. Logged as an error when it is new, not each time that it is seen. */
export async function noteFinding(finding: Finding): Promise<void> {
  if (await saveFinding(finding)) log.error({ ...finding }, "Stripe and the shop differ: look at it");
}

/** After a whole run that began at `began` and looked back to `since`: what it did not see again is over. */
export const closeFindings = (since: Date, began: Date): Promise<void> => resolveFindings(since, began);
