import { describe, expect, it } from "vitest";
import { shipOrderSchema } from "@/lib/orders/schemas";

const parcel = { orderId: "0198c0de-0000-7000-8000-000000000001", carrier: "colissimo", trackingNumber: "6A12345678901" };

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
});
