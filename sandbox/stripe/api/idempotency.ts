import type { State } from "../state";
import { ApiError } from "./errors";

const mostCharacters = 255;
const dayInMs = 24 * 3600 * 1000;

/** What a request with an idempotency key is compared by. */
export type KeyedRequest = { key: string; endpoint: string; params: string };
export type Answer = { status: number; body: string };

/**
 * Idempotency as Stripe documents it: the first result under a key is saved once its work has begun, errors and 500s included, and
 * replayed; other parameters under the same key are an error; a twin while the first one runs gets 409 and nothing is saved; what
 * fails validation is not saved. Keys are forgotten after 24 hours.
 */
export function createIdempotency(state: State, now: () => number, changed: () => void) {
  const running = new Set<string>();

  return {
    /** The saved answer to replay, or null when the work may begin. */
    check({ key, endpoint, params }: KeyedRequest) {
      if (key.length > mostCharacters)
        throw new ApiError(400, {
          type: "idempotency_error",
          message: `Idempotency keys can have up to ${mostCharacters} characters; this one has ${key.length}.`,
        });
      if (running.has(key))
        throw new ApiError(409, {
          type: "idempotency_error",
          code: "idempotency_key_in_use",
          message:
            "There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, " +
            `and the other request is still going through): ${key}. Please try again later.`,
        });
      const saved = state.answers.get(key);
      if (!saved) return null;
      if (now() - saved.at > dayInMs) {
        state.answers.delete(key);
        return null;
      }
      if (saved.endpoint !== endpoint)
        throw misuse(`for the same endpoint they were first used for ('${saved.endpoint}' vs '${endpoint}')`, key);
      if (saved.params !== params) throw misuse("with the same parameters they were first used with", key);
      return saved;
    },
    /** Locks the key while the work runs. */
    begin: ({ key }: KeyedRequest) => running.add(key),
    end: ({ key }: KeyedRequest) => running.delete(key),
    save({ key, endpoint, params }: KeyedRequest, { status, body }: Answer, requestId: string) {
      state.answers.set(key, { endpoint, params, status, body, requestId, at: now() });
      changed();
    },
  };
}

export type Idempotency = ReturnType<typeof createIdempotency>;

function misuse(only: string, key: string): ApiError {
  return new ApiError(400, {
    type: "idempotency_error",
    message: `Keys for idempotent requests can only be used ${only}. Try using a key other than '${key}' if you meant to execute a different request.`,
  });
}
