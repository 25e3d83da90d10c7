import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Words = { [key: string]: string | Words };
const namespaces = readdirSync("messages/fr").filter((file) => file.endsWith(".json"));
const read = (locale: string, file: string): Words => JSON.parse(readFileSync(`messages/${locale}/${file}`, "utf8"));

function flat(words: Words, prefix = ""): [key: string, text: string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === "string" ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  );
}

/** The names in an ICU message, sorted: "{count, plural, one {#} other {#}} of {total}" has count and total. */
const placeholders = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\s*[,}]/g)].map(([, name]) => name))].sort();
const tags = (text: string) => [...text.matchAll(/<\/?\w+>/g)].map(([tag]) => tag).sort();

/** What a French typesetter would mark. The space before ; : ! ? » % and after « is narrow and does not break (U+202F). */
function mistakes(text: string): string[] {
  const found: string[] = [];
  const prose = text.replace(/https?:\/\/\S+/g, "");
  if (/[^\u202f\s][!?;»]/.test(prose.replace(/[!?]{2,}/g, "?"))) found.push("no space before ! ? ; »");
  if (/[^\u202f\d\s]:(?=\s|$)/.test(prose)) found.push("no space before :");
  if (/[ \u00a0][;:!?»%€]/.test(prose)) found.push("a plain space before ; : ! ? » % €");
  if (/«(?!\u202f)/.test(prose)) found.push("no narrow space after «");
  if (/'/.test(prose)) found.push("a straight apostrophe");
  if (/"/.test(prose)) found.push("a straight quote");
  if (/\.\.\./.test(prose)) found.push("three dots instead of …");
  return found;
}

describe("the checker of French typography", () => {
  it.each([
    ["Combien ?", ["a plain space before ; : ! ? » % €"]],
    ["Combien?", ["no space before ! ? ; »"]],
    ["Total: 3", ["no space before :"]],
    ["L'objet", ["a straight apostrophe"]],
    ["«\u202fici »", ["a plain space before ; : ! ? » % €"]],
    ["Combien\u202f? L’objet, à 10:30\u202f: «\u202fici\u202f».", []],
  ])("judges %j", (text, expected) => {
    expect(mistakes(text)).toEqual(expected);
  });
});

it("every namespace exists in both languages", () => {
  expect(readdirSync("messages/en").sort()).toEqual(readdirSync("messages/fr").sort());
});

describe.each(namespaces)("%s", (file) => {
  const french = flat(read("fr", file));
  const english = new Map(flat(read("en", file)));

  it("has the same keys in both languages", () => {
    expect([...english.keys()].sort()).toEqual(french.map(([key]) => key).sort());
  });

  it("has the same placeholders and tags in both languages", () => {
    for (const [key, text] of french) {
      const other = english.get(key) ?? "";
      expect({ key, names: placeholders(text), tags: tags(text) }).toEqual({ key, names: placeholders(other), tags: tags(other) });
    }
  });

  it("leaves no text empty", () => {
    expect([...french, ...english].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  it("is set as French is set", () => {
    expect(french.flatMap(([key, text]) => mistakes(text).map((mistake) => `${key}: ${mistake} in ${JSON.stringify(text)}`))).toEqual([]);
  });

  it("uses typographic apostrophes in English as well", () => {
    expect([...english].filter(([, text]) => /\w'\w/.test(text))).toEqual([]);
  });
});
