const MOST = 5;
const PER_CALL = 0.2;

export type RetryBudget = { readonly called: () => void; readonly spend: () => boolean };

/**
 * Keeps an outage from being multiplied: of the calls to a service, at most one in five is a retry, and five more where they are few. Counts
 * calls, not time, so that it says the same under any load.
 */
export function createRetryBudget(): RetryBudget {
  let left = MOST;
  return {
    called: () => {
      left = Math.min(MOST, left + PER_CALL);
    },
    spend: () => {
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
