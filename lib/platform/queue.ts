import "server-only";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { isOutsideDown, withPatience } from "@/lib/platform/outside";
import { Prisma } from "@/lib/platform/prisma-client/client";
import { redact } from "@/lib/platform/redact";

/** Inbox: what Stripe told us. Outbox: what we owe the world. One helper drains both. */
export type QueueName = "inbox" | "outbox";
export type Task = { readonly id: string; readonly kind: string; readonly subject: string; readonly attempts: number };
export type Outcome =
  | { readonly state: "done"; readonly reason?: string } // with a word on it where that is worth reading
  | { readonly state: "ignored" | "quarantined"; readonly reason: string };

/** Does one task, or throws to have it tried again. May run twice for one task (a worker died, a lease ran out): its effect must not. */
export type Handler = (task: Task) => Promise<Outcome>;

/** Nobody here knows how to do it, a newer version may: tried again for ever, never given up. */
export class UnknownTask extends Error {
  override readonly name = "UnknownTask";
}

const PATIENCE_MS = 45_000; // what a handler waits for the outside at most
const DOWN_WAIT_MS = 5_000; // when a service is down; as long as its breaker stays open
const LEASE_MS = 10_000; // a worker that was killed is missed for no longer
const RENEW_MS = 3_000;
const LONGEST_WORK_MS = 120_000; // a handler that hangs loses its lease in the end
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 3_600_000;

/** A mail server or a key that is wrong over a long weekend costs no mail and no refund. Chance makes it up to twice as long. */
export const DAYS_OF_TRYING = 5;
/** What those days take when every wait is the shortest that chance allows. */
export const MOST_ATTEMPTS = attemptsWithin(DAYS_OF_TRYING * 86_400_000);
const WORRYING_ATTEMPTS = 13; // it has failed for an hour
const LANES = 4;
const NOTE_RETRIES_MS = [250, 500, 1_000, 2_000, 4_000];
const REASON_LENGTH = 500;

const queues = {
  inbox: {
    table: Prisma.sql`provider_events`,
    kind: Prisma.sql`type`,
    subject: Prisma.sql`object_id`,
    reason: Prisma.sql`reason`,
  },
  outbox: {
    table: Prisma.sql`outbox_messages`,
    kind: Prisma.sql`kind`,
    subject: Prisma.sql`COALESCE(payload->>'subjectId', '')`,
    reason: Prisma.sql`last_error`,
  },
} as const;

/**
 * Does every task that is due, a few at a time, until none is left or `stopped` says so. Several processes may drain at once: a claimed task
 * is leased and skipped by the others. Where a service outside is down, the other tasks of that kind are left as they are until the next drain:
 * nobody's attempt is spent on it. Before each task it waits for `turn`. Answers how many were tried; throws when the database cannot be reached.
 */
export async function drain(
  queue: QueueName,
  handle: Handler,
  stopped: () => boolean = () => false,
  turn: () => Promise<void> = async () => undefined,
): Promise<number> {
  let [tried, open] = [0, 0];
  const waiting = new Set<string>();
  const lanes: Promise<void>[] = [];
  const openLane = (): void => {
    if (open >= LANES) return;
    open++;
    const running = lane().finally(() => open--);
    running.catch(() => undefined); // told below, when the others have ended too
    lanes.push(running);
  };
  const lane = async (): Promise<void> => {
    while (!stopped()) {
      await turn();
      const task = await claim(queue, [...waiting]);
      if (!task) return;
      tried++;
      openLane(); // only who found something to do calls another: mostly there is one task, and one lane asks for it
      if (await attempt(queue, task, handle)) waiting.delete(task.kind);
      else waiting.add(task.kind);
    }
  };
  openLane();
  for (const running of lanes) await running.catch(() => undefined); // the list grows while it is walked
  await Promise.all(lanes);
  return tried;
}

async function claim(queue: QueueName, waiting: readonly string[]): Promise<Task | undefined> {
  const { table, kind, subject } = queues[queue];
  const at = now();
  const leasedUntil = new Date(at.getTime() + LEASE_MS);
  const rows = await db.$queryRaw<Task[]>`
    UPDATE ${table} SET attempts = attempts + 1, available_at = ${leasedUntil}
    WHERE id = (
      SELECT id FROM ${table} WHERE state = 'pending' AND available_at <= ${at} AND ${kind} <> ALL(${waiting})
      ORDER BY available_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
    )
    RETURNING id, ${kind} AS kind, ${subject} AS subject, attempts`;
  return rows[0];
}

