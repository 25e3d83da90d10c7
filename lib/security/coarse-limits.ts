import type { LimitClass } from "@/lib/platform/limiter";

/** What the middleware counts for every request that it sees: one address, then the whole site. Numbers from RATE_LIMIT_PER_IP_RPM and _GLOBAL_RPM. */
export function coarseLimits(subject: string, perIpRpm: string | undefined, globalRpm: string | undefined): [LimitClass, string][] {
  return [
    [{ name: "pages", max: Number(perIpRpm) || 600, windowSeconds: 60, onFailure: "open" }, subject],
    [{ name: "site", max: Number(globalRpm) || 60_000, windowSeconds: 60, onFailure: "open" }, "all"],
  ];
}
