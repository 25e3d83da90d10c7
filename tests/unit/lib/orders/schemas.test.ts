import { describe, expect, it } from "vitest";
import { markDeliveredSchema, shipOrderSchema } from "@/lib/orders/schemas";

const [line, other] = ["0198c0de-0000-7000-8000-00000000000a", "0198c0de-0000-7000-8000-00000000000b"];
const ids = { orderId: "0198c0de-0000-7000-8000-000000000001", shipmentId: "0198c0de-0000-7000-8000-000000000002" };
const parcel = { ...ids, [`line.${line}`]: "2", carrier: "colissimo", trackingNumber: "6A12345678901" };

describe("the ship form", () => {
  it.each([
    ["6a12345678901", "6A12345678901", "capitals, as on the label"],
    ["  6A 1234  5678 901 ", "6A 1234 5678 901", "single blanks"],
    ["1Z-999-AA1", "1Z-999-AA1", "hyphens"],
  ])("takes %j as %j: %s", (typed, kept, _why) => {
    expect(shipOrderSchema.parse({ ...parcel, trackingNumber: typed }).trackingNumber).toBe(kept);
  });

  it.each([
    ["", "nothing"],
    ["123", "too short to be one"],
    ["A".repeat(41), "too long to be one"],
    ["6A123456<script>", "markup"],
    ["6A1234\n5678é", "letters that no carrier prints"],
    ["-6A12345", "a hyphen in front"],
  ])("refuses %j as a tracking number: %s", (typed, _why) => {
    expect(shipOrderSchema.safeParse({ ...parcel, trackingNumber: typed }).error?.issues[0]?.message).toBe("ship.error.trackingNumber");
  });

  it.each(["", "pigeon", "__proto__", "toString"])("refuses the carrier %j", (carrier) => {
    expect(shipOrderSchema.safeParse({ ...parcel, carrier }).error?.issues[0]?.message).toBe("ship.error.carrier");
  });

  it("packs what is more than nothing, and leaves the rest for another parcel", () => {
    const packed = (typed: string) => shipOrderSchema.parse({ ...parcel, [`line.${other}`]: typed }).lines;
    for (const nothing of ["", "0", " 00 "]) expect(packed(nothing)).toEqual([{ lineId: line, quantity: 2 }]);
    expect(packed(" 3 ")).toEqual([
      { lineId: line, quantity: 2 },
      { lineId: other, quantity: 3 },
    ]);
  });

  it.each(["-1", "1.5", "1e3", "two", "1234567"])("refuses %j of a line", (typed) => {
    const refused = shipOrderSchema.safeParse({ ...parcel, [`line.${line}`]: typed });
    expect(refused.error?.issues[0]?.message).toBe("ship.error.quantity");
  });

  it("refuses an empty parcel, and a line that is none", () => {
    const message = (fields: object) => shipOrderSchema.safeParse({ ...parcel, ...fields }).error?.issues[0]?.message;
    expect(message({ [`line.${line}`]: "0" })).toBe("ship.error.lines");
    expect(message({ "line.__proto__": "1" })).toBe("ship.error.order");
  });
});

describe("the form of a parcel that arrived", () => {
  it.each(["", "26/11/2026", "2026-02-30", "2026-11-26T10:00"])("refuses the day %j", (day) => {
    const refused = markDeliveredSchema.safeParse({ shipmentId: ids.shipmentId, day });
    expect(refused.error?.issues[0]?.message).toBe("delivery.error.day");
  });
});
