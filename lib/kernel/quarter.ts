/** A calendar quarter, "2026-Q4"; days as "2026-12-31". */
export type Quarter = `${number}-Q${1 | 2 | 3 | 4}`;

const part = (quarter: Quarter): readonly [year: number, index: number] => [Number(quarter.slice(0, 4)), Number(quarter.slice(-1)) - 1];
const at = (year: number, index: number): Quarter => `${year + Math.floor(index / 4)}-Q${((((index % 4) + 4) % 4) + 1) as 1 | 2 | 3 | 4}`;
const day = (year: number, month: number, date: number): string => new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);

/** The quarter in a query string; null for what is none. */
export const readQuarter = (text: string | undefined): Quarter | null => (/^20\d\d-Q[1-4]$/.test(text ?? "") ? (text as Quarter) : null);

/** The quarter that a day lies in. */
export const quarterOf = (date: string): Quarter => at(Number(date.slice(0, 4)), Math.floor((Number(date.slice(5, 7)) - 1) / 3));

/** The quarter that many quarters later, or earlier. */
export function addQuarters(quarter: Quarter, count: number): Quarter {
  const [year, index] = part(quarter);
  return at(year, index + count);
}

/** Its first and its last day. */
export function daysOf(quarter: Quarter): { first: string; last: string } {
  const [year, index] = part(quarter);
  return { first: day(year, index * 3, 1), last: day(year, index * 3 + 3, 0) };
}
