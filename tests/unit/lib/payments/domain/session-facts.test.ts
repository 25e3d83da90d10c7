import { describe, expect, it } from "vitest";
import { mismatch, type RawSession, sessionFacts } from "@/lib/payments/domain/session-facts";

const raw: RawSession = {
  id: "cs_test_1",
  status: "open",
  payment_status: "unpaid",
  mode: "payment",
  livemode: false,
  amount_total: 5_200,
  currency: "jpy",
  client_reference_id: "0199-order",
  metadata: { order: "K7QW2M9AZZ", attempt: "2" },
  payment_intent: null,
  created: 1_790_000_000,
};
const intent = (status: string) => ({ id: "pi_1", status, amount_received: 0 });

describe("what a session at Stripe says", () => {
  it.each<[string, Partial<RawSession>, string]>([
    ["nobody paid yet", {}, "open"],
    ["its time is over", { status: "expired" }, "expired"],
    ["the money is here", { status: "complete", payment_status: "paid", payment_intent: "pi_1" }, "paid"],
    ["the money is here, whatever else it says", { status: "expired", payment_status: "paid" }, "paid"],
    ["the buyer is done and the bank is not", { status: "complete", payment_intent: intent("processing") }, "processing"],
    ["the buyer is done and nothing more is told", { status: "complete", payment_intent: "pi_1" }, "processing"],
    ["the bank said no", { status: "complete", payment_intent: intent("requires_payment_method") }, "failed"],
    ["the payment was called off", { status: "complete", payment_intent: intent("canceled") }, "failed"],
    ["it asks for nothing: nothing was paid either", { status: "complete", payment_status: "no_payment_required" }, "processing"],
  ])("%s", (_, change, state) => {
    expect(sessionFacts({ ...raw, ...change }).state).toBe(state);
  });

  it.each([
    [{ attempt: "2" }, 2],
    [{ attempt: "0" }, null],
    [{ attempt: "1.5" }, null],
    [{ attempt: "two" }, null],
    [{}, null],
  ])("names the attempt in %j as %s", (metadata, attempt) => {
    expect(sessionFacts({ ...raw, metadata: metadata as Record<string, string> }).attempt).toBe(attempt);
  });
});

describe("what a paid session says differently from its order", () => {
  const session = { amountMinor: 5_200, currency: "JPY", reference: "0199-order", orderNumber: "K7QW2M9AZZ" };
  const order = { id: "0199-order", number: "K7QW2M9AZZ", totalMinor: 5_200, currency: "JPY" };
  it.each([
    ["nothing", {}, null],
    ["one unit less", { amountMinor: 5_199 }, "AMOUNT_MISMATCH"],
    ["one unit more", { amountMinor: 5_201 }, "AMOUNT_MISMATCH"],
    ["a hundredfold: yen have no cents", { amountMinor: 520_000 }, "AMOUNT_MISMATCH"],
    ["no amount", { amountMinor: null }, "AMOUNT_MISMATCH"],
    ["the same number of another currency", { currency: "EUR" }, "CURRENCY_MISMATCH"],
    ["another order", { reference: "0199-other" }, "REFERENCE_MISMATCH"],
    ["another order's number", { orderNumber: "AAAAAAAAAA" }, "REFERENCE_MISMATCH"],
  ])("%s", (_, change, expected) => {
    expect(mismatch({ ...session, ...change }, order)).toBe(expected);
  });
});
