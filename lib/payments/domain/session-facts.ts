import type { SessionFacts, SessionState } from "@/lib/payments/types";

/** The fields of Stripe's session that count here. */
export type RawSession = {
  id: string;
  status: string | null;
  payment_status: string;
  mode: string;
  livemode: boolean;
  amount_total: number | null;
  currency: string | null;
  client_reference_id: string | null;
  metadata: Readonly<Record<string, string>> | null;
  payment_intent: string | { id: string; status: string; amount_received?: number } | null;
  created: number;
};

/** Reads Stripe's session. A paid session is paid whatever else it says: money that came in is never overlooked. */
export function sessionFacts(raw: RawSession): SessionFacts {
  const attempt = Number(raw.metadata?.attempt);
  return {
    id: raw.id,
    state: stateOf(raw),
    mode: raw.mode,
    livemode: raw.livemode,
    amountMinor: raw.amount_total,
    currency: raw.currency?.toUpperCase() ?? null,
    reference: raw.client_reference_id,
    orderNumber: raw.metadata?.order ?? null,
    attempt: Number.isSafeInteger(attempt) && attempt > 0 ? attempt : null,
    paymentIntentId: typeof raw.payment_intent === "string" ? raw.payment_intent : (raw.payment_intent?.id ?? null),
    receivedMinor: typeof raw.payment_intent === "string" ? null : (raw.payment_intent?.amount_received ?? null),
    createdAt: new Date(raw.created * 1000),
  };
}

function stateOf({ status, payment_status, payment_intent }: RawSession): SessionState {
  if (payment_status === "paid") return "paid";
  if (status === "expired") return "expired";
  if (status !== "complete") return "open";
  const intent = typeof payment_intent === "object" ? payment_intent?.status : undefined;
  return intent === "requires_payment_method" || intent === "canceled" ? "failed" : "processing";
}

export type Mismatch = "AMOUNT_MISMATCH" | "CURRENCY_MISMATCH" | "REFERENCE_MISMATCH";

/** What a paid session says differently from the order it claims to pay, or null. `totalMinor` is what was to be paid by it: without gift cards. */
export function mismatch(
  session: Pick<SessionFacts, "amountMinor" | "currency" | "reference" | "orderNumber">,
  order: { id: string; number: string; totalMinor: number; currency: string },
): Mismatch | null {
  if (session.reference !== order.id || session.orderNumber !== order.number) return "REFERENCE_MISMATCH";
  if (session.currency !== order.currency) return "CURRENCY_MISMATCH";
  return session.amountMinor === order.totalMinor ? null : "AMOUNT_MISMATCH";
}
