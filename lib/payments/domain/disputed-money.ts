import type { Money } from "@/lib/kernel/money";

/**
 * What a dispute puts at risk of its payment, in the payment's currency. A bank may speak its card's currency: no rate of ours says how much
 * of the payment that is, and what left the balance is in the account's own currency, so all of the payment counts as disputed. `claimed` is
 * then what the bank said, for a person to read; it is never added to anything.
 */
export const disputedMoney = (told: Money, captured: Money): { atRisk: Money; claimed: Money | null } =>
  told.currency === captured.currency ? { atRisk: told, claimed: null } : { atRisk: captured, claimed: told };
