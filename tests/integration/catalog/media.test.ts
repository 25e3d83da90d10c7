import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { GET } from "@/app/media/[hash]/[file]/route";
import { env } from "@/lib/platform/env";
import { pictureWidths, readPicture, storePicture } from "@/lib/platform/media";
import { catalogueDir } from "@/prisma/seed/catalogue-file";

const file = join(catalogueDir, "images/vase-alba/craie-front.webp");
let hash = "";

beforeAll(async () => {
  ({ hash } = await storePicture(await readFile(file)));
});

const get = (path: [string, string], headers: Record<string, string> = {}) =>
  GET(new Request(`http://localhost/media/${path.map(encodeURIComponent).join("/")}`, { headers }), {
    params: Promise.resolve({ hash: path[0], file: path[1] }),
  });

describe("a picture", () => {
  it("is kept under the hash of its bytes, with its size and a glimpse of it", async () => {
    const stored = await storePicture(await readFile(file));
    expect(stored).toMatchObject({ hash, width: 1000, height: 1000 });
    expect(stored.blur).toMatch(/^data:image\/webp;base64,/);
    expect(stored.blur.length).toBeLessThan(400);
    await expect(storePicture(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"))).rejects.toThrow(RangeError);
    await expect(storePicture(Buffer.from("no picture"))).rejects.toThrow();
  });

  it.each(pictureWidths.map((width) => ({ width, served: Math.min(width, 1000) })))(
    "is served $width wide as webp, $served pixels of it, to be kept for ever",
    async ({ width, served }) => {
      const response = await get([hash, `${width}.webp`]);
      expect(response.status).toBe(200);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        "content-type": "image/webp",
        "cache-control": "public, max-age=31536000, immutable",
        "cross-origin-resource-policy": "same-origin",
        etag: `"${hash}-${width}"`,
      });
      const picture = await sharp(await response.arrayBuffer()).metadata();
      expect(picture).toMatchObject({ format: "webp", width: served });
    },
  );

  it("is not sent again to who has it", async () => {
    const again = await get([hash, "640.webp"], { "if-none-match": `"${hash}-640"` });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe("");
  });

  it("is made once for many who ask at the same time, and leaves no half file", async () => {
    const other = await storePicture(await readFile(join(catalogueDir, "images/vase-alba/nuit-front.webp")));
    const many = await Promise.all(Array.from({ length: 20 }, () => readPicture(other.hash, 480)));
    expect(new Set(many.map((bytes) => bytes?.length)).size).toBe(1);
    expect((await readdir(join(env.MEDIA_DIR, other.hash))).toSorted()).toEqual(["480.webp", "original"]);
  });

  it.each<[string, [string, string]]>([
    ["an unknown hash", ["0".repeat(32), "640.webp"]],
    ["a width that the shop does not have", [hash, "641.webp"]],
    ["the original", [hash, "original"]],
    ["another format", [hash, "640.avif"]],
    ["a path", ["..", "640.webp"]],
    ["a path in disguise", ["../../etc", "640.webp"]],
    ["a number that is nearly a width", [hash, "0640.webp"]],
    ["a hash in capitals", [hash.toUpperCase() || "F".repeat(32), "640.webp"]],
    ["a hash cut short", [hash.slice(0, 31), "640.webp"]],
  ])("is not found under %s", async (_, path) => {
    expect((await get(path)).status).toBe(404);
  });
});
