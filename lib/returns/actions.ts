"use server";

import { paths } from "@/lib/kernel/paths";
import { err, type Result } from "@/lib/kernel/result";
import { defineAction } from "@/lib/platform/action";
import { readOrderCookie } from "@/lib/platform/order-cookie";
import { declareWithdrawal } from "@/lib/returns/operations/declare-withdrawal";
import { openReturn } from "@/lib/returns/operations/open-return";
import { receiveReturn } from "@/lib/returns/operations/receive-return";
import { refundReturn } from "@/lib/returns/operations/refund-return";
import { noteProof, refuseReturn } from "@/lib/returns/operations/refuse-return";
import { requestWithdrawalLink } from "@/lib/returns/operations/request-link";
import { mayDecideReturns, mayHandleReturns, mayWithdraw } from "@/lib/returns/policy";
import { getWithdrawal, reviewWithdrawal } from "@/lib/returns/queries/get-withdrawal";
import {
  openReturnSchema,
  receiveReturnSchema,
  refundReturnSchema,
  refuseReturnSchema,
  withdrawalLinkSchema,
  withdrawalSchema,
} from "@/lib/returns/schemas";
import type { ReviewedWithdrawal, WithdrawError } from "@/lib/returns/types";
import { limits } from "@/lib/security/limits";

/** The first step, "withdraw from contract here": looks at what was chosen and changes nothing. The order's cookie says whose order it is. */
export const reviewWithdrawalAction = defineAction({
  name: "returns.reviewWithdrawal",
  schema: withdrawalSchema,
  authorise: mayWithdraw,
  limit: limits.withdraw,
  run: async (input): Promise<Result<ReviewedWithdrawal, WithdrawError>> => {
    const view = await getWithdrawal(input.number, await readOrderCookie(input.number));
    return view ? reviewWithdrawal(view, input) : err({ code: "ORDER_NOT_FOUND" });
  },
});

/** The second step, "confirm withdrawal": the declaration itself. */
export const confirmWithdrawalAction = defineAction({
  name: "returns.confirmWithdrawal",
  schema: withdrawalSchema,
  authorise: mayWithdraw,
  limit: limits.withdraw,
  run: async (input, actor): Promise<Result<{ number: string }, WithdrawError>> => {
    const view = await getWithdrawal(input.number, await readOrderCookie(input.number));
    if (!view) return err({ code: "ORDER_NOT_FOUND" });
    return declareWithdrawal({ returnId: input.returnId, orderId: view.orderId, name: input.name, lines: input.lines }, actor);
  },
  redirectTo: ({ number }, { locale }) => `${paths.order(locale, number)}?withdrawn=1`,
});

/** A link for who has none at hand; the answer never says whether there is such an order. */
export const requestLinkAction = defineAction({
  name: "returns.requestLink",
  schema: withdrawalLinkSchema,
  authorise: mayWithdraw,
  limit: limits.withdrawalLink,
  subject: (_actor, { number }) => number,
  run: requestWithdrawalLink,
});

/** Staff open a return for a customer. */
export const openReturnAction = defineAction({
  name: "returns.open",
  schema: openReturnSchema,
  authorise: mayHandleReturns,
  limit: limits.adminWrites,
  run: openReturn,
  redirectTo: ({ id }) => `/admin/returns/${id}?done=opened`,
});

/** Staff unpack a parcel. */
export const receiveReturnAction = defineAction({
  name: "returns.receive",
  schema: receiveReturnSchema,
  authorise: mayHandleReturns,
  limit: limits.adminWrites,
  run: receiveReturn,
  redirectTo: ({ id }) => `/admin/returns/${id}?done=received`,
});

/** Staff note that the goods are shown to be on their way. */
export const noteProofAction = defineAction({
  name: "returns.noteProof",
  schema: refundReturnSchema,
  authorise: mayHandleReturns,
  limit: limits.adminWrites,
  run: noteProof,
  redirectTo: ({ id }) => `/admin/returns/${id}?done=proof`,
});

/** An admin pays a return back. */
export const refundReturnAction = defineAction({
  name: "returns.refund",
  schema: refundReturnSchema,
  authorise: mayDecideReturns,
  limit: limits.refund,
  run: refundReturn,
  redirectTo: ({ id }) => `/admin/returns/${id}?done=refunded`,
});

/** An admin refuses a return. */
export const refuseReturnAction = defineAction({
  name: "returns.refuse",
  schema: refuseReturnSchema,
  authorise: mayDecideReturns,
  limit: limits.adminWrites,
  run: refuseReturn,
  redirectTo: ({ id }) => `/admin/returns/${id}?done=refused`,
});
