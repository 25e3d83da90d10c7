/**
 * An order number as a person types or reads it aloud ("#7k3m-9qwx", O for 0, l for 1), in Crockford base32, or null when it is none.
 * https://www.crockford.com/base32.html
 */
export function readOrderNumber(text: string): string | null {
  const bare = text
    .trim()
    .toUpperCase()
    .replace(/^(?:N°|#)/, "")
    .replace(/[\s-]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  return /^[0-9A-HJKMNP-TV-Z]{6,16}$/.test(bare) ? bare : null;
}

/** Crockford's alphabet: no I, L, O (read as 1, 1, 0) and no U (accidental words). */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Random bytes that one number takes: 40 bits are eight symbols. */
export const ORDER_NUMBER_BYTES = 5;

/**
 * Eight symbols from five random bytes: short enough to be read out on the phone, and telling nobody how many orders there are.
 * It identifies, it does not protect: who may see an order is decided by link, session or role.
 */
export function orderNumber(random: Uint8Array): string {
  if (random.length !== ORDER_NUMBER_BYTES) throw new RangeError(`${ORDER_NUMBER_BYTES} bytes, not ${random.length}`);
  let bits = random.reduce((sum, byte) => sum * 256 + byte, 0); // 40 bits: exact in a double
  let symbols = "";
  for (let i = 0; i < 8; i++) {
    symbols = (ALPHABET[bits % 32] ?? "") + symbols;
    bits = Math.floor(bits / 32);
  }
  return symbols;
}
