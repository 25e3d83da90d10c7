import type { Money } from "@/lib/kernel/money";

/** A dispute, or an early warning of fraud, as Stripe tells it now. */
export type DisputeFacts = {
  readonly kind: "dispute" | "warning";
  readonly providerObjectId: string;
  readonly paymentIntentId: string;
  readonly amountMinor: number; // at risk of the payment, in its currency
  readonly currency: string;
  readonly claimed: Money | null; // what the bank said, where it spoke another currency
  readonly reason: string;
  readonly status: string;
  readonly evidenceDueAt: Date | null;
  readonly balance: { minor: number; currency: string } | null; // what it did to the balance so far, fees included
  readonly openedAt: Date;
  readonly closed: boolean;
};

/**
 * What a dispute puts at risk of its payment, in the payment's currency. A bank may speak its card's currency: no rate of ours says how much
 * of the payment that is, and what left the balance is in the account's own currency, so all of the payment counts as disputed. `claimed` is
 * then what the bank said, for a person to read; it is never added to anything.
 */
export const disputedMoney = (told: Money, captured: Money): { atRisk: Money; claimed: Money | null } =>
  told.currency === captured.currency ? { atRisk: told, claimed: null } : { atRisk: captured, claimed: told };
