import { promisify } from "node:util";
import { constants, crc32, deflateRaw } from "node:zlib";

/** A part of a page, compressed so that it can stand between others; `shift` moves a checksum past it. */
export type Packed = { readonly deflated: Buffer; readonly length: number; readonly crc: number; readonly shift: number };

const compress = promisify(deflateRaw);
const LEVEL = 5;
const WORTH_BYTES = 256; // between two scripts stand a few bytes: starting a compressor costs more than it saves
const HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
const LAST_BLOCK = Buffer.from([0x03, 0x00]);

/** Compresses a part once, ending on a byte and referring to nothing before it: it fits behind anything. */
export async function pack(part: Buffer): Promise<Packed> {
  const deflated = part.length < WORTH_BYTES ? stored(part) : await compress(part, { level: LEVEL, finishFlush: constants.Z_FULL_FLUSH });
  return { deflated: exactly(deflated), length: part.length, crc: crc32(part), shift: shiftBy(part.length) };
}

/** A copy in memory of its own size: zlib hands out views of 16 KB, which a kept page of many small parts would hold whole. */
function exactly(bytes: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(copy);
  return copy;
}

/** Parts with `between` (short, new for each answer) in each gap, as one gzip file: nothing is compressed again. */
export function gzipJoined(parts: readonly Packed[], between: Buffer): Buffer {
  const gap = stored(between);
  const gapCrc = crc32(between);
  const gapShift = shiftBy(between.length);
  let crc = 0;
  let length = 0;
  const blocks: Buffer[] = [HEAD];
  for (const [at, part] of parts.entries()) {
    if (at > 0) {
      blocks.push(gap);
      crc = (times(gapShift, crc) ^ gapCrc) >>> 0;
      length += between.length;
    }
    blocks.push(part.deflated);
    crc = (times(part.shift, crc) ^ part.crc) >>> 0;
    length += part.length;
  }
  const tail = Buffer.alloc(8);
  tail.writeUInt32LE(crc, 0);
  tail.writeUInt32LE(length % 2 ** 32, 4);
  return Buffer.concat([...blocks, LAST_BLOCK, tail]);
}

/** A deflate block that holds its bytes as they are. */
function stored(bytes: Buffer): Buffer {
  const head = Buffer.from([0, bytes.length & 255, bytes.length >> 8, ~bytes.length & 255, (~bytes.length >> 8) & 255]);
  return Buffer.concat([head, bytes]);
}

/*
 * The checksum of joined parts from the checksums of the parts: crc(a ‖ b) = crc(a) · x^(8·|b|) + crc(b), polynomials over GF(2)
 * modulo CRC-32's own, bits reversed (as zlib's crc32_combine).
 */
const CRC_32 = 0xedb88320;
const ONE = 0x80000000; // x^0: the highest bit

function times(a: number, b: number): number {
  let product = 0;
  let shifted = b;
  for (let bit = ONE; bit !== 0; bit >>>= 1) {
    if (a & bit) product ^= shifted;
    shifted = shifted & 1 ? (shifted >>> 1) ^ CRC_32 : shifted >>> 1;
  }
  return product >>> 0;
}

/** x to the power of eight times `bytes`. */
function shiftBy(bytes: number): number {
  let result = ONE;
  let square = times(ONE >>> 4, ONE >>> 4); // x^8
  for (let left = bytes; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = times(square, result);
    square = times(square, square);
  }
  return result;
}
