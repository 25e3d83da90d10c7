import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nameWords } from "@/lib/orders/domain/name-words";

describe("the words of a name", () => {
  it.each([
    ["Zoé Martin", ["martin", "zoe"]],
    ["  MARTIN,   zoé ", ["martin", "zoe"]], // as people write it on forms
    ["Éléonore d'Œuvre-Martin", ["eleonore", "martin", "oeuvre"]],
    ["Éléonore d’Œuvre", ["eleonore", "oeuvre"]], // a typographic apostrophe
    ["J. R. Tolkien", ["tolkien"]], // initials find half the shop
    ["Straße & Søn Łódź", ["lodz", "son", "strasse"]],
    ["Anna Anna", ["anna"]],
    ["李娜 Ωmega", ["ωmega", "李娜"]],
    ["42 75011 !", []],
    ["", []],
  ])("of %j are %j", (name, words) => {
    expect(nameWords(name)).toEqual(words);
  });

  it("are the same in any order, case and spacing, and never more than eight", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-zé]{2,12}$/), { maxLength: 12 }), (words) => {
        const one = nameWords(words.join(" "));
        expect(nameWords([...words].reverse().join("-").toUpperCase())).toEqual(one);
        expect(one.length).toBeLessThanOrEqual(8);
      }),
    );
  });
});
