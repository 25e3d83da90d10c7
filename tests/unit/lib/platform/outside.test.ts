import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { BreakerState } from "@/lib/platform/breaker";
import { type Call, createOutside, isOutsideDown, type Settled, type Verdict, withPatience } from "@/lib/platform/outside";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type Answer = "well" | "refused" | "twin" | "down" | "broken-pipe" | { wait: number };
const judge = (tried: Settled<Answer>): Verdict => {
  if ("error" in tried) return { outage: true, again: (tried.error as Error).message === "down" };
  if (typeof tried.value === "object") return { outage: true, again: true, afterMs: tried.value.wait };
  return { outage: false, again: tried.value === "twin" };
};

/** A service that answers by a script, its last line for ever; and what came of it. */
function service(...script: Answer[]) {
  const states: BreakerState[] = [];
  const asked: { at: number; timeoutMs: number }[] = [];
  const outside = createOutside("test", (state) => states.push(state));
  const start = Date.now();
  const work = async (timeoutMs: number): Promise<Answer> => {
    asked.push({ at: Date.now() - start, timeoutMs });
    const answer = script.length > 1 ? script.shift() : script[0];
    if (answer === "down" || answer === "broken-pipe") throw new Error(answer);
    return answer ?? "well";
  };
  const call = async (more: Partial<Call<Answer>> = {}) => {
    const came = outside.call({ repeatable: true, timeoutMs: 5_000, judge, work, ...more }).then(
      (answer) => ({ answer }),
      (error: Error) => ({ error: error.name === "Error" ? error.message : error.name }),
    );
    await vi.runAllTimersAsync();
    return came;
  };
  return { states, asked, call, outside, now: (answer: Answer) => script.splice(0, script.length, answer) };
}

describe("a call is tried", () => {
  it.each<[string, { script: Answer[]; repeatable?: boolean; tries: number; end: object }]>([
    ["once when it is answered", { script: ["well"], tries: 1, end: { answer: "well" } }],
    ["once when it is refused: asking again changes no mind", { script: ["refused"], tries: 1, end: { answer: "refused" } }],
    ["again when nobody answered", { script: ["down", "well"], tries: 2, end: { answer: "well" } }],
    ["three times at most", { script: ["down", "down", "down", "well"], tries: 3, end: { error: "down" } }],
    ["again while a twin of it is on its way", { script: ["twin", "well"], tries: 2, end: { answer: "well" } }],
    ["once when it is not repeatable", { script: ["down", "well"], repeatable: false, tries: 1, end: { error: "down" } }],
    ["once when the failure came too late to know", { script: ["broken-pipe", "well"], tries: 1, end: { error: "broken-pipe" } }],
    ["not before the time that the service named", { script: [{ wait: 3_000 }, "well"], tries: 2, end: { answer: "well" } }],
    [
      "once when the service named a time beyond what a call may take",
      { script: [{ wait: 20_000 }, "well"], tries: 1, end: { answer: { wait: 20_000 } } },
    ],
  ])("%s", async (_why, { script, repeatable = true, tries, end }) => {
    const { call, asked } = service(...script);
    expect(await call({ repeatable })).toEqual(end);
    expect(asked).toHaveLength(tries);
  });

  it("after pauses that grow and hold some chance", async () => {
    const firsts = new Set<number>();
    for (let round = 0; round < 20; round++) {
      const { call, asked } = service("down", "down", "well");
      await call();
      const [first = 0, second = 0] = [asked[1]?.at, (asked[2]?.at ?? 0) - (asked[1]?.at ?? 0)];
      expect(first).toBeGreaterThanOrEqual(200);
      expect(first).toBeLessThanOrEqual(400);
      expect(second).toBeGreaterThanOrEqual(400);
      expect(second).toBeLessThanOrEqual(800);
      firsts.add(first);
    }
    expect(firsts.size).toBeGreaterThan(1);
  });

  it("not before a named time is over", async () => {
    const { call, asked } = service({ wait: 3_000 }, "well");
    await call();
    expect(asked[1]?.at).toBe(3_000);
  });

  it("within the patience of who waits: later tries get what is left, and none begins without time", async () => {
    const { asked, outside } = service("well");
    const slow = async (timeoutMs: number): Promise<Answer> => {
      asked.push({ at: 0, timeoutMs });
      await new Promise((resolve) => setTimeout(resolve, timeoutMs));
      throw new Error("down");
    };
    const ask = () => outside.call({ repeatable: true, timeoutMs: 5_000, judge, work: slow });
    const ended = withPatience(8_000, async () => {
      await ask().catch(() => undefined);
      await withPatience(60_000, ask); // who calls may have less patience, not more
    }).catch((error: Error) => error.name);
    const began = Date.now();
    await vi.runAllTimersAsync();
    expect(await ended).toBe("PatienceOver");
    expect(Date.now() - began).toBeLessThanOrEqual(8_000);
    expect(asked[0]?.timeoutMs).toBe(5_000);
    expect(asked[1]?.timeoutMs).toBeLessThan(3_000);
    expect(asked).toHaveLength(2);
  });
});

