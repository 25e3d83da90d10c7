import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { DelegateBackoff, handleWhenResult, retry } from "cockatiel";
import { type BreakerState, createBreaker } from "@/lib/platform/breaker";
import { log } from "@/lib/platform/log";
import { createRetryBudget } from "@/lib/platform/retry-budget";

/** What a try says of the service. A refusal is an answer: `outage` is silence, a broken connection, 5xx, too many calls. */
export type Verdict = {
  readonly outage: boolean;
  readonly again: boolean; // another try may do better, and does no harm where the call is repeatable
  readonly afterMs?: number; // the service named a time
};
export type Settled<T> = { readonly value: T } | { readonly error: unknown };
export type Call<T> = {
  readonly repeatable: boolean; // reads, and what carries an idempotency key
  readonly timeoutMs: number; // of one try
  readonly work: (timeoutMs: number) => Promise<T>;
  readonly judge: (tried: Settled<T>) => Verdict;
};
export type Outside = { readonly call: <T>(call: Call<T>) => Promise<T> };

const MOST_RETRIES = 2;
const FIRST_WAIT_MS = 400;
const CALL_MS = 15_000; // a call with its retries
const PROBE_MS = 5_000;
const LEAST_MS = 500; // a shorter try would only measure our own hurry

/** The service does not answer at the moment, and was asked nothing, or did not answer the one call that was to find out. */
export class OutsideDown extends Error {
  override readonly name = "OutsideDown";
}

/** Whoever asked has no time left to wait for an answer. */
class PatienceOver extends Error {
  override readonly name = "PatienceOver";
}

/** Whether an error says that a service outside is down: no fault of what was to be done. Looks through what SDKs wrap around it. */
export function isOutsideDown(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === "OutsideDown") return true; // by name: the server's bundles each have the class
  return isOutsideDown("detail" in error ? error.detail : error.cause);
}

type Shared = { services: Map<string, Outside>; patience: AsyncLocalStorage<number> };
const key = Symbol.for("comptoir.outside");
const held = globalThis as typeof globalThis & { [key]?: Shared };
const shared = (): Shared => (held[key] ??= { services: new Map(), patience: new AsyncLocalStorage() });

/** Runs `work`, in which all calls outside together end before `ms` are over: somebody waits. */
export function withPatience<T>(ms: number, work: () => Promise<T>): Promise<T> {
  const { patience } = shared();
  return patience.run(Math.min(Date.now() + ms, patience.getStore() ?? Number.POSITIVE_INFINITY), work);
}

/** The way to a named service: one breaker and one retry budget a process. */
export function outside(service: string): Outside {
  const { services } = shared();
  const known = services.get(service);
  if (known) return known;
  const made = createOutside(service, (state) => {
    if (state === "closed") log.info({ service, state }, "outside service answers again");
    else
      log.warn(
        { service, state },
        state === "open" ? "outside service does not answer: not asked for now" : "outside service: one call tries",
      );
  });
  services.set(service, made);
  return made;
}

/** Each try has its time, all of them together theirs; what is not repeatable is tried once; an open breaker throws OutsideDown at once. */
export function createOutside(service: string, onChange: (state: BreakerState) => void): Outside {
  const breaker = createBreaker(onChange);
  const budget = createRetryBudget();

  return {
    async call({ repeatable, timeoutMs, work, judge }) {
      const deadline = Math.min(Date.now() + CALL_MS, shared().patience.getStore() ?? Number.POSITIVE_INFINITY);
      budget.called();

      const tryOnce = async () => {
        const left = deadline - Date.now();
        if (left < LEAST_MS) throw new PatienceOver(`no time left to ask ${service}`);
        const tried = await breaker.attempt(async (probing) => {
          const result = await settled(() => work(Math.min(timeoutMs, left, probing ? PROBE_MS : left)));
          return { result, failed: judge(result).outage };
        });
        if (!tried) throw new OutsideDown(`${service} does not answer: not asked`);
        if (tried.failed && !breaker.isClosed())
          throw new OutsideDown(`${service} does not answer`, "error" in tried.result ? { cause: tried.result.error } : {});
        return tried.result;
      };

      let [retries, waitMs] = [0, 0];
      const worthAnother = (tried: Settled<never>): boolean => {
        const { again, afterMs = 0 } = judge(tried);
        waitMs = Math.max(afterMs, jittered(FIRST_WAIT_MS * 2 ** retries));
        const fits = Date.now() + waitMs + LEAST_MS <= deadline;
        return repeatable && again && fits && retries++ < MOST_RETRIES && budget.spend();
      };
      const policy = retry(
        handleWhenResult((tried) => worthAnother(tried as Settled<never>)),
        { maxAttempts: MOST_RETRIES, backoff: new DelegateBackoff(() => waitMs) },
      );
      const tried = await policy.execute(tryOnce);
      if ("error" in tried) throw tried.error;
      return tried.value;
    },
  };
}

const jittered = (ms: number): number => ms / 2 + (ms / 2) * Math.random();

async function settled<T>(work: () => Promise<T>): Promise<Settled<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    return { error };
  }
}
