/** Products on one page of a listing: divides by 2, 3 and 4 columns. */
export const PAGE_SIZE = 24;

/** The page that was asked for as a number PostgreSQL can count to; text, fractions and negatives become 1. */
export const askedPage = (page: number): number => (Number.isSafeInteger(page) && page >= 1 ? Math.min(page, 100_000) : 1);

/** How many pages there are, and the one that is shown: never past the last, never before the first. */
export function paginate(total: number, asked: number): { page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  return { page: Math.min(askedPage(asked), pages), pages };
}
