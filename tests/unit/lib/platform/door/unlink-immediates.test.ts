import { promisify } from "node:util";
import { afterEach, expect, it } from "vitest";
import { unlinkImmediates } from "@/lib/platform/door/unlink-immediates";

const original = globalThis.setImmediate;
afterEach(() => {
  globalThis.setImmediate = original;
});

type Linked = NodeJS.Immediate & { _idlePrev?: unknown; _idleNext?: unknown };
const links = (some: Linked[]) => some.flatMap(({ _idlePrev, _idleNext }) => [_idlePrev, _idleNext]).filter(Boolean);
const turn = () => new Promise((resolve) => original(() => original(resolve)));

it("immediates of one turn let go of each other once they ran, in order and with what they were given", async () => {
  unlinkImmediates();
  const ran: number[] = [];
  const some: Linked[] = Array.from({ length: 5 }, (_, at) => setImmediate((given: number) => ran.push(given), at));
  expect(links(some).length).toBeGreaterThan(0);
  await turn();
  expect(ran).toEqual([0, 1, 2, 3, 4]);
  expect(links(some.slice(0, -1))).toEqual([]);
});

it("one that is cleared, also by its neighbour, does not run, and one that throws stops no other", async () => {
  unlinkImmediates();
  const ran: string[] = [];
  const failures: unknown[] = [];
  const listeners = process.rawListeners("uncaughtException") as NodeJS.UncaughtExceptionListener[];
  process.removeAllListeners("uncaughtException").on("uncaughtException", (error) => failures.push(error));
  let third: NodeJS.Immediate | undefined;
  setImmediate(() => {
    ran.push("first");
    clearImmediate(third);
  });
  setImmediate(() => {
    throw new Error("second");
  });
  third = setImmediate(() => ran.push("third"));
  setImmediate(() => ran.push("fourth"));
  await turn();
  await turn();
  process.removeAllListeners("uncaughtException");
  for (const listener of listeners) process.on("uncaughtException", listener);
  expect(ran).toEqual(["first", "fourth"]);
  expect(failures).toMatchObject([{ message: "second" }]);
});

it("still promises", async () => {
  unlinkImmediates();
  expect(await promisify(setImmediate)("kept")).toBe("kept");
});
