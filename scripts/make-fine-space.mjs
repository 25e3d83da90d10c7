// Writes app/fonts/fine-space.ttf: a font of one glyph, the narrow no-break space (U+202F) of French, 0.14 em wide.
// Our text faces lack it, and browsers then make one of half a word space: 0.085 em between figures, hardly a space. Run it again only to change the width.
import { writeFileSync } from "node:fs";

const EM = 1000;
const ADVANCE = 140;

const u16 = (...values) => Buffer.from(values.flatMap((value) => [(value >> 8) & 255, value & 255]));
const u32 = (...values) => Buffer.concat(values.map((value) => u16(Math.floor(value / 65_536), value % 65_536)));
const zeros = (bytes) => Buffer.alloc(bytes);

const name = "FineSpace";
const text = Buffer.from(name, "utf16le").swap16();
const names = [1, 2, 4, 6];

const tables = {
  "OS/2": Buffer.concat([
    u16(4, ADVANCE, 400, 5, 0, 650, 700, 0, 140, 650, 700, 0, 480, 50, 250, 0),
    zeros(10), // panose
    u32(0, 0, 0, 0),
    Buffer.from("NONE"),
    u16(0x40, 0x202f, 0x202f, 800, -200, 0, 800, 200),
    u32(0, 0),
    u16(0, 0, 0, 0x202f, 0),
  ]),
  cmap: Buffer.concat([u16(0, 1, 3, 1), u32(12), u16(4, 32, 0, 4, 4, 1, 0), u16(0x202f, 0xffff, 0, 0x202f, 0xffff, 1 - 0x202f, 1, 0, 0)]),
  glyf: zeros(4),
  head: Buffer.concat([u32(0x10000, 0x10000, 0, 0x5f0f3cf5), u16(3, EM), zeros(16), u16(0, 0, 0, 0, 0, 8, 2, 0, 0)]),
  hhea: Buffer.concat([u32(0x10000), u16(800, -200, 0, ADVANCE, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2)]),
  hmtx: u16(ADVANCE, 0, ADVANCE, 0),
  loca: u16(0, 0, 0),
  maxp: Buffer.concat([u32(0x10000), u16(2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)]),
  name: Buffer.concat([u16(0, names.length, 6 + names.length * 12), ...names.map((id) => u16(3, 1, 0x409, id, text.length, 0)), text]),
  post: Buffer.concat([u32(0x30000, 0), u16(-100, 50), u32(0, 0, 0, 0, 0)]),
};

const padded = (buffer) => Buffer.concat([buffer, zeros((4 - (buffer.length % 4)) % 4)]);
function checksum(buffer) {
  const whole = padded(buffer);
  let sum = 0;
  for (let at = 0; at < whole.length; at += 4) sum = (sum + whole.readUInt32BE(at)) >>> 0;
  return sum;
}

const entries = Object.entries(tables);
const power = 2 ** Math.floor(Math.log2(entries.length));
const header = Buffer.concat([u32(0x10000), u16(entries.length, power * 16, Math.log2(power), entries.length * 16 - power * 16)]);
let offset = header.length + entries.length * 16;
const directory = entries.map(([tag, data]) => {
  const entry = Buffer.concat([Buffer.from(tag), u32(checksum(data), offset, data.length)]);
  offset += padded(data).length;
  return entry;
});
const font = Buffer.concat([header, ...directory, ...entries.map(([, data]) => padded(data))]);
const headAt =
  header.length +
  entries.length * 16 +
  entries
    .slice(
      0,
      entries.findIndex(([tag]) => tag === "head"),
    )
    .reduce((sum, [, data]) => sum + padded(data).length, 0);
font.writeUInt32BE((0xb1b0afba - checksum(font)) >>> 0, headAt + 8);
writeFileSync(new URL("../app/fonts/fine-space.ttf", import.meta.url), font);