describe("the breaker", () => {
  it("opens after five failures in a row, and asks nothing while it is open", async () => {
    const { call, asked, states } = service("down");
    expect(await call()).toEqual({ error: "down" });
    expect(await call()).toEqual({ error: "OutsideDown" });
    expect(asked).toHaveLength(5);
    const at = Date.now();
    expect(await call()).toEqual({ error: "OutsideDown" });
    expect(Date.now()).toBe(at); // nobody waits
    expect(asked).toHaveLength(5);
    expect(states).toEqual(["open"]);
  });

  it("stays closed while the service answers now and then, be it by a refusal", async () => {
    const { call, states } = service("down", "down", "refused", "down", "down", "down", "well");
    for (let at = 0; at < 7; at++) await call({ repeatable: false });
    expect(states).toEqual([]);
  });

  it("lets one call through after five seconds, gives it five seconds, and closes when that is answered", async () => {
    const { call, asked, states, now } = service("down");
    for (let at = 0; at < 5; at++) await call({ repeatable: false });
    await vi.advanceTimersByTimeAsync(5_000);
    now("well");
    const answers = await Promise.all([1, 2, 3].map(() => call({ timeoutMs: 10_000 })));
    expect(answers.map((answer) => "answer" in answer)).toEqual([true, false, false]);
    expect(answers[1]).toEqual({ error: "OutsideDown" });
    expect(asked.slice(5).map(({ timeoutMs }) => timeoutMs)).toEqual([5_000]);
    expect(await call()).toEqual({ answer: "well" });
    expect(states).toEqual(["open", "half-open", "closed"]);
  });

  it("opens again when that one fails too: it was one try, and no fault of who asked", async () => {
    const { call, asked, states } = service("down");
    for (let at = 0; at < 5; at++) await call({ repeatable: false });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await call()).toEqual({ error: "OutsideDown" });
    expect(asked).toHaveLength(6);
    expect(states).toEqual(["open", "half-open", "open"]);
  });

  it("an outage of many calls at once is not multiplied", async () => {
    const { asked, outside } = service("down");
    const calls = Promise.allSettled(
      Array.from({ length: 100 }, async () =>
        outside.call({
          repeatable: true,
          timeoutMs: 5_000,
          judge,
          work: async () => {
            asked.push({ at: 0, timeoutMs: 0 });
            throw new Error("down");
          },
        }),
      ),
    );
    await vi.runAllTimersAsync();
    await calls;
    expect(asked.length).toBeLessThanOrEqual(125);
  });
});

describe("an error says that a service is down", () => {
  const down = Object.assign(new Error("x"), { name: "OutsideDown" });
  it.each([
    ["itself", down, true],
    ["as the detail of an SDK's error", Object.assign(new Error("sdk"), { detail: down }), true],
    ["as a cause of a cause", new Error("a", { cause: new Error("b", { cause: down }) }), true],
    ["not when it is another", new Error("bug"), false],
    ["not when it is no error", "OutsideDown", false],
  ])("%s", (_how, error, expected) => expect(isOutsideDown(error)).toBe(expected));
});
