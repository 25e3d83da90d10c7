import type { Result } from "@/lib/kernel/result";
import { type RefundRequest, type RequestedRefund, requestRefund } from "@/lib/payments/operations/request-refund";
import type { RequestRefundError } from "@/lib/payments/types";
import { inTransaction } from "@/lib/platform/transaction";

/** requestRefund in a transaction of its own, as a test asks for one. */
export function refundPayment(request: RefundRequest): Promise<Result<RequestedRefund, RequestRefundError>> {
  return inTransaction((tx) => requestRefund(tx, request));
}
