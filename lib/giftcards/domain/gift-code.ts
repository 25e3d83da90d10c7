/** Crockford's alphabet: no I, L, O (read as 1, 1, 0) and no U. https://www.crockford.com/base32.html */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Random bytes that one code takes: 80 bits are sixteen symbols, too many to guess one of a million cards. */
export const GIFT_CODE_BYTES = 10;

/** The code that these bytes make, as it is stored. Throws RangeError on another number of bytes: a short code could be guessed. */
export function giftCode(bytes: Uint8Array): string {
  if (bytes.length !== GIFT_CODE_BYTES) throw new RangeError(`${bytes.length} bytes make no code`);
  let bits = bytes.reduce((number, byte) => number * 256n + BigInt(byte), 0n);
  let code = "";
  for (let symbol = 0; symbol < 16; symbol++) {
    code = `${ALPHABET[Number(bits % 32n)]}${code}`;
    bits /= 32n;
  }
  return code;
}

/** A code as a person types or pastes it, in capitals or not, with its hyphens or without; null when no code looks so. */
export function readGiftCode(typed: string): string | null {
  const bare = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(bare) ? bare : null;
}

/** The code as it is read: in groups of four. */
export const writeGiftCode = (code: string): string => code.replace(/(.{4})(?=.)/g, "$1-");

/** What of a code may be shown: enough to tell one's cards apart. */
export const lastFour = (code: string): string => code.slice(-4);
