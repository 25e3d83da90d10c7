/** What is said beside a reduced price; `amount` and `percent` are in the reader's words already. */
export type PriorView = { reduced: string; label: string; amount: string; percent: string | null };

/** Below a reduced price: the lowest price of the 30 days before, struck and said in words (LAW.md row 4), and what that takes off. */
export function PriorPrice({ prior, className }: { prior: PriorView; className?: string }) {
  return (
    <span className={className}>
      {prior.label} <s className="tabular whitespace-nowrap">{prior.amount}</s>
      {prior.percent && <span className="tabular whitespace-nowrap text-sale"> {prior.percent}</span>}
    </span>
  );
}
