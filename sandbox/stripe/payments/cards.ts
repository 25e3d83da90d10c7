/** Stripe's test cards (docs.stripe.com/testing) that this sandbox plays. Any other number is refused: nobody pays here with a real card. */

export type Refusal = {
  /** Stripe's error code and, for a bank's no, its decline code. */
  code: string;
  declineCode: string | null;
  message: string;
};
export type TestCard = {
  number: string;
  brand: "visa" | "mastercard";
  outcome: { kind: "pays" } | { kind: "refused"; refusal: Refusal } | { kind: "authenticates" };
  /** What happens to a refund on this card later on. */
  refund: "succeeds" | "succeeds later" | "fails later";
};

const declined = (declineCode: string, message: string): TestCard["outcome"] => ({
  kind: "refused",
  refusal: { code: "card_declined", declineCode, message },
});
const refused = (code: string, message: string): TestCard["outcome"] => ({
  kind: "refused",
  refusal: { code, declineCode: null, message },
});
const visa = (number: string, outcome: TestCard["outcome"], refund: TestCard["refund"] = "succeeds"): TestCard => ({
  number,
  brand: "visa",
  outcome,
  refund,
});
const pays: TestCard["outcome"] = { kind: "pays" };

export const testCards: readonly TestCard[] = [
  visa("4242424242424242", pays),
  visa("4000002500003155", { kind: "authenticates" }),
  visa("4000000000000002", declined("generic_decline", "Your card was declined.")),
  visa("4000000000009995", declined("insufficient_funds", "Your card has insufficient funds.")),
  { ...visa("5555555555554444", pays), brand: "mastercard" },
  visa("4000000000000069", refused("expired_card", "Your card has expired.")),
  visa("4000000000000127", refused("incorrect_cvc", "Your card's security code is incorrect.")),
  visa("4000000000000119", refused("processing_error", "An error occurred while processing your card. Try again in a little bit.")),
  visa("4000000000007726", pays, "succeeds later"),
  visa("4000000000005126", pays, "fails later"),
];

/** What a failed 3-D Secure step leaves behind. */
export const authenticationFailure: Refusal = {
  code: "payment_intent_authentication_failure",
  declineCode: null,
  message: "We are unable to authenticate your payment method. Please choose a different payment method and try again.",
};

export type CardCheck = { kind: "test card"; card: TestCard } | { kind: "incorrect number" } | { kind: "not a test card" };

/** Looks a typed number up; blanks and dashes do not count. */
export function checkCardNumber(typed: string): CardCheck {
  const digits = typed.replace(/[\s-]/g, "");
  const card = testCards.find(({ number }) => number === digits);
  if (card) return { kind: "test card", card };
  return /^\d{12,19}$/.test(digits) && passesLuhn(digits) ? { kind: "not a test card" } : { kind: "incorrect number" };
}

/** The check digit of card numbers (ISO/IEC 7812). */
export function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** `4242 4242 4242 4242` */
export const spaced = (number: string): string => number.replace(/(\d{4})(?=\d)/g, "$1 ");
