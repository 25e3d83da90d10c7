import "server-only";
import { hash, verify } from "@node-rs/argon2";

/** OWASP Password Storage Cheat Sheet: argon2id with m = 19 MiB, t = 2, p = 1. One hash takes about 20 ms and 19 MiB. */
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Longer passwords are refused, never cut (SECURITY.md B8); bytes of UTF-8 after normalisation. */
export const MAX_PASSWORD_BYTES = 256;

/** libuv has four threads for hashing, DNS, files and zlib together: a burst of sign-ins must leave some to the shop. */
const MAX_PARALLEL = 2;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= MAX_PARALLEL) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** The same password typed on a Mac and on Windows is the same bytes (NFC, once, here). */
const normal = (password: string): string => password.normalize("NFC");

/** False for a password that is too long to be looked at. */
export const isHashable = (password: string): boolean => Buffer.byteLength(normal(password), "utf8") <= MAX_PASSWORD_BYTES;

/** A PHC string of argon2id with its own salt. Throws RangeError beyond MAX_PASSWORD_BYTES. */
export async function hashPassword(password: string): Promise<string> {
  if (!isHashable(password)) throw new RangeError(`a password has at most ${MAX_PASSWORD_BYTES} bytes`);
  return inTurn(() => hash(normal(password), ARGON2ID));
}

/** A hash of nothing that anybody knows: what an unknown account is compared with, so that it takes as long as a known one. */
const nobodysHash = "$argon2id$v=19$m=19456,t=2,p=1$JRj/JUlJ7PrTwezbBwTEEw$tMAx16ODrXnnelr8w3jz+Jac+/EcY3jeWK8ieMAAccw";

/** True when the password made this hash. Always exactly one verification, `null` (no such account) included: equal time, and false. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  if (!isHashable(password)) return false;
  const matches = await inTurn(() => verify(passwordHash ?? nobodysHash, normal(password)));
  return matches && passwordHash !== null;
}
