import { describe, expect, it } from "vitest";
import { isOver, lastDay, lastDayOfCards, moneyDue, receivedOn } from "@/lib/returns/domain/withdrawal-period";

const at = (text: string) => new Date(text);
const parcel = (shippedAt: string, deliveredAt: string | null = null) => ({
  shippedAt: at(shippedAt),
  deliveredAt: deliveredAt === null ? null : at(deliveredAt),
});

describe("the day on which a parcel counts as received", () => {
  it.each([
    ["the day that is known", parcel("2026-11-02T10:00:00Z", "2026-11-04T09:00:00Z"), "FR", "2026-11-04"],
    ["known, in Paris, where it is the next day already", parcel("2026-11-02T10:00:00Z", "2026-11-04T23:30:00Z"), "FR", "2026-11-05"],
    ["unknown: the slowest that the tariff allows", parcel("2026-11-02T10:00:00Z"), "FR", "2026-11-05"],
    ["unknown, over a week-end and a holiday", parcel("2026-11-09T10:00:00Z"), "EU", "2026-11-18"],
  ] as const)("%s", (_, sent, zone, day) => {
    expect(receivedOn(sent, zone)).toBe(day);
  });
});

describe("the last day to withdraw from gift cards", () => {
  it.each([
    ["14 days after the day on which they were bought", "2026-11-03T10:00:00Z", "2026-11-17"],
    ["that day in Paris, where it is the next one already", "2026-11-02T23:30:00Z", "2026-11-17"],
    ["moves from a Saturday to Monday", "2026-10-31T10:00:00Z", "2026-11-16"],
  ])("%s", (_, bought, day) => {
    expect(lastDayOfCards(at(bought))).toBe(day);
  });
});

describe("the last day to withdraw", () => {
  it.each([
    ["14 days after the day of delivery, which does not count", [parcel("2026-10-30T10:00:00Z", "2026-11-03T10:00:00Z")], "2026-11-17"],
    ["moves from a Saturday to Monday", [parcel("2026-10-30T10:00:00Z", "2026-10-31T10:00:00Z")], "2026-11-16"],
    ["moves from a holiday", [parcel("2026-10-26T10:00:00Z", "2026-10-28T10:00:00Z")], "2026-11-12"],
    [
      "is that of the last parcel",
      [parcel("2026-10-30T10:00:00Z", "2026-11-03T10:00:00Z"), parcel("2026-11-04T10:00:00Z", "2026-11-06T10:00:00Z")],
      "2026-11-20",
    ],
    [
      "is that of a parcel whose delivery nobody knows",
      [parcel("2026-10-30T10:00:00Z", "2026-11-03T10:00:00Z"), parcel("2026-11-03T10:00:00Z")],
      "2026-11-20",
    ],
  ] as const)("%s", (_, parcels, day) => {
    expect(lastDay(parcels, "FR", true)).toBe(day);
  });

  it("is not known while a part has not left", () => {
    expect(lastDay([parcel("2026-10-30T10:00:00Z", "2026-11-03T10:00:00Z")], "FR", false)).toBeNull();
    expect(lastDay([], "FR", false)).toBeNull();
  });

  it("lasts to its last minute in Paris", () => {
    expect(isOver("2026-11-17", at("2026-11-17T22:59:59Z"))).toBe(false);
    expect(isOver("2026-11-17", at("2026-11-17T23:00:00Z"))).toBe(true);
    expect(isOver("2026-07-17", at("2026-07-17T21:59:59Z"))).toBe(false);
    expect(isOver("2026-07-17", at("2026-07-17T22:00:00Z"))).toBe(true);
    expect(isOver(null, at("2099-01-01T00:00:00Z"))).toBe(false);
  });
});

describe("when the money of a return is due", () => {
  const declared = {
    kind: "withdrawal",
    status: "declared",
    declaredAt: at("2026-11-03T10:00:00Z"),
    proofAt: null,
    receivedAt: null,
  } as const;
  it.each([
    ["withheld until something shows the goods", declared, { kind: "withheld", on: "2026-11-17" }],
    [
      "14 days after the declaration, once there is proof",
      { ...declared, proofAt: at("2026-11-05T10:00:00Z") },
      { kind: "due", on: "2026-11-17" },
    ],
    [
      "14 days after it, once the goods are here",
      { ...declared, status: "received", receivedAt: at("2026-11-09T10:00:00Z") },
      { kind: "due", on: "2026-11-17" },
    ],
    [
      "at once when they come later than that",
      { ...declared, status: "received", receivedAt: at("2026-11-24T10:00:00Z") },
      { kind: "due", on: "2026-11-24" },
    ],
    [
      "by the first of proof and goods",
      { ...declared, status: "received", proofAt: at("2026-11-18T10:00:00Z"), receivedAt: at("2026-11-24T10:00:00Z") },
      { kind: "due", on: "2026-11-18" },
    ],
    ["never, once it went", { ...declared, status: "refunded" }, { kind: "none" }],
    ["never by law, for what the shop takes back by itself", { ...declared, kind: "return" }, { kind: "none" }],
  ] as const)("%s", (_, facts, due) => {
    expect(moneyDue(facts)).toEqual(due);
  });
});
