import { beforeEach, describe, expect, it, vi } from "vitest";
import { newId } from "@/lib/kernel/ids";
import { ok } from "@/lib/kernel/result";
import { enqueue } from "@/lib/platform/outbox";
import { OutsideDown } from "@/lib/platform/outside";
import { DAYS_OF_TRYING, drain, type Handler, MOST_ATTEMPTS, type Task, UnknownTask, waitAfter } from "@/lib/platform/queue";
import { inTransaction } from "@/lib/platform/transaction";
import { moveClock, restoreClockAfterEach } from "@/tests/support/clock";
import { emptyDatabase, sql } from "@/tests/support/database";

restoreClockAfterEach();
beforeEach(emptyDatabase);

const done = { state: "done" } as const;
const book = async (count = 1) => {
  for (let at = 0; at < count; at++) await inTransaction(async (tx) => ok(await enqueue(tx, "stripe.refund", newId())));
};
const rows = () =>
  sql<{ state: string; attempts: number; last_error: string | null }>("SELECT state, attempts, last_error FROM outbox_messages");
const failing: Handler = async () => {
  throw new Error("the mail server hung up on alice@example.com");
};

describe("draining a queue", () => {
  it("does each task once, with several workers at it", async () => {
    await book(24);
    const tasks: Task[] = [];
    const handle: Handler = async (task) => {
      tasks.push(task);
      await new Promise((resolve) => setTimeout(resolve, 5));
      return done;
    };
    const tried = await Promise.all([drain("outbox", handle), drain("outbox", handle), drain("outbox", handle)]);
    expect(tried.reduce((sum, count) => sum + count, 0)).toBe(24);
    expect(new Set(tasks.map(({ id }) => id)).size).toBe(24);
    expect((await rows()).every(({ state }) => state === "done")).toBe(true);
  });

  it("books one message for a kind and subject, however often it is asked for", async () => {
    const subject = newId();
    await Promise.all(
      Array.from({ length: 8 }, () => inTransaction(async (tx) => ok(await enqueue(tx, "mail.order_confirmation", subject)))),
    );
    expect(await rows()).toHaveLength(1);
  });

  it("keeps a failed task, with the reason but without personal data, and waits longer each time", async () => {
    await book();
    expect(await drain("outbox", failing)).toBe(1);
    expect(await drain("outbox", failing)).toBe(0);
    expect(await rows()).toEqual([{ state: "pending", attempts: 1, last_error: "Error: the mail server hung up on [redacted]" }]);
    await moveClock(2_001);
    expect(await drain("outbox", async () => done)).toBe(1);
    expect(await rows()).toMatchObject([{ state: "done", attempts: 2, last_error: null }]);
  });

  it("spends no attempt on a service that is down, and asks it for no other task of that kind until the next drain", async () => {
    await book(20);
    const mail = newId();
    await inTransaction(async (tx) => ok(await enqueue(tx, "mail.order_confirmation", mail)));
    await sql(`UPDATE outbox_messages SET attempts = ${MOST_ATTEMPTS + 5} WHERE kind = 'stripe.refund'`); // a hair from being given up
    const kinds: string[] = [];
    const stripeDown: Handler = async ({ kind }) => {
      kinds.push(kind);
      if (kind === "stripe.refund") throw new Error("sdk", { cause: new OutsideDown("stripe does not answer") });
      return done;
    };
    await drain("outbox", stripeDown);
    expect(kinds.filter((kind) => kind === "stripe.refund").length).toBeLessThanOrEqual(4); // one a lane
    expect(kinds).toContain("mail.order_confirmation");
    expect(new Set((await rows()).map(({ state, attempts }) => `${state} ${attempts}`))).toEqual(
      new Set([`pending ${MOST_ATTEMPTS + 5}`, "done 1"]),
    );
    await moveClock(5_001);
    expect(await drain("outbox", async () => done)).toBe(20);
  });

  it("gives up after its last try and keeps the reason", async () => {
    await book();
    await sql(`UPDATE outbox_messages SET attempts = ${MOST_ATTEMPTS - 2}`);
    await drain("outbox", failing);
    expect(await rows()).toMatchObject([{ state: "pending", attempts: MOST_ATTEMPTS - 1 }]);
    await moveClock(3_600_001);
    await drain("outbox", failing);
    expect(await rows()).toMatchObject([{ state: "dead", attempts: MOST_ATTEMPTS, last_error: expect.stringContaining("hung up") }]);
  });

  it("never gives up a task of a kind that it does not know: a newer worker may", async () => {
    await book();
    await sql("UPDATE outbox_messages SET attempts = 500");
    await drain("outbox", async () => {
      throw new UnknownTask("no handler for carrier.pigeon");
    });
    expect(await rows()).toMatchObject([{ state: "pending", last_error: "UnknownTask: no handler for carrier.pigeon" }]);
  });

  it("renews the lease of a task that takes long, so that no second worker takes it, while a dead one is missed within seconds", async () => {
    await book();
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    let second = -1;
    const slow: Handler = async () => {
      for (let at = 1; at <= 4; at++) {
        await moveClock(at * 7_000); // the lease has three seconds left
        vi.advanceTimersByTime(3_000);
        const leased = async () =>
          (await sql<{ until: Date }>("SELECT available_at AS until FROM outbox_messages"))[0]?.until.getTime() ?? 0;
        await expect.poll(leased).toBeGreaterThan(Date.now() + at * 7_000 + 6_000);
      }
      second = await drain("outbox", async () => done);
      return done;
    };
    await drain("outbox", slow).finally(() => vi.useRealTimers());
    expect(second).toBe(0);
    expect(await rows()).toMatchObject([{ state: "done", attempts: 1 }]);
  });

  it("leases a task: a second worker gets it only when the first one is long silent, and the first no longer decides", async () => {
    await book();
    let wake: (outcome: typeof done) => void = () => undefined;
    const first = drain("outbox", () => new Promise((resolve) => (wake = resolve)));
    await expect.poll(async () => (await rows())[0]?.attempts).toBe(1);
    expect(await drain("outbox", async () => done)).toBe(0);
    await moveClock(61_000);
    const second = drain("outbox", failing);
    await second;
    wake(done);
    await first;
    expect(await rows()).toMatchObject([{ state: "pending", attempts: 2 }]);
  });

  it("stops between two tasks when it is told to", async () => {
    await book(20);
    let count = 0;
    await drain(
      "outbox",
      async () => {
        count++;
        return done;
      },
      () => count >= 4,
    );
    expect(count).toBeLessThan(20);
    expect((await rows()).filter(({ state }) => state === "pending").length).toBe(20 - count);
  });
});

