import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { createRequire } from "node:module";

const { resolve } = createRequire(import.meta.url);

const assets: Readonly<Record<string, { type: string; read: () => Buffer }>> = {
  "base.css": stylesheet("base"),
  "checkout.css": stylesheet("checkout"),
  "control.css": stylesheet("control"),
  "icon.svg": { type: "image/svg+xml", read: () => readFileSync(new URL("./icon.svg", import.meta.url)) },
  "fraunces.woff2": font("fraunces/files/fraunces-latin-opsz-normal.woff2"),
  "instrument-sans.woff2": font("instrument-sans/files/instrument-sans-latin-wght-normal.woff2"),
};

function stylesheet(name: string) {
  return { type: "text/css; charset=utf-8", read: () => readFileSync(new URL(`./styles/${name}.css`, import.meta.url)) };
}

function font(file: string) {
  return { type: "font/woff2", read: () => readFileSync(resolve(`@fontsource-variable/${file}`)) };
}

/** Styles, icon and fonts of the pages; without the font packages the pages fall back to the system's fonts. */
export function handleAsset(response: ServerResponse, name: string): void {
  const asset = Object.hasOwn(assets, name) ? assets[name] : undefined;
  try {
    if (!asset) throw new Error("no such file");
    const content = asset.read();
    response.writeHead(200, { "Content-Type": asset.type, "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff" }).end(content);
  } catch {
    response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" }).end("Not found\n");
  }
}
