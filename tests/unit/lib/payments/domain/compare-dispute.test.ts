import { expect, it } from "vitest";
import { money } from "@/lib/kernel/money";
import { compareDispute, type ListedDispute, type OursOfDispute } from "@/lib/payments/domain/compare-dispute";

const told: ListedDispute = {
  kind: "dispute",
  id: "du_1",
  status: "needs_response",
  amount: money(5_200, "EUR"),
  paymentIntentId: "pi_1",
  createdAt: new Date("2026-11-21T12:00:00Z"),
};
const dispute = { status: "needs_response", paymentIntentId: "pi_1", amountMinor: 5_200, currency: "EUR", foreign: false };
const ours = (change: Partial<typeof dispute> = {}): OursOfDispute => ({ dispute: { ...dispute, ...change }, captured: true });

it.each<[string, ListedDispute, OursOfDispute, string]>([
  ["of another app's payment", told, { dispute: null, captured: false }, "foreign"],
  ["that nobody told of", told, { dispute: null, captured: true }, "sync"],
  ["noted, and the same", told, ours(), "fine"],
  ["lost there, open here", { ...told, status: "lost" }, ours(), "sync"],
  ["won there, answered here", { ...told, status: "won" }, ours({ status: "under_review" }), "sync"],
  ["appealed there, lost here", { ...told, status: "appeal_under_review" }, ours({ status: "lost" }), "sync"],
  ["open there, lost here", told, ours({ status: "lost" }), "DISPUTE_DIFFERS"],
  ["of another payment", { ...told, paymentIntentId: "pi_2" }, ours(), "DISPUTE_DIFFERS"],
  ["of another amount", { ...told, amount: money(5_201, "EUR") }, ours(), "DISPUTE_DIFFERS"],
  ["in another currency", { ...told, amount: money(5_200, "USD") }, ours(), "DISPUTE_DIFFERS"],
  ["in another currency than its payment, open", told, ours({ foreign: true }), "DISPUTE_CURRENCY"],
  ["in another currency than its payment, news of it", { ...told, status: "under_review" }, ours({ foreign: true }), "sync"],
  ["in another currency than its payment, over", { ...told, status: "won" }, ours({ foreign: true, status: "won" }), "fine"],
  [
    "a warning, noted at the whole payment",
    { ...told, status: "warned", amount: null },
    ours({ status: "warned", amountMinor: 9_900 }),
    "fine",
  ],
  ["a warning that nobody told of", { ...told, status: "warned", amount: null }, { dispute: null, captured: true }, "sync"],
])("what is done about a dispute at Stripe: %s", (_, facts, known, expected) => {
  const verdict = compareDispute(facts, known);
  expect(verdict.kind === "look" ? verdict.finding : verdict.kind).toBe(expected);
});
