import { randomBytes } from "node:crypto";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const lengths = {
  cs_test: 58,
  pi: 24,
  ch: 24,
  re: 24,
  evt: 24,
  dp: 24,
  issfr: 24,
  pm: 24,
  txn: 24,
  li: 24,
  price: 24,
  prod: 14,
  req: 14,
  secret: 25,
};

/** An id that looks like Stripe's: `cs_test_…`, `pi_…`. Random, so that a session's page cannot be guessed. */
export function newStripeId(prefix: keyof typeof lengths): string {
  const bytes = randomBytes(lengths[prefix]);
  return `${prefix}_${Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join("")}`;
}
