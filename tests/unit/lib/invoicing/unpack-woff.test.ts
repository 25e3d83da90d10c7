import { readFileSync } from "node:fs";
import { join } from "node:path";
import { create } from "fontkit";
import { describe, expect, it } from "vitest";
import { unpackWoff } from "@/lib/invoicing/pdf/unpack-woff";

const read = (family: string, file: string) => readFileSync(join("node_modules/@fontsource", family, "files", file));
const letters = "Éœuvre à 12,50 € Žižek";

describe("a packed font and what is unpacked of it", () => {
  it.each([
    ["instrument-sans", "instrument-sans-latin-400-normal.woff"],
    ["noto-sans", "noto-sans-greek-700-normal.woff"],
  ])("say the same of every letter (%s)", (family, file) => {
    const packed = read(family, file);
    const [before, after] = [create(packed), create(unpackWoff(packed))];
    expect(after.characterSet).toEqual(before.characterSet);
    expect(after.postscriptName).toBe(before.postscriptName);
    expect(after.layout(letters).advanceWidth).toBe(before.layout(letters).advanceWidth);
  });

  it("each table's sum is what its entry says (OpenType, table directory)", () => {
    const font = unpackWoff(read("instrument-sans", "instrument-sans-latin-400-normal.woff"));
    for (let at = 0; at < font.readUInt16BE(4); at++) {
      const [tag, checksum, offset, length] = [0, 4, 8, 12].map((field) => font.readUInt32BE(12 + at * 16 + field)) as [
        number,
        number,
        number,
        number,
      ];
      if (tag === 0x68656164) continue; // "head" holds a sum of the whole file
      let sum = 0;
      for (let word = offset; word < offset + length; word += 4) sum = (sum + font.readUInt32BE(word)) >>> 0;
      expect(sum).toBe(checksum);
    }
  });
});

it("nothing else is taken for a WOFF file", () => {
  expect(() => unpackWoff(Buffer.from("wOF2 and more"))).toThrow(RangeError);
});
