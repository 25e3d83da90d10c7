import type { StaffRefund } from "@/lib/orders/types";

/** How many units of a line were paid back, or are being paid back. */
export const refundedUnits = (refunds: readonly Pick<StaffRefund, "status" | "lines">[], lineId: string): number =>
  refunds
    .filter(({ status }) => status !== "failed")
    .flatMap(({ lines }) => lines.filter(({ orderLineId }) => orderLineId === lineId))
    .reduce((sum, { quantity }) => sum + quantity, 0);