/** False when a service that the task needs is down. */
async function attempt(queue: QueueName, task: Task, handle: Handler): Promise<boolean> {
  let outcome: Outcome;
  try {
    outcome = await renewing(queue, task, () => withPatience(PATIENCE_MS, () => handle(task)));
  } catch (error) {
    const down = isOutsideDown(error);
    await (down ? putBack(queue, task, error) : postpone(queue, task, error));
    return !down;
  }
  await finish(queue, task, outcome.state, outcome.reason ?? null);
  if (outcome.state === "quarantined")
    log.error({ queue, taskId: task.id, kind: task.kind, reason: outcome.reason }, "task set aside: look at it");
  return true;
}

/** Keeps the lease while `work` goes on, and no longer. */
async function renewing<T>(queue: QueueName, task: Task, work: () => Promise<T>): Promise<T> {
  const again = setInterval(() => void renew(queue, task).catch(() => undefined), RENEW_MS);
  const longest = setTimeout(() => clearInterval(again), LONGEST_WORK_MS);
  try {
    return await work();
  } finally {
    clearInterval(again);
    clearTimeout(longest);
  }
}

async function renew(queue: QueueName, task: Task): Promise<void> {
  const { table } = queues[queue];
  const until = new Date(now().getTime() + LEASE_MS);
  await db.$executeRaw`
    UPDATE ${table} SET available_at = ${until} WHERE id = ${task.id}::uuid AND state = 'pending' AND attempts = ${task.attempts}`;
}

/** A database that restarts is back in seconds: better to wait for it than to leave a task to its lease, or to do a done one again. */
async function persistently(note: () => Promise<unknown>): Promise<void> {
  for (const waitMs of NOTE_RETRIES_MS) {
    try {
      await note();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
  await note();
}

/** As if it had not been tried, but for the reason: no attempt is spent, and when the service is back it does not wait for long. */
async function putBack(queue: QueueName, task: Task, error: unknown): Promise<void> {
  const { table, reason: column } = queues[queue];
  const availableAt = new Date(now().getTime() + DOWN_WAIT_MS);
  log.info({ queue, taskId: task.id, kind: task.kind }, "task put back: a service that it needs is down");
  await persistently(
    () => db.$executeRaw`
      UPDATE ${table} SET available_at = ${availableAt}, ${column} = ${reasonOf(error)}, attempts = attempts - 1
      WHERE id = ${task.id}::uuid AND state = 'pending' AND attempts = ${task.attempts}`,
  );
}

async function postpone(queue: QueueName, task: Task, error: unknown): Promise<void> {
  const reason = reasonOf(error);
  const { id: taskId, kind, attempts } = task;
  if (attempts >= MOST_ATTEMPTS && !(error instanceof UnknownTask)) {
    log.error({ queue, taskId, kind, attempts, reason }, "task given up: look at it");
    return finish(queue, task, "dead", reason);
  }
  const wait = waitAfter(attempts, Math.random());
  const fields = { queue, taskId, kind, attempts, waitMs: Math.round(wait), reason };
  if (attempts < WORRYING_ATTEMPTS) log.warn(fields, "task failed; tried again later");
  else log.error(fields, "task keeps failing; tried again later");
  const { table, reason: column } = queues[queue];
  const availableAt = new Date(now().getTime() + wait);
  await persistently(
    () => db.$executeRaw`
      UPDATE ${table} SET available_at = ${availableAt}, ${column} = ${reason}
      WHERE id = ${taskId}::uuid AND state = 'pending' AND attempts = ${attempts}`,
  );
}

/** `attempts` fences: a worker that lost its lease to another no longer decides. */
async function finish(queue: QueueName, task: Task, state: Outcome["state"] | "dead", reason: string | null): Promise<void> {
  const { table, reason: column } = queues[queue];
  await persistently(
    () => db.$executeRaw`
      UPDATE ${table} SET state = ${state}, ${column} = ${reason}, processed_at = ${now()}
      WHERE id = ${task.id}::uuid AND state = 'pending' AND attempts = ${task.attempts}`,
  );
}

/** Milliseconds until the next try: doubling from two seconds to an hour, the later half of it by chance so that failures do not march in step. */
export function waitAfter(attempts: number, chance: number): number {
  const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempts - 1));
  return full / 2 + (full / 2) * chance;
}

function attemptsWithin(ms: number): number {
  let attempts = 1;
  for (let waited = 0; waited < ms; attempts++) waited += waitAfter(attempts, 0);
  return attempts;
}

/** Why it failed, for the row and the log; personal data and secrets cut out. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : "unknown failure";
  return String(redact({ reason: text.replaceAll("\0", "") }).reason).slice(0, REASON_LENGTH);
}
