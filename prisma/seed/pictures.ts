import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isStored, type PictureWidth, readPicture, type StoredPicture, storePicture } from "@/lib/platform/media";
import { type Catalogue, catalogueDir } from "@/prisma/seed/catalogue-file";

export type Pictures = ReadonlyMap<string, StoredPicture>;

/** Pictures worked on at once; the renditions themselves queue in lib/platform/media. */
const AT_ONCE = 4;

const filesOf = ({ products, scenes }: Catalogue): string[] => [
  ...products.flatMap(({ images }) => images.map(({ file }) => file)),
  ...scenes.map(({ file }) => file),
];

/** True when MEDIA_DIR holds every original: it may have been emptied since the database was filled. */
export async function hasPictures(catalogue: Catalogue): Promise<boolean> {
  for (const file of filesOf(catalogue)) if (!(await isStored(await readFile(join(catalogueDir, file))))) return false;
  return true;
}

/** Puts every original of the catalogue into MEDIA_DIR with these widths, so that the first visitor waits for none. Again: reads what is there. */
export async function seedPictures(catalogue: Catalogue, widths: readonly PictureWidth[]): Promise<Pictures> {
  const stored = new Map<string, StoredPicture>();
  const next = filesOf(catalogue).values();
  const work = async (): Promise<void> => {
    for (const file of next) {
      const picture = await storePicture(await readFile(join(catalogueDir, file)));
      for (const width of widths) await readPicture(picture.hash, width);
      stored.set(file, picture);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return stored;
}

/** The stored picture of a file that the catalogue names. */
export function pictureOf(pictures: Pictures, file: string): StoredPicture {
  const picture = pictures.get(file);
  if (!picture) throw new Error(`the catalogue has no picture ${file}`);
  return picture;
}
