import { describe, expect, it } from "vitest";
import { passwordWeakness } from "@/lib/identity/domain/password-weakness";

const email = "camille.arnaud@shop.example";

describe("a new staff password", () => {
  it.each([
    ["violet-cascade-theorie", "a few words"],
    ["  spaces are  fine  too ", "spaces count like any character"],
    ["пароль-из-слов-здесь", "every script"],
    ["🌻🌵🌴🌳🌲🌱🌿🍀🍁🍂🍃🍄🌾🌹🌷", "fifteen characters beyond the basic plane"],
    ["x9".concat("abcdefgh".repeat(31)), "as long as 250 characters"],
  ])("may be %j: %s", (password, _why) => {
    expect(passwordWeakness(password, email)).toBeNull();
  });

  it.each([
    ["fourteen-chars", "too_short", "14 characters are one too few while it is the only factor"],
    ["é".repeat(129), "too_long", "258 bytes: refused, never cut"],
    ["abababababababab", "too_simple", "two characters repeated"],
    ["aaaaa aaaaa aaaaa", "too_simple", "one character repeated"],
    ["my-comptoir-is-nice", "contains_context", "the shop's name"],
    ["MotDePasse-tres-long", "contains_context", "a word of every block list"],
    ["camillearnaud-2026!", "contains_context", "the person's own address"],
    ["1234567890 azertyuiop", "contains_context", "a run of digits"],
  ] as const)("may not be %j: %s, %s", (password, weakness, _why) => {
    expect(passwordWeakness(password, email)).toBe(weakness);
  });

  it("counts what was typed in one form, however it was composed", () => {
    const decomposed = "e\u0301".repeat(8); // 8 characters that arrive as 16
    expect(passwordWeakness(decomposed, email)).toBe("too_short");
  });
});
