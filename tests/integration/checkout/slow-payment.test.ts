import { beforeEach, describe, expect, it, vi } from "vitest";
import { handleEvent } from "@/lib/checkout/operations/handle-event";
import { sweepOrders } from "@/lib/checkout/operations/sweep-orders";
import { SESSION_MINUTES } from "@/lib/payments/domain/session-parameters";
import { noteEvent } from "@/lib/payments/operations/receive-event";
import type { SessionFacts } from "@/lib/payments/types";
import { drain } from "@/lib/platform/queue";
import { moveClock, restoreClockAfterEach } from "@/tests/support/clock";
import { effectsOn, endedUnpaid, givenOpenOrder, paidOnce } from "@/tests/support/given-payment";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { startStripe } from "@/tests/support/stripe";

/** The sandbox knows cards alone, which are paid at once: what a bank that takes days says of a finished session is put over its answer here. */
const bank = vi.hoisted((): { says: SessionFacts["state"] | null } => ({ says: null }));
vi.mock("@/lib/payments/operations/read-session", async (original) => {
  const { readSession } = await original<typeof import("@/lib/payments/operations/read-session")>();
  return {
    readSession: async (id: string) => {
      const session = await readSession(id);
      return session && { ...session, ...(bank.says && { state: bank.says }) };
    },
  };
});

const stripe = await startStripe();
ledgerHoldsAfterAll();
restoreClockAfterEach();
beforeEach(() => {
  bank.says = null;
});

let number = 0;
async function told(type: string, sessionId: string): Promise<void> {
  const id = `evt_slow${++number}`;
  await noteEvent({ id, type: `checkout.session.${type}`, created: 1_790_000_000, livemode: false, data: { object: { id: sessionId } } });
  await drain("inbox", handleEvent);
}

/** A buyer has finished the payment page; the money comes in days, or not. */
async function givenFinishedPage() {
  const order = await givenOpenOrder();
  await stripe.pay(order.sessionId);
  bank.says = "processing";
  await told("completed", order.sessionId);
  expect(await effectsOn(order)).toMatchObject({ status: "pending_payment", stock: { onHand: 10, reserved: 2 } });
  return order;
}

describe("a payment that takes its bank days", () => {
  it("is not swept away, though its page's time is over, and confirms the order once when it has come", async () => {
    const order = await givenFinishedPage();
    await moveClock((SESSION_MINUTES + 2) * 60_000);
    expect(await sweepOrders()).toBe(0);
    expect(await effectsOn(order)).toMatchObject({ status: "pending_payment", stock: { onHand: 10, reserved: 2 } });
    bank.says = null; // paid
    for (const type of ["async_payment_succeeded", "async_payment_succeeded", "completed", "async_payment_failed"])
      await told(type, order.sessionId);
    expect(await effectsOn(order)).toEqual(paidOnce);
  });

  it("ends the order and gives its stock back once when the bank says no", async () => {
    const order = await givenFinishedPage();
    bank.says = "failed";
    for (const type of ["async_payment_failed", "async_payment_failed", "completed"]) await told(type, order.sessionId);
    expect(await effectsOn(order)).toEqual(endedUnpaid);
  });
});
