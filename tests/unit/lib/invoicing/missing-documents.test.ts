import { expect, it } from "vitest";
import { missingDocuments } from "@/lib/invoicing/domain/missing-documents";

const fact = (kind: string, providerObjectId: string) => ({ kind, providerObjectId });
const refund = (id: string, paymentIntentId = "pi_1") => ({
  id,
  amountMinor: 100,
  providerRefundId: `re_${id}`,
  paymentIntentId,
  shippingMinor: 0,
  lines: [],
});
const paid = fact("captured", "pi_1");
const sale = { cause: "sale", refundId: null } as const;
const credited = { cause: "refund", refundId: "a" } as const;

it.each([
  ["an order that nobody paid has none", false, [], [], [], []],
  ["a paid one has an invoice", true, [paid], [], [], ["sale"]],
  ["and no second", true, [paid], [], [sale], []],
  ["a refund that is on its way has no credit note yet", true, [paid], [refund("a")], [sale], []],
  ["one that arrived has", true, [paid, fact("refunded", "re_a")], [refund("a")], [sale], ["refund a"]],
  ["and no second", true, [paid, fact("refunded", "re_a")], [refund("a")], [sale, credited], []],
  ["an old order gets its invoice first", true, [paid, fact("refunded", "re_a")], [refund("a")], [], ["sale", "refund a"]],
  [
    "refunds are credited in the order in which they arrived",
    true,
    [paid, fact("refunded", "re_b"), fact("refunded", "re_a")],
    [refund("a"), refund("b")],
    [sale],
    ["refund b", "refund a"],
  ],
  ["a refund that never arrived leaves nothing to undo", true, [paid, fact("refund_failed", "re_a")], [refund("a")], [sale], []],
  [
    "one that arrived and came back is invoiced again",
    true,
    [paid, fact("refunded", "re_a"), fact("refund_failed", "re_a")],
    [refund("a")],
    [sale, credited],
    ["refund_failed a"],
  ],
  [
    "once",
    true,
    [paid, fact("refunded", "re_a"), fact("refund_failed", "re_a")],
    [refund("a")],
    [sale, credited, { cause: "refund_failed", refundId: "a" }],
    [],
  ],
  [
    "money that could not be kept was not invoiced",
    true,
    [paid, fact("capture_rejected", "pi_2"), fact("refunded", "re_a")],
    [refund("a", "pi_2")],
    [sale],
    [],
  ],
] as const)("%s", (_why, confirmed, facts, refunds, issued, expected) => {
  const due = missingDocuments({ confirmed, facts, refunds }, issued);
  expect(due.map((one) => (one.cause === "sale" ? "sale" : `${one.cause} ${one.refund.id}`))).toEqual(expected);
});
