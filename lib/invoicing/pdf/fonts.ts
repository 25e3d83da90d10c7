import "server-only";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { unpackWoff } from "@/lib/invoicing/pdf/unpack-woff";

export type Face = "regular" | "bold";
export type FontFile = {
  readonly name: string;
  readonly face: Face;
  readonly bytes: Uint8Array;
  readonly has: (codePoint: number) => boolean;
};

/**
 * The shop's own face, then what it lacks: names and addresses come from all over Europe. Both under the SIL Open Font License 1.1, which allows
 * embedding. Read from the folder that the process was started in, as prisma/ledger.sql is.
 */
const families: readonly (readonly [family: string, script: string, weights: Record<Face, number>])[] = [
  ["instrument-sans", "latin", { regular: 400, bold: 600 }],
  ["instrument-sans", "latin-ext", { regular: 400, bold: 600 }],
  ["noto-sans", "greek", { regular: 400, bold: 700 }],
  ["noto-sans", "greek-ext", { regular: 400, bold: 700 }],
  ["noto-sans", "cyrillic", { regular: 400, bold: 700 }],
  ["noto-sans", "cyrillic-ext", { regular: 400, bold: 700 }],
  ["noto-sans", "vietnamese", { regular: 400, bold: 700 }],
];

let loaded: Promise<FontFile[]> | undefined;

/** Every face in the order in which a character looks for one that can write it. Loaded once a process. */
export function fontFiles(): Promise<FontFile[]> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<FontFile[]> {
  const { create } = await import("fontkit");
  const wanted = families.flatMap(([family, script, weights]) =>
    (["regular", "bold"] as const).map((face) => ({ family, face, file: `${family}-${script}-${weights[face]}-normal` })),
  );
  return Promise.all(
    wanted.map(async ({ family, face, file }) => {
      const bytes = unpackWoff(await readFile(join(process.cwd(), "node_modules/@fontsource", family, "files", `${file}.woff`)));
      const font = create(bytes);
      return { name: file, face, bytes, has: (codePoint: number) => font.hasGlyphForCodePoint(codePoint) };
    }),
  );
}
