import type { Backlog, EventState } from "@/lib/payments/types";

/** What the inbox page can be narrowed to; stands in its address. */
export const inboxViews = ["look", "set_aside", "given_up", "waiting", "done"] as const;
export type InboxView = (typeof inboxViews)[number];

/** Which rows of inbox and outbox a view shows. */
export const statesOf: Readonly<Record<InboxView, { events: readonly EventState[]; messages: readonly ("pending" | "done" | "dead")[] }>> =
  {
    look: { events: ["quarantined", "dead"], messages: ["dead"] },
    set_aside: { events: ["quarantined"], messages: [] },
    given_up: { events: ["dead"], messages: ["dead"] },
    waiting: { events: ["pending"], messages: ["pending"] },
    done: { events: ["done", "ignored"], messages: ["done"] },
  };

/** How much needs a person's look: the number that the office carries in its header. */
export const toLookAt = ({ deadMessages, deadEvents, quarantinedEvents, findings }: Backlog): number =>
  deadMessages + deadEvents + quarantinedEvents + findings;

/**
 * Whether a task may be put back into its queue by hand. An event at any time but while it waits: it only asks Stripe what is true now. A
 * message only when it was given up: one that was sent would be sent again.
 */
export const mayReplay = (queue: "inbox" | "outbox", state: EventState): boolean =>
  queue === "inbox" ? state !== "pending" : state === "dead";
