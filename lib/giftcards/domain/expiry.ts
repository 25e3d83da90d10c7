/**
 * A card is good for five years from the day it is issued. No law of the Union or of France sets a term; the longest minimum that a country
 * of delivery knows is Ireland's five years (Consumer Protection (Gift Vouchers) Act 2019), so one rule keeps all of them.
 */
const YEARS = 5;
/** Money that goes back to a card that is over by then must be of use to somebody. */
const YEARS_AFTER_REFUND = 1;

const inYears = (at: Date, years: number): Date => {
  const then = new Date(at);
  then.setUTCFullYear(at.getUTCFullYear() + years);
  return then;
};

/** When a card that is issued now is over. */
export const expiryOf = (at: Date): Date => inYears(at, YEARS);

/** When a card is over to which money goes back now: never earlier than before. */
export const expiryAfterRefund = (expiresAt: Date, at: Date): Date =>
  new Date(Math.max(expiresAt.getTime(), inYears(at, YEARS_AFTER_REFUND).getTime()));
