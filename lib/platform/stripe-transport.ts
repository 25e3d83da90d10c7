import "server-only";
import { TimeoutStrategy, timeout } from "cockatiel";
import Stripe from "stripe";
import { outside, type Settled, type Verdict } from "@/lib/platform/outside";

type Response = Awaited<ReturnType<Stripe.HttpClient["makeRequest"]>>;
type Read = { readonly response: Response; readonly json: Settled<unknown> };

const LONGEST_RETRY_AFTER_S = 3_600;

/**
 * How the SDK speaks to Stripe: the same request under the policy for outside services. A retry is made here, below the SDK, and so sends the
 * same bytes under the same Idempotency-Key; the SDK gives each POST one where the caller does not. A body counts as part of the answer.
 */
export function stripeTransport(): Stripe.HttpClient {
  const node = Stripe.createNodeHttpClient();
  return {
    getClientName: () => node.getClientName(),
    async makeRequest(host, port, path, method, headers, data, protocol, timeoutMs) {
      const { response, json } = await outside("stripe")
        .call<Read>({
          repeatable: method === "GET" || Boolean(headers["Idempotency-Key"]),
          timeoutMs,
          judge,
          work: (ms) =>
            timeout(ms, TimeoutStrategy.Aggressive).execute(async () => {
              const response = await node.makeRequest(host, port, path, method, headers, data, protocol, ms);
              return { response, json: await read(response) };
            }),
        })
        .catch((error: unknown) => {
          throw plain(error);
        });
      return {
        getStatusCode: () => response.getStatusCode(),
        getHeaders: () => response.getHeaders(),
        getRawResponse: () => response.getRawResponse(),
        toStream: (done) => response.toStream(done),
        toJSON: async () => {
          if ("error" in json) throw json.error;
          return json.value;
        },
      };
    },
  };
}

/** A body that came whole and is no JSON is an answer, to be told by the SDK; one that broke off is none. */
async function read(response: Response): Promise<Settled<unknown>> {
  try {
    return { value: await response.toJSON() };
  } catch (error) {
    if (error instanceof SyntaxError) return { error };
    throw error;
  }
}

/** A code would have the SDK try again by itself: it does so for a closed connection whatever it is told. */
function plain(error: unknown): Error {
  if (error instanceof Error && !("code" in error)) return error;
  return new Error("Stripe did not answer", { cause: error });
}

/**
 * What an answer, or none, says of Stripe. 409 is a twin of this call on its way. A 500 replayed under the key is memory, not an outage,
 * and worth asking for once: it says that the call is over, which the first 500 does not.
 */
export function judge(tried: Settled<Read>): Verdict {
  if ("error" in tried) return { outage: true, again: true };
  const status = tried.value.response.getStatusCode();
  const headers = tried.value.response.getHeaders();
  if (status >= 500) return headers["idempotent-replayed"] === "true" ? { outage: false, again: false } : { outage: true, again: true };
  const again = headers["stripe-should-retry"] !== "false";
  if (status === 429) return { outage: true, again, afterMs: retryAfterMs(headers["retry-after"]) };
  return { outage: false, again: again && status === 409 };
}

/** In seconds, or not at all: a time that cannot be read is no wish. */
function retryAfterMs(value: unknown): number {
  const seconds = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : 0;
  return Math.min(seconds, LONGEST_RETRY_AFTER_S) * 1_000;
}
