import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSearch } from "@/lib/catalog/domain/parse-search";

describe("parseSearch", () => {
  it.each([
    { text: "théière", match: "théière:*", because: "the last word may be only begun" },
    { text: "vase chêne", match: "vase & chêne:*", because: "every word must be there" },
    { text: "  l'assiette ", match: "l & assiette:*", because: "an apostrophe ends a word" },
    { text: "CPT-ASR-CRA", match: "CPT & ASR & CRA:*", because: "so does a hyphen" },
    { text: "bol b", match: "bol & b", because: "one letter begins half the shop" },
    { text: "ｖａｓｅ", match: "vase:*", because: "wide letters are letters" },
    { text: "e\u0301tain", match: "étain:*", because: "a letter and its accent are one" },
    { text: '"vase" & !(bol) | a:*\0\\\'<->', match: "vase & bol & a", because: "operators are not words" },
  ])("looks for $match when asked for $text: $because", ({ text, match }) => {
    expect(parseSearch(text)?.match).toBe(match);
  });

  it("ranks by any of the words, once as found and once whole", () => {
    expect(parseSearch("vase chêne")).toMatchObject({ begun: "vase | chêne:*", whole: "vase | chêne" });
  });

  it.each(["", "   ", "!?&|", "🏺🫖", "\0\0", "\u0301"])("finds no word in %j", (text) => {
    expect(parseSearch(text)).toBeNull();
  });

  it("cuts a question at 8 words and a word at 40 letters", () => {
    expect(parseSearch("a ".repeat(500))?.match.split(" & ")).toHaveLength(8);
    expect(parseSearch("x".repeat(1_000))?.match).toBe(`${"x".repeat(40)}:*`);
  });

  it("lets only letters, digits, their marks and its own operators through, whatever is typed", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0x10ffff), { maxLength: 300 }), (points) => {
        const text = String.fromCodePoint(...points); // lone surrogates included
        const query = parseSearch(text);
        if (query === null) return;
        expect(query.match).toMatch(/^[\p{L}\p{N}\p{M}]+( & [\p{L}\p{N}\p{M}]+)*(:\*)?$/u);
        expect(query.begun).toBe(query.match.replaceAll("&", "|"));
        expect(query.whole).toBe(query.begun.replace(":*", ""));
      }),
    );
  });
});
