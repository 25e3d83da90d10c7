import fc from "fast-check";
import { expect, it } from "vitest";
import { createRetryBudget } from "@/lib/platform/retry-budget";

it("law: whatever is asked, retries are at most one in five calls and five more", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 300 }), (asked) => {
      const budget = createRetryBudget();
      let [calls, retries] = [0, 0];
      for (const isRetry of asked)
        if (!isRetry) {
          calls++;
          budget.called();
        } else if (budget.spend()) retries++;
      expect(retries).toBeLessThanOrEqual(5 + calls / 5 + 1e-9);
    }),
  );
});

it("an outage of a hundred calls that would each like two retries is answered by 24 retries, not by 200", () => {
  const budget = createRetryBudget();
  let retries = 0;
  for (let call = 0; call < 100; call++) {
    budget.called();
    for (const _ of [1, 2]) if (budget.spend()) retries++;
  }
  expect(retries).toBe(24);
});

it("well-spaced stumbles all get their retry", () => {
  const budget = createRetryBudget();
  for (let stumble = 0; stumble < 50; stumble++) {
    for (let call = 0; call < 5; call++) budget.called();
    expect(budget.spend()).toBe(true);
  }
});
