import { describe, expect, it } from "vitest";
import { documentPayments } from "@/lib/invoicing/domain/document-payments";

const order = (giftCardMinor: number) => ({ totalMinor: 5_000, giftCardMinor });
const refund = (paymentIntentId: string) => ({ paymentIntentId, amountMinor: 1_200 });

describe("what a document says of the means of payment", () => {
  it.each([
    ["an invoice that no gift card paid says nothing", order(0), null, undefined],
    ["nor does its credit note", order(0), refund("pi_1"), undefined],
    [
      "an invoice that both paid says the share of each",
      order(2_000),
      null,
      [
        { means: "gift_card", amountMinor: 2_000 },
        { means: "bank_card", amountMinor: 3_000 },
      ],
    ],
    ["one that a gift card paid whole names no bank card", order(5_000), null, [{ means: "gift_card", amountMinor: 5_000 }]],
    ["a credit note names what it goes back to: a bank card", order(2_000), refund("pi_1"), [{ means: "bank_card", amountMinor: 1_200 }]],
    ["or a gift card", order(2_000), refund("gc_1"), [{ means: "gift_card", amountMinor: 1_200 }]],
  ] as const)("%s", (_what, paid, back, expected) => {
    expect(documentPayments(paid, back)).toEqual(expected);
  });
});
