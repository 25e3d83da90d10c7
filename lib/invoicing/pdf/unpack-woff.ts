import "server-only";
import { inflateSync } from "node:zlib";

const HEADER = { woff: 44, sfnt: 12 };
const ENTRY = { woff: 20, sfnt: 16 };
const WOFF = 0x774f4646;

/**
 * The font inside a WOFF 1.0 file as it was before it was packed (W3C WOFF 1.0 § 3–5). The PDF library inflates a packed font's tables in
 * JavaScript, again and again for each document: three quarters of what drawing one took. Throws RangeError on another format.
 */
export function unpackWoff(file: Buffer): Buffer {
  if (file.readUInt32BE(0) !== WOFF) throw new RangeError("not a WOFF 1.0 file");
  const count = file.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, at) => {
    const entry = HEADER.woff + at * ENTRY.woff;
    const [tag, offset, packed, length, checksum] = [0, 4, 8, 12, 16].map((field) => file.readUInt32BE(entry + field)) as Entry;
    const bytes = file.subarray(offset, offset + packed);
    return { tag, checksum, length, bytes: packed < length ? inflateSync(bytes) : bytes };
  });

  const font = Buffer.alloc(tables.reduce((size, { length }) => size + padded(length), HEADER.sfnt + count * ENTRY.sfnt));
  const largest = Math.floor(Math.log2(count));
  font.writeUInt32BE(file.readUInt32BE(4), 0); // the flavour
  for (const [at, value] of [count, 16 * 2 ** largest, largest, 16 * (count - 2 ** largest)].entries())
    font.writeUInt16BE(value, 4 + at * 2);
  let offset = HEADER.sfnt + count * ENTRY.sfnt;
  for (const [at, { tag, checksum, length, bytes }] of tables.entries()) {
    for (const [field, value] of [tag, checksum, offset, length].entries())
      font.writeUInt32BE(value, HEADER.sfnt + at * ENTRY.sfnt + field * 4);
    bytes.copy(font, offset);
    offset += padded(length);
  }
  return font;
}

type Entry = [tag: number, offset: number, packed: number, length: number, checksum: number];
const padded = (length: number): number => Math.ceil(length / 4) * 4;
