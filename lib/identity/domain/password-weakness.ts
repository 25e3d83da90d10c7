import type { PasswordWeakness } from "@/lib/identity/types";

/** NIST SP 800-63B-4: 15 where the password is the only factor, and until TOTP arrives it is. No composition rules. */
const MIN_CHARACTERS = 15;
const MAX_BYTES = 256;
const MIN_DISTINCT = 6;
const contextWords = ["comptoir", "password", "motdepasse", "123456789"];

/**
 * What is wrong with a new staff password, or null. 15 characters keep out every common password of the published top lists;
 * what is left to refuse is repetition and words of this shop and this person.
 */
export function passwordWeakness(password: string, email: string): PasswordWeakness | null {
  const characters = [...password.normalize("NFC")];
  if (new TextEncoder().encode(characters.join("")).length > MAX_BYTES) return "too_long";
  if (characters.length < MIN_CHARACTERS) return "too_short";
  const bare = characters
    .join("")
    .toLowerCase()
    .replace(/[\s._-]/g, "");
  if (new Set(bare).size < MIN_DISTINCT) return "too_simple";
  const [local = ""] = email.toLowerCase().split("@");
  const forbidden = [...contextWords, ...(local.length >= 4 ? [local.replace(/[\s._-]/g, "")] : [])];
  return forbidden.some((word) => bare.includes(word)) ? "contains_context" : null;
}
