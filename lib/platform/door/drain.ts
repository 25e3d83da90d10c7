import type { Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** Whether this process is going away; on globalThis so that the readiness route in Next's bundle sees it. */
const key = Symbol.for("comptoir.draining");
const shared = globalThis as typeof globalThis & { [key]?: boolean };
export const isDraining = (): boolean => shared[key] === true;

/** Stops accepting, lets requests in flight finish for at most `graceMs`, then cuts what is left. True when nothing had to be cut. */
export async function drain(server: Server, graceMs: number): Promise<boolean> {
  shared[key] = true;
  const closed = new Promise<true>((resolve) => server.close(() => resolve(true)));
  server.closeIdleConnections();
  const sweep = setInterval(() => server.closeIdleConnections(), 200); // keep-alive connections that became idle since
  const clean = await Promise.race([closed, sleep(graceMs, false)]);
  clearInterval(sweep);
  server.closeAllConnections();
  return clean;
}
