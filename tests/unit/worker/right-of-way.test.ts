import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Task } from "@/lib/platform/queue";
import { rightOfWay } from "@/worker/right-of-way";

const task: Task = { id: "1", kind: "checkout.session.completed", subject: "cs_1", attempts: 1 };
const calmMs = 60;

describe("money before mail", () => {
  it("lets what can wait go at once when nothing is settled", async () => {
    const order: string[] = [];
    await Promise.all([
      rightOfWay(calmMs, 10_000)
        .turn()
        .then(() => order.push("mail")),
      sleep(calmMs).then(() => order.push("later")),
    ]);
    expect(order).toEqual(["mail", "later"]);
  });

  it("lets it wait until settling is over and calm", async () => {
    const { first, turn } = rightOfWay(calmMs, 10_000);
    const order: string[] = [];
    const settle = first(async () => {
      await sleep(80);
      order.push("settled");
      return { state: "done" };
    });
    const settling = settle(task);
    const mail = turn().then(() => order.push("mail"));
    expect(await settling).toEqual({ state: "done" });
    await settle(task); // the next one of the rush, before it was calm
    await mail;
    expect(order).toEqual(["settled", "settled", "mail"]);
  });

  it("lets one of it go now and then, however long the rush and however much there is", async () => {
    const { first, turn } = rightOfWay(calmMs, 100);
    let rush = true;
    const settling = first(async () => {
      while (rush) await sleep(5);
      return { state: "done" };
    })(task);
    let gone = 0;
    const turns = [1, 2, 3].map(() => turn().then(() => gone++));
    await Promise.race(turns);
    expect({ rush, gone }).toEqual({ rush: true, gone: 1 });
    await Promise.all(turns);
    expect(rush).toBe(true);
    rush = false;
    await settling;
  });

  it("is calm again after a task that failed", async () => {
    const { first, turn } = rightOfWay(calmMs, 10_000);
    const failing = first(async () => {
      throw new Error("Stripe is silent");
    });
    await expect(failing(task)).rejects.toThrow("Stripe is silent");
    await turn();
  });
});
