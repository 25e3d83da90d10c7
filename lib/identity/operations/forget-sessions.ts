import "server-only";
import { deleteSessionsEndedBefore } from "@/lib/identity/repository";
import { KEPT_DAYS, oldBefore } from "@/lib/kernel/retention";
import { now } from "@/lib/platform/clock";
import { inBatches } from "@/lib/platform/in-batches";

/** Deletes sessions of staff that ended a while ago; who signed in and out stays in the audit log. Answers how many. */
export function forgetSessions(): Promise<number> {
  const before = oldBefore(now(), KEPT_DAYS.endedSession);
  return inBatches((limit) => deleteSessionsEndedBefore(before, limit));
}
