import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCursor, writeCursor } from "@/lib/orders/domain/list-cursor";
import { orderNumber, readOrderNumber } from "@/lib/orders/domain/order-number";

describe("an order number", () => {
  it.each([
    ["7K3M9QWX", "7K3M9QWX", "as printed"],
    ["#7k3m-9qwx", "7K3M9QWX", "with a hash, a hyphen, in small letters"],
    [" N° 7K3M 9QWX ", "7K3M9QWX", "as on paper"],
    ["oil0o1L", "0110011", "letters that look like digits"],
  ])("%j is read as %j: %s", (typed, number, _why) => {
    expect(readOrderNumber(typed)).toBe(number);
  });

  it.each([
    ["", "nothing"],
    ["7K3M9", "too short"],
    ["7".repeat(17), "too long"],
    ["7K3M9QWU", "U is not in the alphabet"],
    ["zoe@example.com", "an e-mail address"],
    ["7K3M9QW%", "a wildcard"],
  ])("%j is none: %s", (typed, _why) => {
    expect(readOrderNumber(typed)).toBeNull();
  });
});

describe("a new order number", () => {
  it.each([
    [[0, 0, 0, 0, 0], "00000000"],
    [[255, 255, 255, 255, 255], "ZZZZZZZZ"],
    [[0, 0, 0, 0, 31], "0000000Z"],
    [[8, 0, 0, 0, 0], "10000000"],
  ])("of the bytes %j is %s", (bytes, number) => {
    expect(orderNumber(Uint8Array.from(bytes))).toBe(number);
  });

  it("is different for different bytes, and is read back as itself", () => {
    const bytes = fc.uint8Array({ minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        expect(readOrderNumber(orderNumber(a))).toBe(orderNumber(a));
        expect(orderNumber(a) === orderNumber(b)).toBe(Buffer.compare(a, b) === 0);
      }),
    );
  });

  it.each([[[]], [[1, 2, 3, 4]], [[1, 2, 3, 4, 5, 6]]])("throws on %j: too little chance, or lost chance", (bytes) => {
    expect(() => orderNumber(Uint8Array.from(bytes))).toThrow(RangeError);
  });
});

describe("a cursor", () => {
  it("comes back from the address bar as the place it was", () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date("2200-01-01"), noInvalidDate: true }), fc.uuid(), (at, id) => {
        expect(readCursor(writeCursor({ at, id }))).toEqual({ at, id });
      }),
    );
  });

  it.each([undefined, "", "1", "1.2", "-1.0198c0de-0000-7000-8000-000000000001", "1e3.0198c0de-0000-7000-8000-000000000001"])(
    "%j is none",
    (text) => {
      expect(readCursor(text)).toBeNull();
    },
  );
});
