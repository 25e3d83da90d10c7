import { err, ok, type Result } from "@/lib/kernel/result";
import type { ReturnEvent, ReturnStatus } from "@/lib/returns/types";

/** The life of goods that come back. The money may go first: then the goods are awaited. */
export const returnMachine = {
  declared: { goods_received: "received", money_sent: "awaiting_goods", refused: "refused", called_off: "refunded" },
  received: { money_sent: "refunded", refused: "refused" },
  awaiting_goods: { goods_received: "refunded" },
  refunded: {},
  refused: {},
} as const satisfies Record<ReturnStatus, Partial<Record<ReturnEvent, ReturnStatus>>>;

/** Whether nothing more can come of a return. */
export const isOver = (status: ReturnStatus): boolean => Object.keys(returnMachine[status]).length === 0;

export type ReturnTransitionError = { code: "NOT_NOW"; status: ReturnStatus };

/** The status a return has after `event`. Errors: NOT_NOW, a value, because two colleagues at once are ordinary. */
export function nextReturnStatus(from: ReturnStatus, event: ReturnEvent): Result<ReturnStatus, ReturnTransitionError> {
  const to: ReturnStatus | undefined = (returnMachine[from] as Partial<Record<ReturnEvent, ReturnStatus>>)[event];
  return to ? ok(to) : err({ code: "NOT_NOW", status: from });
}
