import "server-only";
import { record } from "@/lib/audit/operations/record";
import type { Actor } from "@/lib/kernel/actor";
import { isStaff } from "@/lib/kernel/actor";
import { ok, type Result } from "@/lib/kernel/result";
import { revokeSession } from "@/lib/platform/session";
import { inTransaction } from "@/lib/platform/transaction";

/** Ends the actor's session on the server; its cookie is worthless from then on. Without a session there is nothing to do. */
export function signOut(actor: Actor): Promise<Result<null, never>> {
  return inTransaction<null, never>(async (tx) => {
    if (!isStaff(actor)) return ok(null);
    await revokeSession(tx, actor.sessionId);
    await record(tx, { action: "auth.signed_out", subject: { type: "user", id: actor.id }, actor });
    return ok(null);
  });
}
