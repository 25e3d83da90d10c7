"use server";

import { ok } from "@/lib/kernel/result";
import { refundOrder } from "@/lib/payments/operations/refund-order";
import { releaseWarning } from "@/lib/payments/operations/release-warning";
import { retryTask } from "@/lib/payments/operations/retry-task";
import { takeOverRefund } from "@/lib/payments/operations/take-over-refund";
import { mayRefund, mayReleaseWarnings, mayRetryTasks } from "@/lib/payments/policy";
import { refundFormSchema, releaseWarningSchema, retryTaskSchema, takeOverSchema } from "@/lib/payments/schemas";
import { defineAction } from "@/lib/platform/action";
import { limits } from "@/lib/security/limits";

/** The refund form of an order. Its id was chosen when the form was shown: a double click refunds once. */
export const refundOrderAction = defineAction({
  name: "payments.refund",
  schema: refundFormSchema,
  authorise: mayRefund,
  limit: limits.refund,
  run: async (input, actor) => {
    const result = await refundOrder(input, actor);
    return result.ok ? ok({ number: input.number }) : result;
  },
  redirectTo: ({ number }) => `/admin/orders/${number}?done=refunded`,
});

/** The button of a warning: this order is shipped all the same. */
export const releaseWarningAction = defineAction({
  name: "payments.releaseWarning",
  schema: releaseWarningSchema,
  authorise: mayReleaseWarnings,
  limit: limits.adminWrites,
  run: releaseWarning,
  redirectTo: ({ number }) => `/admin/orders/${number}`,
});

/** The button beside a mail, a refund or an event. */
export const retryTaskAction = defineAction({
  name: "payments.retryTask",
  schema: retryTaskSchema,
  authorise: mayRetryTasks,
  limit: limits.adminWrites,
  run: retryTask,
  redirectTo: ({ taskId }) => `/admin/inbox/${taskId}?done=retried`,
});

/** The button beside a refund that differs: what Stripe says is written down. */
export const takeOverRefundAction = defineAction({
  name: "payments.takeOverRefund",
  schema: takeOverSchema,
  authorise: mayRefund,
  limit: limits.refund,
  run: takeOverRefund,
  redirectTo: ({ number }) => `/admin/orders/${number}?done=taken_over`,
});
