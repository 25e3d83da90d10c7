/** A code as it is stored: letters in capitals, digits and hyphens, 3 to 32, and no space that a copy brought along. Null: no code looks so. */
export function readCouponCode(typed: string): string | null {
  const code = typed
    .normalize("NFKC")
    .replace(/[\s\u200b-\u200d\ufeff]/g, "")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .toUpperCase();
  return /^[A-Z0-9][A-Z0-9-]{1,30}[A-Z0-9]$/.test(code) ? code : null;
}
