import "server-only";
import { record } from "@/lib/audit/operations/record";
import { followMoney } from "@/lib/giftcards/operations/follow-money";
import type { Actor } from "@/lib/kernel/actor";
import { err, ok, type Result } from "@/lib/kernel/result";
import { mayReleaseWarnings } from "@/lib/payments/policy";
import { releaseWarningRow } from "@/lib/payments/repository/disputes";
import type { ReleaseWarningInput } from "@/lib/payments/schemas";
import type { ReleaseWarningError } from "@/lib/payments/types";
import { inTransaction } from "@/lib/platform/transaction";

/** An admin ships all the same, knowing of the warning: written down with their name. Errors: FORBIDDEN; NOT_WARNED, also when somebody was faster. */
export function releaseWarning({ warningId }: ReleaseWarningInput, actor: Actor): Promise<Result<{ number: string }, ReleaseWarningError>> {
  return inTransaction<{ number: string }, ReleaseWarningError>(async (tx) => {
    if (!mayReleaseWarnings(actor) || actor.kind !== "staff") return err({ code: "FORBIDDEN" });
    const released = await releaseWarningRow(tx, warningId, actor.id);
    if (!released) return err({ code: "NOT_WARNED" });
    await followMoney(tx, released.orderId);
    await record(tx, { action: "order.warning_released", subject: { type: "order", id: released.orderId }, actor, data: { warningId } });
    return ok({ number: released.number });
  });
}
