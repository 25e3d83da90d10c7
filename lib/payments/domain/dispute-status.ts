/** How far a dispute is: an inquiry may become a chargeback, a chargeback ends, an appeal may come after. It only moves on. */
const rank: Readonly<Record<string, number>> = {
  warning_needs_response: 1,
  warning_under_review: 2,
  warning_closed: 3,
  needs_response: 4,
  under_review: 5,
  prevented: 6,
  won: 7,
  lost: 8,
  appeal_needs_response: 9,
  appeal_under_review: 10,
};
/** An end after an appeal counts more than the appeal. */
const APPEALED = 9;
const ended: readonly string[] = ["warning_closed", "prevented", "won", "lost"];

/** Over for the bank: nothing can be answered any more. A status that nobody here knows yet counts as open. */
export const isClosed = (status: string): boolean => ended.includes(status);

/** The later of two: news may come late and twice. What nobody here knows is believed as told. */
export function laterDispute(known: string, told: string): string {
  const [before, after] = [rank[known], rank[told]];
  if (before === undefined || after === undefined) return told;
  return after > before || (before >= APPEALED && (told === "won" || told === "lost")) ? told : known;
}

/** Whether the bank holds, or has taken, the money: then it cannot be refunded as well. An inquiry leaves it, and a refund may end it. */
export const holdsMoney = (status: string): boolean => !status.startsWith("warning_") && status !== "won" && status !== "prevented";
