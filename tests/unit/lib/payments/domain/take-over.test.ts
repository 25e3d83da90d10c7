import { expect, it } from "vitest";
import { type Stranger, takeOver } from "@/lib/payments/domain/take-over";

const ours = { id: "ours", status: "requested", amountMinor: 1_000, providerRefundId: null } as const;
const stranger: Stranger = {
  told: { amountMinor: 1_200, currency: "EUR", failed: false },
  capture: { amountMinor: 5_000, currency: "EUR" },
  named: null,
  stillSending: false,
  refunds: [],
};
const refund = (amountMinor: number) => ({ id: "other", status: "succeeded", amountMinor, providerRefundId: "re_1" }) as const;

it.each<[string, Partial<Stranger>, unknown]>([
  ["a second one beside ours that left", { named: { ...ours, status: "succeeded", providerRefundId: "re_2" } }, { instead: null }],
  ["instead of ours that never left", { named: ours, refunds: [ours] }, { instead: "ours" }],
  [
    "ours gives up what it booked",
    { named: { ...ours, amountMinor: 5_000 }, refunds: [{ ...ours, amountMinor: 5_000 }] },
    { instead: "ours" },
  ],
  ["ours that failed stays so", { named: { ...ours, status: "failed" } }, { instead: null }],
  ["all that is left, to the cent", { refunds: [refund(3_800)] }, { instead: null }],
  ["more than is left", { refunds: [refund(3_801)] }, { code: "ABOVE_CAPTURED", leftMinor: 1_199 }],
  [
    "another wish that waits counts",
    { refunds: [{ ...ours, id: "else", amountMinor: 4_000 }] },
    { code: "ABOVE_CAPTURED", leftMinor: 1_000 },
  ],
  [
    "one that did not leave after all takes nothing",
    { told: { ...stranger.told, failed: true }, refunds: [refund(5_000)] },
    { instead: null },
  ],
  [
    "one that did not leave does not stand for ours",
    { told: { ...stranger.told, failed: true }, named: ours, refunds: [ours] },
    { instead: null },
  ],
  ["while the worker still sends ours", { named: ours, refunds: [ours], stillSending: true }, { code: "STILL_SENDING" }],
  ["another currency is never a number of ours", { told: { ...stranger.told, currency: "USD" } }, { code: "OTHER_CURRENCY" }],
])("taking over what Stripe says: %s", (_, change, expected) => {
  const taken = takeOver({ ...stranger, ...change });
  expect(taken.ok ? taken.value : taken.error).toEqual(expected);
});
