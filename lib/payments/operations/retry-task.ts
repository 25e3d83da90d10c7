import "server-only";
import { record } from "@/lib/audit/operations/record";
import type { Actor } from "@/lib/kernel/actor";
import { err, ok, type Result } from "@/lib/kernel/result";
import { mayRetryTasks } from "@/lib/payments/policy";
import { reviveTask } from "@/lib/payments/repository/replay";
import type { RetryTaskInput } from "@/lib/payments/schemas";
import type { RetryTaskError } from "@/lib/payments/types";
import { inTransaction } from "@/lib/platform/transaction";

/**
 * Puts a task back into its queue by hand: a mail or a refund that was given up, an event whatever became of it, for an event only asks
 * Stripe what is true now, and each handler has one effect however often it runs. Errors: FORBIDDEN; NOT_REPLAYABLE, also when somebody
 * else was faster.
 */
export function retryTask({ queue, taskId }: RetryTaskInput, actor: Actor): Promise<Result<{ taskId: string }, RetryTaskError>> {
  return inTransaction<{ taskId: string }, RetryTaskError>(async (tx) => {
    if (!mayRetryTasks(actor)) return err({ code: "FORBIDDEN" });
    const task = await reviveTask(tx, queue, taskId);
    if (!task) return err({ code: "NOT_REPLAYABLE" });
    const [action, type] = queue === "outbox" ? (["message.retried", "message"] as const) : (["event.retried", "event"] as const);
    await record(tx, { action, subject: { type, id: taskId }, actor, data: task });
    return ok({ taskId });
  });
}
