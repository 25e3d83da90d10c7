import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Choosable, chooseValue, firstVariant, standingOf } from "@/lib/catalog/domain/choose-variant";

const variant = (id: string, options: Record<string, string>, sellable = 5): Choosable => ({ id, options, sellable });

// A notebook: ink exists lined and plain, brick only plain, moss only lined and sold out.
const notebooks = [
  variant("ink-lined", { colour: "ink", ruling: "lined" }, 0),
  variant("ink-plain", { colour: "ink", ruling: "plain" }),
  variant("brick-plain", { colour: "brick", ruling: "plain" }),
  variant("moss-lined", { colour: "moss", ruling: "lined" }, 0),
];
const codes = ["colour", "ruling"];

describe("a page opens with", () => {
  it.each([
    ["the first variant that can be bought", notebooks, "ink-plain"],
    ["the first one when all are sold out", notebooks.map((each) => ({ ...each, sellable: 0 })), "ink-lined"],
    ["nothing when there is nothing", [], undefined],
  ])("%s", (_case, variants, id) => {
    expect(firstVariant(variants)?.id).toBe(id);
  });
});

describe("with ink and plain chosen", () => {
  const chosen = { colour: "ink", ruling: "plain" };

  it.each([
    ["colour", "ink", "available"],
    ["colour", "brick", "available"],
    ["colour", "moss", "sold-out"],
    ["ruling", "lined", "sold-out"],
    ["ruling", "plain", "available"],
    ["colour", "gold", "impossible"],
  ])("%s %s is %s", (code, value, standing) => {
    expect(standingOf(notebooks, codes, chosen, code, value)).toBe(standing);
  });

  it("keeps plain when brick is chosen", () => {
    expect(chooseValue(notebooks, codes, chosen, "colour", "brick")?.id).toBe("brick-plain");
  });

  it("lets go of plain where moss has none", () => {
    expect(chooseValue(notebooks, codes, chosen, "colour", "moss")?.id).toBe("moss-lined");
  });
});

it("says that brick has no lined version", () => {
  expect(standingOf(notebooks, codes, { colour: "brick", ruling: "plain" }, "ruling", "lined")).toBe("impossible");
});

describe("laws", () => {
  const variants = fc
    .uniqueArray(fc.record({ a: fc.constantFrom("1", "2", "3"), b: fc.constantFrom("x", "y", "z"), c: fc.constantFrom("p", "q") }), {
      minLength: 1,
      selector: (options) => JSON.stringify(options),
    })
    .chain((all) =>
      fc
        .array(fc.nat({ max: 2 }), { minLength: all.length, maxLength: all.length })
        .map((stock) => all.map((options, index) => variant(JSON.stringify(options), options, stock[index] ?? 0))),
    );
  const order = ["a", "b", "c"];

  it("every variant can be reached from every other, option by option", () => {
    fc.assert(
      fc.property(variants, fc.nat(), fc.nat(), (all, from, to) => {
        const target = all[to % all.length];
        let at = all[from % all.length];
        for (const code of order) at = at && target && chooseValue(all, order, at.options, code, target.options[code] ?? "");
        expect(at).toEqual(target);
      }),
    );
  });

  it("a value can be chosen exactly when it is not impossible, and then it is chosen", () => {
    fc.assert(
      fc.property(
        variants,
        fc.nat(),
        fc.constantFrom(...order),
        fc.constantFrom("1", "2", "3", "x", "y", "z", "p", "q"),
        (all, from, code, value) => {
          const at = all[from % all.length];
          if (!at) return;
          const next = chooseValue(all, order, at.options, code, value);
          expect(next === undefined).toBe(standingOf(all, order, at.options, code, value) === "impossible");
          if (next) expect(next.options[code]).toBe(value);
        },
      ),
    );
  });
});
