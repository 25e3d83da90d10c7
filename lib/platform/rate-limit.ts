import "server-only";
import { env } from "@/lib/platform/env";
import { createLimiter, type LimitClass, type Limiter } from "@/lib/platform/limiter";
import { log } from "@/lib/platform/log";
import type { Verdict } from "@/lib/platform/sliding-window";

export type { LimitClass } from "@/lib/platform/limiter";
export type { Verdict } from "@/lib/platform/sliding-window";

/** Every action and route names a class counted by client address before parsing, and may name one counted by subject after it. */
export type Limit = { readonly perIp: LimitClass; readonly perSubject?: LimitClass };

const key = Symbol.for("comptoir.limiter");
const shared = globalThis as typeof globalThis & { [key]?: Limiter };

function connect(): Limiter {
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = env;
  return createLimiter(url && token ? { url, token } : undefined, (limitName) => log.warn({ limitName }, "rate limit store unreachable"));
}

/** Counts one use of `limit` by `subject`; the answer says whether it was within the limit. One count a process, whichever bundle asks. */
export function take(limit: LimitClass, subject: string): Promise<Verdict> {
  return (shared[key] ??= connect()).take(limit, subject);
}

/** True when counts are shared between instances; otherwise each process counts for itself, and the server says so at boot. */
export const limitsAreShared = (): boolean => Boolean(env.UPSTASH_REDIS_REST_URL && env.UPSTASH_REDIS_REST_TOKEN);
