import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holdsMoney, isClosed, laterDispute } from "@/lib/payments/domain/dispute-status";

const life = ["warning_needs_response", "warning_under_review", "warning_closed", "needs_response", "under_review", "won", "lost"] as const;

describe("a dispute only moves on", () => {
  it.each([
    ["needs_response", "under_review", "under_review"],
    ["under_review", "needs_response", "under_review"], // late news
    ["won", "under_review", "won"],
    ["lost", "needs_response", "lost"],
    ["warning_under_review", "needs_response", "needs_response"], // an inquiry became a chargeback
    ["needs_response", "warning_closed", "needs_response"],
    ["won", "lost", "lost"],
    ["lost", "appeal_under_review", "appeal_under_review"],
    ["appeal_under_review", "won", "won"],
    ["needs_response", "a_new_word", "a_new_word"],
  ])("%s, then told %s: %s", (known, told, expected) => {
    expect(laterDispute(known, told)).toBe(expected);
  });

  it("ends in the same state whatever the order and however often its states are told", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...life), { minLength: 1 }), fc.infiniteStream(fc.nat()), (told, chance) => {
        const shuffled = told.map((status) => ({ status, key: chance.next().value })).sort((a, b) => a.key - b.key);
        const fold = (statuses: readonly string[]) => statuses.reduce(laterDispute);
        expect(fold([...told, ...shuffled.map(({ status }) => status)])).toBe(fold(shuffled.map(({ status }) => status)));
      }),
    );
  });
});

it.each([
  ["warning_needs_response", false, false], // no money moved: a refund may end the inquiry
  ["warning_closed", true, false],
  ["needs_response", false, true],
  ["under_review", false, true],
  ["won", true, false],
  ["lost", true, true],
  ["a_new_word", false, true], // what nobody knows yet is open, and nothing goes out twice
])("%s: over %s, holds the money %s", (status, over, holds) => {
  expect([isClosed(status), holdsMoney(status)]).toEqual([over, holds]);
});
