import type { FormAction } from "@/lib/kernel/action-state";
import type { Locale } from "@/lib/kernel/locale";
import type { Money } from "@/lib/kernel/money";
import type { WithdrawalExclusion } from "@/lib/kernel/withdrawal-exclusion";
import type { OrderStatus, RefundShares } from "@/lib/orders/types";
import type { RequestRefundError } from "@/lib/payments/types";

/** `withdrawal`: the buyer's right, within its period. `return`: what the shop agrees to. */
export type ReturnKind = "withdrawal" | "return";
/** `awaiting_goods`: the money went back first. */
export type ReturnStatus = "declared" | "received" | "awaiting_goods" | "refunded" | "refused";
/** `called_off`: the order was canceled instead, for nothing of it had left. */
export type ReturnEvent = "goods_received" | "money_sent" | "refused" | "called_off";

export const returnReasons = ["damaged", "wrong_item", "not_as_described", "changed_mind", "other"] as const;
export const writeOffReasons = ["damaged", "incomplete", "unsellable"] as const;
export const refusalReasons = ["late", "excluded", "not_received", "not_ours"] as const;

/** A line of an order as returns see it. `inReturns`: units in returns that were not refused; `awaitingMoney`: those of them not paid back yet. */
export type LineOfOrder = {
  readonly orderLineId: string;
  readonly quantity: number;
  readonly refunded: number;
  readonly inReturns: number;
  readonly awaitingMoney: number;
  readonly spent?: number; // gift cards of it that were used
  readonly exclusion: WithdrawalExclusion | null;
};
export type ReturnLineChoice = { readonly orderLineId: string; readonly quantity: number };

export type WithdrawalRefusal = "not_paid" | "canceled" | "over" | "nothing_left" | "spent" | "excluded";

/** What a buyer sees of withdrawing from an order. Days of Paris. */
export type WithdrawalView = {
  orderId: string;
  number: string;
  locale: Locale;
  status: OrderStatus;
  name: string; // of the delivery address: the form begins with it
  email: string; // the receipt goes there
  lastDay: string | null; // null: while not all of it has left
  refusal: WithdrawalRefusal | null;
  lines: { orderLineId: string; name: string; quantity: number; left: number; exclusion: WithdrawalExclusion | null }[];
  facts: LineOfOrder[]; // the same lines, as rules reckon with them
  past: PastReturn[];
};
export type PastReturn = {
  id: string;
  kind: ReturnKind;
  status: ReturnStatus;
  declaredAt: string;
  lines: { name: string; quantity: number }[];
};

/** What the second step shows again before it is confirmed. */
export type ReviewedWithdrawal = { name: string; lines: { orderLineId: string; name: string; quantity: number }[] };

/** A return as a mail tells it. `calledOff`: its order was canceled with it; `came`: units that arrived. */
export type MailedReturn = {
  declaredAt: string;
  declarant: string | null;
  whole: boolean;
  calledOff: boolean;
  refusal: string | null;
  refunded: RefundShares | null;
  lines: { name: string; quantity: number; came: number }[];
};

export type WithdrawError =
  | { code: "ORDER_NOT_FOUND" }
  | { code: "NOT_POSSIBLE"; refusal: WithdrawalRefusal }
  | { code: "NOTHING_CHOSEN" }
  | { code: "LINE_NOT_LEFT"; left: number }
  | { code: "EXCLUDED" }
  | { code: "FORM_USED" };

export type ReviewWithdrawalAction = FormAction<ReviewedWithdrawal, WithdrawError>;
export type ConfirmWithdrawalAction = FormAction<{ number: string }, WithdrawError>;
export type RequestLinkAction = FormAction<{ sent: true }, never>;

export type OpenReturnError =
  | { code: "ORDER_NOT_FOUND" }
  | { code: "NOTHING_CHOSEN" }
  | { code: "LINE_NOT_LEFT"; left: number }
  | { code: "FORM_USED" };
export type ReceiveReturnError =
  | { code: "RETURN_NOT_FOUND" }
  | { code: "NOT_NOW" } // somebody was faster
  | { code: "NOTHING_CHOSEN" }
  | { code: "TOO_MANY"; left: number }
  | { code: "REASON_MISSING" }
  | { code: "NOT_OUT" };
export type RefundReturnError = { code: "RETURN_NOT_FOUND" } | { code: "NOT_NOW" } | RequestRefundError;
export type RefuseReturnError = { code: "RETURN_NOT_FOUND" } | { code: "NOT_NOW" };

export type OpenReturnAction = FormAction<{ id: string }, OpenReturnError>;
export type ReceiveReturnAction = FormAction<{ id: string }, ReceiveReturnError>;

/** A return in the office's list. `due`: see moneyDue. */
export type ReturnRow = {
  id: string;
  orderNumber: string;
  kind: ReturnKind;
  status: ReturnStatus;
  units: number;
  declaredAt: string;
  due: { kind: "due" | "withheld"; on: string } | null;
  late: boolean;
};

/** One return with what the office needs to decide. Amounts: what its units cost, and the delivery that goes back with them. */
export type StaffReturnView = ReturnRow & {
  orderId: string;
  reason: string | null;
  refusal: string | null;
  declarant: string | null;
  openedBy: string | null;
  whole: boolean;
  proofAt: string | null;
  receivedAt: string | null;
  endedAt: string | null;
  lastDay: string | null;
  beyondPeriod: boolean; // declared after the last day
  lines: {
    orderLineId: string;
    name: string;
    sku: string;
    quantity: number;
    restocked: number;
    writtenOff: number;
    writeOffReason: string | null;
    exclusion: WithdrawalExclusion | null;
  }[];
  goods: Money;
  delivery: Money;
  refundable: Money;
};
