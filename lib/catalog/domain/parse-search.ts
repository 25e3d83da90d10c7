/** Longer questions are cut: nobody names a product in more words, and each word costs an index search. */
const MAX_CHARACTERS = 200;
const MAX_WORDS = 8;
const MAX_WORD_LENGTH = 40;
/** A shorter last word is searched as it is: its beginnings would match half the shop. */
const MIN_PREFIX_LENGTH = 2;

/** What PostgreSQL's to_tsquery reads. `match` finds: every word, the last one as a beginning. `begun` and `whole` weigh: any of them. */
export type SearchQuery = { readonly match: string; readonly begun: string; readonly whole: string };

/**
 * A shopper's words as a full-text query; null when there is no word in them. Only letters, digits and the marks on them get through,
 * so no input can be an operator or an error.
 */
export function parseSearch(text: string): SearchQuery | null {
  const words = text
    .slice(0, MAX_CHARACTERS)
    .normalize("NFKC")
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, MAX_WORDS)
    .map((word) => word.slice(0, MAX_WORD_LENGTH));
  const last = words.at(-1);
  if (last === undefined) return null;
  const begun = [...words.slice(0, -1), last.length >= MIN_PREFIX_LENGTH ? `${last}:*` : last];
  return { match: begun.join(" & "), begun: begun.join(" | "), whole: words.join(" | ") };
}
