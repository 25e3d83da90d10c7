import "server-only";
import { noteBroken } from "@/lib/payments/repository/alerts";
import { now } from "@/lib/platform/clock";

type Broken = { readonly promise: string; readonly subject: string; readonly found: string };

/** What the nightly look at the ledger found goes to the admins with the next alert: a log alone has no reader at night. */
export const alertOfLedger = (broken: readonly Broken[]): Promise<void> => noteBroken(broken, now());
