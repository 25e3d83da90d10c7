import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../clock";
import type { Faults, WebhookFault } from "../faults";
import type { EventRecord, State } from "../state";
import { isSuccess } from "./delivery";
import { signatureHeader } from "./signature";

export type SenderOptions = {
  state: State;
  clock: Clock;
  faults: Faults;
  /** The endpoint; null while there is none. */
  url: () => string | null;
  secret: string;
  /** Real milliseconds to wait before each further try. */
  retryScheduleMs: readonly number[];
  changed: () => void;
};

const answerTimeoutMs = 10_000;

/** Delivers events to the webhook endpoint: signed, at least once, retried while no 2xx comes back, with faults on demand. */
export function createSender({ state, clock, faults, url, secret, retryScheduleMs, changed }: SenderOptions) {
  const stopped = new AbortController();
  let reordered: EventRecord[] = [];

  /** One request; the status that came back, or why none did. */
  async function post(target: string, record: EventRecord): Promise<number | string> {
    const payload = JSON.stringify(record.event, null, 2);
    const tryFaults = faults.forEvent(record.event.type, "try");
    const age = tryFaults.reduce((oldest, fault) => (fault.kind === "old_timestamp" ? Math.max(oldest, fault.seconds) : oldest), 0);
    const key = tryFaults.some(({ kind }) => kind === "wrong_signature") ? `${secret}_wrong` : secret;
    try {
      const response = await fetch(target, {
        method: "POST",
        redirect: "manual",
        headers: {
          "Content-Type": "application/json; charset=utf-8",
          "User-Agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
          "Stripe-Signature": signatureHeader(payload, key, Math.floor(clock.now() / 1000) - age),
        },
        body: payload,
        signal: AbortSignal.any([stopped.signal, AbortSignal.timeout(answerTimeoutMs)]),
      });
      await response.arrayBuffer();
      return response.status;
    } catch (error) {
      return error instanceof Error ? String(error.cause ?? error.message) : "no answer";
    }
  }

  async function tryOnce(record: EventRecord, copies = 1): Promise<void> {
    const target = url();
    if (!target || stopped.signal.aborted) return;
    const answers = await Promise.all(Array.from({ length: copies }, () => post(target, record)));
    if (stopped.signal.aborted) return;
    for (const answer of answers) record.delivery.tries.push({ at: clock.now(), answer });
    if (answers.some(isSuccess)) {
      record.delivery.state = "delivered";
      record.event.pending_webhooks = 0;
    }
    changed();
  }

  /** Tries until it is delivered or the schedule is over. */
  async function deliver(record: EventRecord, copies = 1): Promise<void> {
    if (!url()) return;
    if (record.delivery.state !== "delivered") record.delivery.state = "waiting";
    await tryOnce(record, copies);
    for (const wait of retryScheduleMs) {
      if (record.delivery.state !== "waiting" || !(await pause(wait))) return;
      if (record.delivery.state === "waiting") await tryOnce(record);
    }
    if (record.delivery.state === "waiting" && !stopped.signal.aborted) record.delivery.state = "failed";
    changed();
  }

  async function deliverInReverse(): Promise<void> {
    const batch = reordered.reverse();
    reordered = [];
    for (const record of batch) await tryOnce(record);
    for (const record of batch) if (record.delivery.state === "waiting") void deliver(record);
  }

  /** Real milliseconds; false when the sandbox stopped meanwhile. */
  async function pause(ms: number): Promise<boolean> {
    await sleep(ms, undefined, { signal: stopped.signal, ref: false }).catch(() => undefined);
    return !stopped.signal.aborted;
  }

  async function sendFirst(record: EventRecord): Promise<void> {
    const hits = faults.forEvent(record.event.type, "first");
    const hit = <K extends WebhookFault["kind"]>(kind: K) =>
      hits.find((fault): fault is Extract<WebhookFault, { kind: K }> & { id: number } => fault.kind === kind);
    if (hit("drop") || hit("hold")) {
      record.delivery.state = hit("drop") ? "dropped" : "held";
      changed();
      return;
    }
    const delay = hit("delay");
    if (delay && !(await pause(delay.ms))) return;
    const reorder = hit("reorder");
    if (!reorder) return deliver(record, hit("duplicate")?.copies);
    reordered.push(record);
    if (reorder.count === 1) return deliverInReverse();
    if (reordered.length === 1 && (await pause(reorder.ms)) && reordered.includes(record)) await deliverInReverse();
  }

  return {
    /** Sends a new event, with the faults that wait for it. */
    send: (record: EventRecord): void => void sendFirst(record),
    /** Sends an event again, whatever became of it, past the faults of a first sending. */
    resend: (record: EventRecord): Promise<void> => deliver(record),
    /** Sends what a fault held back, in order; or last first. */
    async release(order: "in order" | "reverse" = "in order"): Promise<number> {
      const held = [...state.events.values()].filter(({ delivery }) => delivery.state === "held");
      if (order === "reverse") held.reverse();
      for (const record of held) {
        record.delivery.state = "waiting";
        await tryOnce(record);
        if (record.delivery.state === "waiting") void deliver(record);
      }
      return held.length;
    },
    /** Goes on with what a stop interrupted. */
    resume() {
      for (const record of state.events.values()) if (record.delivery.state === "waiting") void deliver(record);
    },
    stop: () => stopped.abort(),
  };
}

export type Sender = ReturnType<typeof createSender>;
