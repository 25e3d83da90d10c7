import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareSession, type OursOfSession } from "@/lib/payments/domain/compare-session";
import type { AttemptStatus, KnownOrder, SessionFacts, SessionState } from "@/lib/payments/types";

const at = new Date("2026-11-21T12:00:00Z");
const longAgo = new Date("2026-11-21T11:00:00Z");
const context = { livemode: false, at };
const orderId = "019aa000-0000-7000-8000-000000000001";

const session = (facts: Partial<SessionFacts> = {}): SessionFacts => ({
  id: "cs_1",
  state: "open",
  mode: "payment",
  livemode: false,
  amountMinor: 5_200,
  currency: "EUR",
  reference: orderId,
  orderNumber: "K7QW2M9AZZ",
  attempt: 1,
  paymentIntentId: null,
  receivedMinor: null,
  createdAt: longAgo,
  ...facts,
});
const paid = (facts: Partial<SessionFacts> = {}) => session({ state: "paid", paymentIntentId: "pi_1", receivedMinor: 5_200, ...facts });
const attempt = (status: AttemptStatus, sessionId: string | null = "cs_1", number = 1, createdAt = longAgo) => ({
  status,
  sessionId,
  number,
  createdAt,
});
const order = (facts: Partial<KnownOrder> = {}): KnownOrder => ({
  id: orderId,
  number: "K7QW2M9AZZ",
  status: "pending_payment",
  holdsStock: true,
  attempts: [attempt("open")],
  captures: [],
  ...facts,
});
const captured = (amountMinor = 5_200, currency = "EUR") => [{ paymentIntentId: "pi_1", amountMinor, currency }];
const confirmed = (facts: Partial<KnownOrder> = {}) =>
  order({ status: "confirmed", holdsStock: false, attempts: [attempt("completed")], captures: captured(), ...facts });
const expired = (facts: Partial<KnownOrder> = {}) =>
  order({ status: "expired", holdsStock: false, attempts: [attempt("expired")], ...facts });

/** As the query finds them: by reference, by session id, by payment. */
const ours = (known: KnownOrder | null, { id, reference, paymentIntentId }: SessionFacts): OursOfSession => ({
  named: known && reference === known.id ? known : null,
  holder: known?.attempts.some(({ sessionId }) => sessionId === id) ? known : null,
  payer: known?.captures.some((capture) => capture.paymentIntentId === paymentIntentId) ? known : null,
});
const verdictOn = (told: SessionFacts, known: KnownOrder | null) => {
  const verdict = compareSession(told, ours(known, told), context);
  if (verdict.kind === "repair") return verdict.repair;
  return verdict.kind === "look" ? verdict.finding : verdict.kind;
};

