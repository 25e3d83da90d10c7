import { createServer } from "node:http";
import { startCacheBus } from "@/lib/platform/cache-bus";
import { db } from "@/lib/platform/db";
import { logInsteadOfConsole } from "@/lib/platform/door/console";
import { openDoor } from "@/lib/platform/door/door";
import { drain } from "@/lib/platform/door/drain";
import { createListener } from "@/lib/platform/door/listener";
import { unlinkImmediates } from "@/lib/platform/door/unlink-immediates";
import { env, validateEnv } from "@/lib/platform/env";
import { isLoopback } from "@/lib/platform/env-schema";
import { log } from "@/lib/platform/log";
import { limitsAreShared } from "@/lib/platform/rate-limit";
import { coarseLimits } from "@/lib/security/coarse-limits";

/** Milliseconds that the last requests have at shutdown. */
const DRAIN_MS = 10_000;

const development = process.env.NODE_ENV === "development";

const pageLimits = (subject: string) => coarseLimits(subject, String(env.RATE_LIMIT_PER_IP_RPM), String(env.RATE_LIMIT_GLOBAL_RPM));

async function start(): Promise<void> {
  validateEnv();
  if (!development) logInsteadOfConsole();
  const shop = new URL(env.APP_URL);
  let door: ReturnType<typeof openDoor> | undefined;
  const server = createListener((request, response) => door?.(request, response), { upgrades: development });

  // Next attaches its upgrade handler to the server it is given; in production that one never listens (CVE-2026-44578).
  unlinkImmediates();
  const { default: next } = await import("next");
  const app = next({ dev: development, port: env.PORT, hostname: shop.hostname, httpServer: development ? server : createServer() });
  await app.prepare();
  door = openDoor(app.getRequestHandler(), { shop, trustedProxyHops: env.TRUSTED_PROXY_HOPS, pageLimits: development ? null : pageLimits });

  // A demo, whose passwords everybody knows, is for this machine alone.
  await new Promise<void>((resolve, reject) =>
    server
      .once("error", reject)
      .listen({ port: env.PORT, ...(isLoopback(env.APP_URL) && { host: shop.hostname.replace(/^\[|\]$/g, "") }) }, resolve),
  );
  const bus = startCacheBus();
  log.info({ port: env.PORT, appEnv: env.APP_ENV }, "the shop is open");
  if (!limitsAreShared())
    log.warn("rate limits are counted in this process: run a single instance, or set UPSTASH_REDIS_REST_URL and _TOKEN");

  let leaving = false;
  const leave = async (signal: string): Promise<void> => {
    if (leaving) return;
    leaving = true;
    log.info({ signal }, "draining");
    const clean = await drain(server, DRAIN_MS);
    await Promise.allSettled([app.close(), bus.stop(), db.$disconnect()]);
    log.info({ clean }, "the shop is closed");
    process.exit(0);
  };
  process.on("SIGTERM", leave);
  process.on("SIGINT", leave);
}

start().catch((error: unknown) => {
  process.stderr.write(`comptoir: ${error instanceof Error ? error.message : "could not start"}\n`);
  process.exit(1);
});
