import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SlidingWindow } from "@/lib/platform/sliding-window";

const MINUTE = 60;

describe("a sliding window", () => {
  it("counts two uses in the same millisecond as two", () => {
    const window = new SlidingWindow(10);
    expect([1, 2, 3].map(() => window.take("a", 2, MINUTE, 5_000).allowed)).toEqual([true, true, false]);
  });

  it("counts each subject for itself", () => {
    const window = new SlidingWindow(10);
    expect(window.take("a", 1, MINUTE, 0).allowed).toBe(true);
    expect(window.take("b", 1, MINUTE, 0).allowed).toBe(true);
    expect(window.take("a", 1, MINUTE, 0).allowed).toBe(false);
  });

  it("does not start afresh at the full minute: ten at 0:59 still weigh at 1:01", () => {
    const window = new SlidingWindow(10);
    for (let use = 0; use < 10; use++) window.take("a", 10, MINUTE, 59_000);
    expect(window.take("a", 10, MINUTE, 61_000).allowed).toBe(false);
    expect(window.take("a", 10, MINUTE, 75_000).allowed).toBe(true);
  });

  it("a refused use costs nothing, so whoever keeps knocking still gets in when the time is over", () => {
    const window = new SlidingWindow(10);
    window.take("a", 1, MINUTE, 0);
    for (let at = 1_000; at < 110_000; at += 1_000) window.take("b", 1, MINUTE, at);
    expect(window.take("a", 1, MINUTE, 120_000).allowed).toBe(true);
  });

  it("keeps a bounded number of subjects and forgets the one unused for longest", () => {
    const window = new SlidingWindow(3);
    for (const key of ["a", "b", "c"]) window.take(key, 1, MINUTE, 0);
    window.take("d", 1, MINUTE, 1);
    expect(window.size).toBe(3);
    expect(window.take("b", 1, MINUTE, 2).allowed).toBe(false);
    expect(window.take("a", 1, MINUTE, 2).allowed).toBe(true);
  });

  it("never allows more than max within one aligned window, and its retry time is enough when nobody else comes", () => {
    const uses = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(uses, fc.integer({ min: 1, max: 20 }), (gaps, max) => {
        const window = new SlidingWindow(10);
        let at = 0;
        const perWindow = new Map<number, number>();
        for (const gap of gaps) {
          at += gap;
          const verdict = window.take("a", max, MINUTE, at);
          if (verdict.allowed) perWindow.set(Math.floor(at / 60_000), (perWindow.get(Math.floor(at / 60_000)) ?? 0) + 1);
          else {
            expect(verdict.retryAfterSeconds).toBeGreaterThanOrEqual(1);
            at += verdict.retryAfterSeconds * 1000;
            expect(window.take("a", max, MINUTE, at).allowed).toBe(true);
            perWindow.set(Math.floor(at / 60_000), (perWindow.get(Math.floor(at / 60_000)) ?? 0) + 1);
          }
        }
        for (const count of perWindow.values()) expect(count).toBeLessThanOrEqual(max);
      }),
    );
  });
});
