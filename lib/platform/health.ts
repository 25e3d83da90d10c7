import "server-only";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { isDraining } from "@/lib/platform/door/drain";
import { log } from "@/lib/platform/log";

/** The worker beats every few seconds; an outbox message this late means that mails and refunds stand still. */
const HEARTBEAT_SECONDS = 30;
const OUTBOX_SECONDS = 300;
const PING_MS = 2_000;
const REUSE_MS = 1_000;

type Check = { readonly at: number; readonly ready: Promise<boolean> };
let last: Check | undefined;

/** Whether this process should get traffic. Asked by everyone, so the database is asked at most once a second. */
export function isReady(): Promise<boolean> {
  if (isDraining()) return Promise.resolve(false);
  const at = performance.now();
  if (!last || at - last.at > REUSE_MS) last = { at, ready: check() };
  return last.ready;
}

async function check(): Promise<boolean> {
  try {
    const failed = (await withTimeout(problems(), PING_MS)).filter(Boolean);
    if (failed.length > 0) log.warn({ failed }, "not ready");
    return failed.length === 0;
  } catch (error) {
    log.error({ err: error }, "not ready");
    return false;
  }
}

async function problems(): Promise<string[]> {
  const at = now().getTime();
  const [beat, waiting] = await Promise.all([
    db.heartbeat.findUnique({ where: { process: "worker" }, select: { beatAt: true } }),
    db.outboxMessage.findFirst({ where: { state: "pending" }, orderBy: { availableAt: "asc" }, select: { availableAt: true } }),
  ]);
  const late = (since: Date | undefined, seconds: number) => since !== undefined && at - since.getTime() > seconds * 1000;
  return [
    ...(!beat || late(beat.beatAt, HEARTBEAT_SECONDS) ? ["worker"] : []),
    ...(late(waiting?.availableAt, OUTBOX_SECONDS) ? ["outbox"] : []),
  ];
}

function withTimeout<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("the database did not answer in time")), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
