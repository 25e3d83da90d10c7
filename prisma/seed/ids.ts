import { createHash } from "node:crypto";

/** The day before the shop opened: ids of the seed sort before everything that the shop makes itself. */
const EPOCH = Date.UTC(2026, 0, 4);

/** The same id for the same thing on every machine, in the shape of a UUIDv7: `order` milliseconds after the epoch, then a hash of its key. */
export function seedId(key: string, order = 0): string {
  const bytes = createHash("sha256").update(`comptoir-seed:${key}`).digest().subarray(0, 16);
  bytes.writeUIntBE(EPOCH + order, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
