import { BrokenCircuitError, CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhenResult } from "cockatiel";

const FAILURES = 5; // one after the other: a service that answers some calls is asked
/** How long an open breaker asks nothing, before one call is let through to see. */
export const OPEN_MS = 5_000;

export type BreakerState = "closed" | "open" | "half-open";
export type Tried<T> = { readonly result: T; readonly failed: boolean };
export type Breaker = {
  readonly isClosed: () => boolean;
  /** Null when it was not tried. `probing`: the one call that finds out whether the service is back. */
  readonly attempt: <T>(work: (probing: boolean) => Promise<Tried<T>>) => Promise<Tried<T> | null>;
};

const names: Record<CircuitState, BreakerState> = {
  [CircuitState.Closed]: "closed",
  [CircuitState.Open]: "open",
  [CircuitState.HalfOpen]: "half-open",
  [CircuitState.Isolated]: "open",
};

/** The breaker of one service in one process. `work` tells by its answer whether the service failed; it throws for nothing else. Edge and Node. */
export function createBreaker(onChange: (state: BreakerState) => void): Breaker {
  const policy = circuitBreaker(
    handleWhenResult((tried) => (tried as Tried<unknown>).failed),
    { halfOpenAfter: OPEN_MS, breaker: new ConsecutiveBreaker(FAILURES) },
  );
  policy.onStateChange((state) => onChange(names[state]));
  return {
    isClosed: () => policy.state === CircuitState.Closed,
    attempt: async (work) => {
      if (policy.state === CircuitState.HalfOpen) return null; // cockatiel would let it wait for the probe, a shopper with it
      const probing = policy.state !== CircuitState.Closed;
      try {
        return await policy.execute(() => work(probing));
      } catch (error) {
        if (error instanceof BrokenCircuitError) return null;
        throw error;
      }
    },
  };
}
