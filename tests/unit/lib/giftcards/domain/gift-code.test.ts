import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expiryAfterRefund, expiryOf } from "@/lib/giftcards/domain/expiry";
import { GIFT_CODE_BYTES, giftCode, lastFour, readGiftCode, writeGiftCode } from "@/lib/giftcards/domain/gift-code";

describe("the code of a gift card", () => {
  it("holds every bit of its bytes, and is read back as it is written", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: GIFT_CODE_BYTES, maxLength: GIFT_CODE_BYTES }), (bytes) => {
        const code = giftCode(bytes);
        expect(readGiftCode(writeGiftCode(code))).toBe(code);
        expect(writeGiftCode(code).endsWith(lastFour(code))).toBe(true);
        const back = [...code].reduce((number, symbol) => number * 32n + BigInt("0123456789ABCDEFGHJKMNPQRSTVWXYZ".indexOf(symbol)), 0n);
        expect(back.toString(16).padStart(20, "0")).toBe(Buffer.from(bytes).toString("hex"));
      }),
    );
  });

  it("is never made of fewer bytes: it could be guessed", () => {
    expect(() => giftCode(new Uint8Array(5))).toThrow(RangeError);
  });

  it.each([
    ["as it was written", "ABCD-EFGH-JKMN-PQRS", "ABCDEFGHJKMNPQRS"],
    ["in small letters, without hyphens", "abcdefghjkmnpqrs", "ABCDEFGHJKMNPQRS"],
    ["with letters that look like digits", "OOOO-IIII-LLLL-0011", "0000111111110011"],
    ["with spaces that a copy brought along", " ABCD\u00a0EFGH JKMN\u200bPQRS ", "ABCDEFGHJKMNPQRS"],
    ["full-width, from a phone", "ＡＢＣＤ-EFGH-JKMN-PQRS", "ABCDEFGHJKMNPQRS"],
  ])("is read %s", (_how, typed, code) => {
    expect(readGiftCode(typed)).toBe(code);
  });

  it.each([
    ["too short", "ABCD-EFGH"],
    ["too long", "ABCD-EFGH-JKMN-PQRS-T"],
    ["with a letter that none has", "UBCD-EFGH-JKMN-PQRS"],
    ["empty", ""],
  ])("is none %s", (_how, typed) => {
    expect(readGiftCode(typed)).toBeNull();
  });
});

describe("how long a card is good", () => {
  const at = new Date("2026-11-21T12:00:00Z");
  it("is five years", () => {
    expect(expiryOf(at)).toEqual(new Date("2031-11-21T12:00:00Z"));
  });
  it("is at least a year more when money goes back to it, and never less than before", () => {
    expect(expiryAfterRefund(new Date("2026-11-01T12:00:00Z"), at)).toEqual(new Date("2027-11-21T12:00:00Z"));
    expect(expiryAfterRefund(expiryOf(at), at)).toEqual(expiryOf(at));
  });
});
