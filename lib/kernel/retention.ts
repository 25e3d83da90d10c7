import { parisYear } from "@/lib/kernel/paris-time";

/** For how many days the shop keeps what it does not need for ever. Orders, money, stock and the audit log are kept; the law asks for them. */
export const KEPT_DAYS = {
  /** A cart that nobody touched: as long as the cookie that leads to it. */
  cart: 60,
  /** A session of staff after its end, for who asks what happened last week. */
  endedSession: 7,
  /** What Stripe told us and what we sent, once it is done: to look into a complaint. Stripe itself repeats an event for three days. */
  doneTask: 60,
  /** Name, address, phone and e-mail of who ordered and never paid, after the order's end. */
  unpaidBuyer: 30,
} as const;

/** The moment before which what is kept for `days` is old enough to go. */
export const oldBefore = (at: Date, days: number): Date => new Date(at.getTime() - days * 86_400_000);

/**
 * For how many whole years documents, and who they are about, are kept after the year that they are of (C. com. L123-22; one-stop shop: directive
 * 2006/112/EC art. 369k). The database holds the same ten against whoever would forget earlier.
 */
const DOCUMENT_YEARS = 10;

/** The first year whose documents must still be kept. */
export const firstKeptYear = (at: Date): number => parisYear(at) - DOCUMENT_YEARS;
