import { describe, expect, it } from "vitest";
import { problemsOf } from "@/lib/catalog/domain/check-draft";
import type { ProductDraft } from "@/lib/catalog/types";
import { newId } from "@/lib/kernel/ids";
import { draftOf, variantOf } from "@/tests/support/drafts";

const [red, blue, large] = [newId(), newId(), newId()];
const labels = { fr: "x", en: "x" };
const value = (id: string) => ({ id, code: id, labels, swatch: null });
const option = (code: string, ids: string[]) => ({ id: newId(), code, labels, values: ids.map(value) });
const colour = option("colour", [red, blue]);
const size = option("size", [large]);
const price = (minor: number, day: string) => ({ id: newId(), minor, validFrom: new Date(day) });
const withVariants = (...variants: ProductDraft["variants"]) => draftOf(newId(), { options: [colour], variants });

describe("problemsOf a draft", () => {
  it("are none for a product of one colour each", () => {
    expect(problemsOf(withVariants(variantOf({ valueIds: [red] }), variantOf({ valueIds: [blue] })))).toEqual([]);
  });

  it.each<[string, ProductDraft]>([
    ["slug is not lower-case", draftOf(newId(), { slug: "Vase Alba" })],
    ["nothing to sell", draftOf(newId(), { variants: [] })],
    ["same choice", withVariants(variantOf({ valueIds: [red] }), variantOf({ valueIds: [red] }))],
    ["one value of each option", withVariants(variantOf({ valueIds: [] }))],
    ["one value of each option", withVariants(variantOf({ valueIds: [red, blue] }))],
    ["one value of each option", draftOf(newId(), { options: [colour, size], variants: [variantOf({ valueIds: [red] })] })],
    ["one value of each option", draftOf(newId(), { variants: [variantOf({ valueIds: [newId()] })] })],
    ["no price", draftOf(newId(), { variants: [variantOf({ prices: [] })] })],
    ["whole number above 0", draftOf(newId(), { variants: [variantOf({ minor: 0 })] })],
    ["whole number above 0", draftOf(newId(), { variants: [variantOf({ minor: 19.99 })] })],
    ["out of order", draftOf(newId(), { variants: [variantOf({ prices: [price(100, "2026-02-01"), price(90, "2026-01-01")] })] })],
    ["picture of another product", draftOf(newId(), { variants: [variantOf({ pictureIds: [newId()] })] })],
  ])("name what is wrong: %s", (words, draft) => {
    expect(problemsOf(draft).join()).toContain(words);
  });
});