describe("what is done about a session at Stripe", () => {
  it.each([
    ["another app's, unmarked", session({ reference: null, orderNumber: null }), null, "foreign"],
    ["another app's, paid", paid({ reference: "cart-77", orderNumber: null }), null, "foreign"],
    ["a subscription of another app's", paid({ mode: "subscription" }), null, "foreign"],
    ["another shop of our kind, not paid: perhaps its buyer still chooses", session(), null, "foreign"],
    ["marked like ours and paid, for an order that is not here", paid(), null, "ORDER_UNKNOWN"],
    ["ours by its attempt, another order by its reference", session({ reference: crypto.randomUUID() }), order(), "REFERENCE_MISMATCH"],
    ["ours by its attempt, its marks taken off", session({ orderNumber: null }), order(), "REFERENCE_MISMATCH"],
    ["ours by its payment, another order by its reference", paid({ id: "cs_2", reference: null }), confirmed(), "REFERENCE_MISMATCH"],
    ["live where test was expected", paid({ livemode: true }), order(), "WRONG_MODE"],
    ["paid, and the shop has not heard", paid(), order(), "settle"],
    ["paid, its answer had been lost", paid(), order({ attempts: [attempt("prepared", null)] }), "settle"],
    ["paid after the order was over: settling sends it back", paid(), expired(), "settle"],
    ["paid another amount: settling sends it back", paid({ amountMinor: 100 }), order(), "settle"],
    ["paid and settled", paid(), confirmed(), "fine"],
    ["paid and sent back", paid(), expired({ captures: captured() }), "fine"],
    ["paid and settled, the payment not read", paid({ receivedMinor: null }), confirmed(), "fine"],
    ["paid, and another amount was written down", paid(), confirmed({ captures: captured(5_100) }), "AMOUNT_DIFFERS"],
    ["paid, and another currency was written down", paid(), confirmed({ captures: captured(5_200, "USD") }), "AMOUNT_DIFFERS"],
    ["paid, and less came in than the session says", paid({ receivedMinor: 5_100 }), confirmed(), "AMOUNT_DIFFERS"],
    ["paid without a payment", paid({ paymentIntentId: null }), order(), "PAID_WITHOUT_PAYMENT"],
    ["confirmed here, open at Stripe", session(), confirmed(), "NOT_CAPTURED"],
    ["confirmed here, expired at Stripe", session({ state: "expired" }), confirmed(), "NOT_CAPTURED"],
    ["its payment written down here, failed at Stripe", session({ state: "failed", paymentIntentId: "pi_1" }), confirmed(), "NOT_CAPTURED"],
    ["with the bank", session({ state: "processing" }), order(), "fine"],
    ["waiting for its buyer", session(), order(), "fine"],
    ["waiting, its answer on the way", session(), order({ attempts: [attempt("prepared", null, 1, at)] }), "fine"],
    ["waiting, its answer lost", session(), order({ attempts: [attempt("prepared", null)] }), "adopt"],
    ["open after its order ended", session(), expired(), "expire"],
    ["open, its answer lost, after its order ended", session(), expired({ attempts: [attempt("expired", null)] }), "expire"],
    ["open, and a later attempt goes on", session(), order({ attempts: [attempt("expired"), attempt("open", "cs_2", 2)] }), "expire"],
    ["open beside the session of the same attempt", session({ id: "cs_2" }), order(), "expire"],
    ["open for an attempt that was never written", session({ id: "cs_2", attempt: 7 }), order(), "ATTEMPT_UNKNOWN"],
    ["over, its order still waits", session({ state: "expired" }), order(), "end"],
    ["refused by the bank, its order still waits", session({ state: "failed" }), order(), "end"],
    ["over, its answer lost, its order waits", session({ state: "expired" }), order({ attempts: [attempt("prepared", null)] }), "end"],
    ["over, and the order has no attempt that lives", session({ state: "expired" }), order({ attempts: [attempt("expired")] }), "end"],
    ["over like its order, which holds stock", session({ state: "expired" }), expired({ holdsStock: true }), "end"],
    ["over like its order", session({ state: "expired" }), expired(), "fine"],
    [
      "over, and a later attempt goes on",
      session({ state: "expired" }),
      order({ attempts: [attempt("expired"), attempt("open", "cs_2", 2)] }),
      "fine",
    ],
    [
      "over, and another session paid the order",
      session({ id: "cs_0", state: "expired" }),
      confirmed({ attempts: [attempt("expired", "cs_0"), attempt("completed", "cs_1", 2)] }),
      "fine",
    ],
  ] as const)("%s", (_, told, known, verdict) => {
    expect(verdictOn(told, known)).toBe(verdict);
  });

  it("never touches what is not ours, and money that is not written down is never called fine", () => {
    const states = fc.constantFrom<SessionState>("open", "processing", "paid", "failed", "expired");
    const statuses = fc.constantFrom<AttemptStatus>("prepared", "open", "completed", "expired");
    const knownOrder = fc.record({
      id: fc.constantFrom(orderId, "019aa000-0000-7000-8000-000000000002"),
      number: fc.constant("K7QW2M9AZZ"),
      status: fc.constantFrom("pending_payment", "confirmed", "fulfilled", "canceled", "expired" as const),
      holdsStock: fc.boolean(),
      attempts: fc.array(fc.tuple(statuses, fc.constantFrom("cs_1", "cs_2", null), fc.integer({ min: 1, max: 3 })), { maxLength: 3 }),
      captures: fc.constantFrom([], captured()),
    });
    const told = fc.record({
      state: states,
      reference: fc.constantFrom(orderId, "cart-77", null),
      orderNumber: fc.constantFrom("K7QW2M9AZZ", null),
      paymentIntentId: fc.constantFrom("pi_1", "pi_2", null),
      amountMinor: fc.constantFrom(5_200, 0, null),
    });
    fc.assert(
      fc.property(told, fc.option(knownOrder), (facts, known) => {
        const seen = session(facts);
        const order = known && { ...known, attempts: known.attempts.map(([status, id, number]) => attempt(status, id, number)) };
        const matched = ours(order, seen);
        const { kind } = compareSession(seen, matched, context);
        if (!matched.named) expect(["foreign", "look"]).toContain(kind);
        if (seen.state === "paid" && !matched.payer) expect(kind).not.toBe("fine");
      }),
    );
  });
});
