import { expect, it } from "vitest";
import { mayReplay, statesOf, toLookAt } from "@/lib/payments/domain/inbox-view";

it.each([
  ["inbox", "quarantined", true],
  ["inbox", "dead", true],
  ["inbox", "done", true], // an event only asks Stripe what is true now
  ["inbox", "ignored", true],
  ["inbox", "pending", false],
  ["outbox", "dead", true],
  ["outbox", "done", false], // a mail would be sent again
  ["outbox", "pending", false],
] as const)("a task of the %s that is %s may be put back: %s", (queue, state, expected) => {
  expect(mayReplay(queue, state)).toBe(expected);
});

it("every state of a task is seen in a view, and what needs a look in one of its own too", () => {
  const { look, ...others } = statesOf;
  const seen = (queue: "events" | "messages") => new Set(Object.values(others).flatMap((view) => [...view[queue]]));
  expect([...seen("events")].sort()).toEqual(["dead", "done", "ignored", "pending", "quarantined"]);
  expect([...seen("messages")].sort()).toEqual(["dead", "done", "pending"]);
  expect([...look.events].sort()).toEqual([...others.set_aside.events, ...others.given_up.events].sort());
});

it("counts what needs a person, and not what waits or was refused elsewhere", () => {
  const backlog = {
    deadMessages: 1,
    deadEvents: 2,
    quarantinedEvents: 4,
    findings: 8,
    waitingMessages: 100,
    waitingEvents: 100,
    failedRefunds: 100,
    held: 100,
  };
  expect(toLookAt(backlog)).toBe(15);
});
