import { z } from "zod";

/** What can be made to go wrong, by tests and by a person. `count` is how often (null: until cleared); paths and event types may hold `*`. */

const common = { count: z.int().min(1).nullable().default(1) };
const apiMatch = { on: z.literal("api"), method: z.enum(["GET", "POST"]).optional(), path: z.string().default("*"), ...common };
const webhookMatch = { on: z.literal("webhook"), event: z.string().default("*"), ...common };
const ms = z.int().min(0).max(600_000);

const apiFault = z.discriminatedUnion("kind", [
  /** Waits, then does it. A client that gave up meanwhile has still done it. */
  z.strictObject({ ...apiMatch, kind: z.literal("delay"), ms }),
  /** Answers an error without doing anything; `remember` keeps that answer under the idempotency key. */
  z.strictObject({
    ...apiMatch,
    kind: z.literal("error_before"),
    status: z.int().min(400).max(599).default(500),
    remember: z.boolean().default(false),
  }),
  /** Does it, and answers an error. With `remember`, as at Stripe, the key replays the error; without, it replays the success. */
  z.strictObject({
    ...apiMatch,
    kind: z.literal("error_after"),
    status: z.int().min(500).max(599).default(500),
    remember: z.boolean().default(true),
  }),
  /** Does it, and never answers: the connection breaks after `ms`. */
  z.strictObject({ ...apiMatch, kind: z.literal("hang_after"), ms: ms.default(120_000) }),
]);

const webhookFault = z.discriminatedUnion("kind", [
  z.strictObject({ ...webhookMatch, kind: z.literal("delay"), ms }),
  /** Lost: not sent, not retried; the events list still has it, undelivered. */
  z.strictObject({ ...webhookMatch, kind: z.literal("drop") }),
  z.strictObject({ ...webhookMatch, kind: z.literal("duplicate"), copies: z.int().min(2).max(50).default(2) }),
  /** Collects `count` events (or what has come after `ms`) and sends them one by one, last first. */
  z.strictObject({ ...webhookMatch, kind: z.literal("reorder"), count: z.int().min(2).default(2), ms: ms.default(5000) }),
  /** Keeps it until it is released by hand. */
  z.strictObject({ ...webhookMatch, kind: z.literal("hold") }),
  /** A right signature over an old time. */
  z.strictObject({ ...webhookMatch, kind: z.literal("old_timestamp"), seconds: z.int().min(1).default(3600) }),
  z.strictObject({ ...webhookMatch, kind: z.literal("wrong_signature") }),
]);

export const faultSchema = z.union([apiFault, webhookFault]);
export const faultListSchema = z.union([faultSchema.transform((fault) => [fault]), z.array(faultSchema)]);

export type ApiFault = z.infer<typeof apiFault>;
export type WebhookFault = z.infer<typeof webhookFault>;
export type Fault = ApiFault | WebhookFault;
export type SetFault = Fault & { id: number };

/** The faults that are set now. Taking one counts it down; at zero it is gone. */
export function createFaults() {
  let set: SetFault[] = [];
  let nextId = 1;

  function take<F extends SetFault>(matches: (fault: SetFault) => fault is F): F[] {
    const taken = set.filter(matches);
    set = set.flatMap((fault) => {
      if (!taken.some(({ id }) => id === fault.id) || fault.count === null) return [fault];
      return fault.count > 1 ? [{ ...fault, count: fault.count - 1 }] : [];
    });
    return taken;
  }

  return {
    list: (): readonly SetFault[] => set,
    add(faults: readonly Fault[]) {
      for (const fault of faults) set.push({ ...fault, id: nextId++ });
    },
    remove(id: number) {
      set = set.filter((fault) => fault.id !== id);
    },
    clear() {
      set = [];
    },
    /** The faults that hit this API request. */
    forRequest: (method: string, path: string) =>
      take(
        (fault): fault is ApiFault & { id: number } =>
          fault.on === "api" && (fault.method ?? method) === method && matchesGlob(fault.path, path),
      ),
    /** The faults that hit this event when it is first sent (`first`) or at each try to deliver it. */
    forEvent: (type: string, when: "first" | "try") =>
      take(
        (fault): fault is WebhookFault & { id: number } =>
          fault.on === "webhook" &&
          matchesGlob(fault.event, type) &&
          (fault.kind === "old_timestamp" || fault.kind === "wrong_signature" ? "try" : "first") === when,
      ),
  };
}

export type Faults = ReturnType<typeof createFaults>;

function matchesGlob(glob: string, text: string): boolean {
  const pattern = glob
    .split("*")
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*");
  return new RegExp(`^${pattern}$`).test(text);
}
