import { Ratelimit } from "@upstash/ratelimit";
import { Redis } from "@upstash/redis";
import { SlidingWindow, type Verdict } from "@/lib/platform/sliding-window";

/**
 * How often: at most `max` in `windowSeconds` for one subject. `onFailure` says what happens when the shared store is unreachable:
 * `open` goes on with this process's own count (browsing, buying), `closed` refuses (guessing passwords).
 */
export type LimitClass = {
  readonly name: string;
  readonly max: number;
  readonly windowSeconds: number;
  readonly onFailure: "open" | "closed";
};

export type Limiter = { readonly take: (limit: LimitClass, subject: string) => Promise<Verdict> };
export type UpstashSettings = { readonly url: string; readonly token: string } | undefined;

const CAPACITY = 50_000;
const STORE_MS = 300;
const CLOSED_RETRY_SECONDS = 30;

/**
 * Counts in Upstash Redis when it is configured, so that all instances share one count; else in this process (exact for one instance).
 * Runs on the edge and in Node. The client's own defaults would retry for 4 s and then let everything pass.
 */
export function createLimiter(upstash: UpstashSettings, onStoreFailure: (limitName: string) => void = () => undefined): Limiter {
  const local = new SlidingWindow(CAPACITY);
  const count = (limit: LimitClass, subject: string): Verdict =>
    local.take(`${limit.name}:${subject}`, limit.max, limit.windowSeconds, Date.now());
  if (!upstash) return { take: async (limit, subject) => count(limit, subject) };

  const redis = new Redis({ ...upstash, retry: false, enableTelemetry: false });
  const byClass = new Map<string, Ratelimit>();
  const shared = (limit: LimitClass): Ratelimit => {
    const known = byClass.get(limit.name);
    if (known) return known;
    const made = new Ratelimit({
      redis,
      prefix: `comptoir:${limit.name}`,
      limiter: Ratelimit.slidingWindow(limit.max, `${limit.windowSeconds} s`),
      timeout: STORE_MS,
      analytics: false,
    });
    byClass.set(limit.name, made);
    return made;
  };

  return {
    take: async (limit, subject) => {
      const answer = await shared(limit)
        .limit(subject)
        .catch(() => undefined);
      if (answer && answer.reason !== "timeout")
        return {
          allowed: answer.success,
          retryAfterSeconds: answer.success ? 0 : Math.max(1, Math.ceil((answer.reset - Date.now()) / 1000)),
        };
      onStoreFailure(limit.name);
      return limit.onFailure === "open" ? count(limit, subject) : { allowed: false, retryAfterSeconds: CLOSED_RETRY_SECONDS };
    },
  };
}

/** What one subject of an address limit is: an IPv4 address, or the /64 that one IPv6 customer commands. */
export function addressSubject(ip: string): string {
  if (!ip.includes(":")) return ip;
  const [head = "", tail = ""] = ip.split("::");
  const left = head.split(":").filter(Boolean);
  const right = tail.split(":").filter(Boolean);
  const missing = ip.includes("::") ? Math.max(0, 8 - left.length - right.length) : 0;
  const groups = [...left, ...Array.from({ length: missing }, () => "0"), ...right].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}
