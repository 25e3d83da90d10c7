import "server-only";
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import sharp from "sharp";
import { newId } from "@/lib/kernel/ids";
import { env } from "@/lib/platform/env";

/** The widths in pixels that pictures are served in; pages choose among them with `sizes`. */
export const pictureWidths = [320, 480, 640, 800, 1000, 1600] as const;
export type PictureWidth = (typeof pictureWidths)[number];

/** A stored picture: 32 hex digits of SHA-256 over its bytes, its size in pixels, and a data: URL of a 16 px wide version. */
export type StoredPicture = { hash: string; width: number; height: number; blur: string };

const FORMATS = new Set(["webp", "jpeg", "png"]);
const MAX_PIXELS = 50_000_000;
const QUALITY = 82;
/** Of 6: three more would save 6 % of the bytes and cost 60 % more time. */
const EFFORT = 2;
/** Renditions made at the same time, in this process: a cold page of 24 pictures must not take every core. */
const MAX_RENDERING = 2;

/** MEDIA_DIR comes first and alone, so that no build tool takes the folder for a part of the program. */
const folderOf = (hash: string): string => resolve(/* turbopackIgnore: true */ env.MEDIA_DIR, hash);
const renditionOf = (hash: string, width: number): string => `${folderOf(hash)}/${width}.webp`;
const originalOf = (hash: string): string => `${folderOf(hash)}/original`;

const hashOf = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex").slice(0, 32);
const isHash = (text: string): boolean => /^[0-9a-f]{32}$/.test(text);

/** Keeps an original under the hash of its bytes; keeping it again changes nothing. Throws on what is not a webp, JPEG or PNG picture. */
export async function storePicture(bytes: Buffer): Promise<StoredPicture> {
  const picture = sharp(bytes, { limitInputPixels: MAX_PIXELS });
  const { width, height, format } = await picture.metadata();
  if (!FORMATS.has(format)) throw new RangeError(`not a picture that the shop serves: ${format}`);
  const hash = hashOf(bytes);
  const blur = await picture.resize(16).webp({ quality: 40, alphaQuality: 40 }).toBuffer();
  if (!(await exists(originalOf(hash)))) await writeWhole(originalOf(hash), bytes);
  return { hash, width, height, blur: `data:image/webp;base64,${blur.toString("base64")}` };
}

/** True when these bytes are kept already. */
export const isStored = (bytes: Buffer): Promise<boolean> => exists(originalOf(hashOf(bytes)));

const rendering = new Map<string, Promise<Buffer | null>>();

/**
 * The picture in one width as webp, from disk or made now and kept beside its original; never wider than the original.
 * Null for a hash that is not stored. Requests for the same file wait for one rendering.
 */
export async function readPicture(hash: string, width: PictureWidth): Promise<Buffer | null> {
  if (!isHash(hash)) return null;
  const file = renditionOf(hash, width);
  const kept = await readFile(file).catch(() => null);
  if (kept) return kept;
  const running = rendering.get(file) ?? render(hash, width).finally(() => rendering.delete(file));
  rendering.set(file, running);
  return running;
}

let free = MAX_RENDERING;
const waiting: (() => void)[] = [];

async function render(hash: string, width: PictureWidth): Promise<Buffer | null> {
  const original = await readFile(originalOf(hash)).catch(() => null);
  if (!original) return null;
  if (free > 0) free--;
  else await new Promise<void>((resume) => waiting.push(resume));
  try {
    const bytes = await resized(original, width);
    await writeWhole(renditionOf(hash, width), bytes);
    return bytes;
  } finally {
    const next = waiting.shift();
    if (next) next();
    else free++;
  }
}

async function resized(original: Buffer, width: PictureWidth): Promise<Buffer> {
  const picture = sharp(original, { limitInputPixels: MAX_PIXELS });
  const metadata = await picture.metadata();
  if (metadata.format === "webp" && metadata.width <= width) return original;
  return picture.rotate().resize({ width, withoutEnlargement: true }).webp({ quality: QUALITY, effort: EFFORT }).toBuffer();
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

/** Through a temporary name, so that nobody ever reads half a file. */
async function writeWhole(file: string, bytes: Buffer): Promise<void> {
  await mkdir(resolve(file, ".."), { recursive: true });
  const temporary = `${file}.${newId()}.tmp`;
  await writeFile(temporary, bytes);
  await rename(temporary, file);
}
