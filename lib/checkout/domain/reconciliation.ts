import type { Finding } from "@/lib/payments/types";

/** What was put right: settled, sent back, ended here; expired at Stripe; told to an attempt; a refund's or a dispute's state noted. */
export type RepairDone = "settled" | "returned" | "ended" | "session_expired" | "session_adopted" | "refund_noted" | "dispute_noted";
export type Repaired = { readonly kind: RepairDone; readonly subject: string; readonly orderNumber: string | null };

/** What one run of reconciling saw and did; ids only. Lists hold the first thousand, counts all. */
export type Reconciliation = {
  readonly since: Date;
  complete: boolean; // false: stopped on the way
  readonly checked: { sessions: number; refunds: number; disputes: number; orders: number };
  readonly foreign: { sessions: number; paid: Listed<string>; refunds: number; disputes: number }; // of other apps on the account: never touched
  readonly repaired: Listed<Repaired>;
  readonly left: Listed<Finding>;
};
type Listed<T> = { count: number; readonly shown: T[] };

const SHOWN = 1_000;

/** A run that has seen nothing yet. */
export const newReconciliation = (since: Date): Reconciliation => ({
  since,
  complete: false,
  checked: { sessions: 0, refunds: 0, disputes: 0, orders: 0 },
  foreign: { sessions: 0, paid: { count: 0, shown: [] }, refunds: 0, disputes: 0 },
  repaired: { count: 0, shown: [] },
  left: { count: 0, shown: [] },
});

/** Counts one more, and keeps it while there is room. */
export function list<T>(listed: Listed<T>, item: T): void {
  listed.count++;
  if (listed.shown.length < SHOWN) listed.shown.push(item);
}

/** The last ids that were seen, at most `most`: enough to know most of what was just listed. */
export function recentIds(most: number): { add: (id: string) => void; has: (id: string) => boolean } {
  const ids = new Set<string>();
  return {
    add(id) {
      ids.delete(id);
      ids.add(id);
      const [oldest] = ids;
      if (ids.size > most && oldest !== undefined) ids.delete(oldest);
    },
    has: (id) => ids.has(id),
  };
}
