const MOST_WORDS = 8;

/**
 * The words of a name as people look for it, in no order and each once: without accents, capitals and initials, hyphens and apostrophes
 * read as blanks ("Éléonore d'Œuvre-Martin" is eleonore, martin, oeuvre).
 */
export function nameWords(name: string): string[] {
  const plain = name
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .replaceAll("ß", "ss")
    .replaceAll("ø", "o")
    .replaceAll("ł", "l");
  const words = plain.split(/[^\p{L}]+/u).filter((word) => word.length > 1);
  return [...new Set(words)].sort().slice(0, MOST_WORDS);
}