describe("the wait between two tries", () => {
  it("doubles from two seconds to an hour, by chance at most halved", () => {
    expect(waitAfter(1, 0)).toBe(1_000);
    expect(waitAfter(1, 1)).toBe(2_000);
    expect(waitAfter(5, 1)).toBe(32_000);
    expect(waitAfter(19, 1)).toBe(3_600_000);
    expect(waitAfter(500, 1)).toBe(3_600_000);
  });

  const hoursUntilGivenUp = (chance: number): number => {
    let ms = 0;
    for (let attempt = 1; attempt < MOST_ATTEMPTS; attempt++) ms += waitAfter(attempt, chance);
    return ms / 3_600_000;
  };

  it.each([
    ["a mail server that is down for a night", 12],
    ["a wrong key from Friday evening to Monday morning", 64],
    ["a long weekend and the day after", 4 * 24],
  ])("outlasts %s, even when chance makes every wait the shortest", (_what, hours) => {
    expect(hoursUntilGivenUp(0)).toBeGreaterThan(hours);
  });

  it("gives up between the days that are promised and twice as many", () => {
    expect(hoursUntilGivenUp(0)).toBeGreaterThanOrEqual(DAYS_OF_TRYING * 24);
    expect(hoursUntilGivenUp(1)).toBeLessThan(DAYS_OF_TRYING * 48 + 1);
  });
});
