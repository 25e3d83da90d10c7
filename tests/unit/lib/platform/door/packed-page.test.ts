import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gzipJoined, pack } from "@/lib/platform/door/packed-page";

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.string({ maxLength: 5_000 }).map((text) => new TextEncoder().encode(text)),
);
const joined = async (parts: readonly Buffer[], between: Buffer) => gzipJoined(await Promise.all(parts.map(pack)), between);

describe("a page that was compressed in parts", () => {
  it("opens as its parts with the nonce between them, whatever they hold; gunzip checks the checksum", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(bytes, { minLength: 1, maxLength: 8 }), fc.uint8Array({ maxLength: 40 }), async (arrays, nonce) => {
        const parts = arrays.map((array) => Buffer.from(array));
        const between = Buffer.from(nonce);
        const wanted = Buffer.concat(parts.flatMap((part, at) => (at === 0 ? [part] : [between, part])));
        expect(gunzipSync(await joined(parts, between)).equals(wanted)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("is smaller than the page", async () => {
    const part = Buffer.from("<li>a vase, a bowl, a lamp</li>".repeat(500));
    expect((await joined([part, part], Buffer.from("nonce"))).length).toBeLessThan(part.length / 10);
  });

  it("takes no more memory than it has bytes", async () => {
    for (const text of ["", "short", "<li>a vase, a bowl, a lamp</li>".repeat(500)]) {
      const { deflated } = await pack(Buffer.from(text));
      expect(deflated.buffer.byteLength).toBe(deflated.length);
    }
  });

  it("that came damaged does not open", async () => {
    const page = await joined([Buffer.from("one"), Buffer.from("two")], Buffer.from("n"));
    page[page.length - 6] = (page[page.length - 6] ?? 0) ^ 1;
    expect(() => gunzipSync(page)).toThrow();
  });
});
