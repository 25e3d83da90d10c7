import fc from "fast-check";
import { expect, it } from "vitest";
import { handleEvent } from "@/lib/checkout/operations/handle-event";
import { noteEvent } from "@/lib/payments/operations/receive-event";
import { drain } from "@/lib/platform/queue";
import { stripe as sdk } from "@/lib/platform/stripe";
import { sql } from "@/tests/support/database";
import { effectsOn, givenOpenOrder } from "@/tests/support/given-payment";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
ledgerHoldsAfterAll();

type Told = Parameters<typeof noteEvent>[0];
type Ending = "won" | "lost";

/** What Stripe has told since the last call, oldest first. */
const seen = new Set<string>();
async function newEvents(): Promise<Told[]> {
  const { data } = await sdk().events.list({ limit: 100 });
  const fresh = data.filter(({ id }) => !seen.has(id)).reverse();
  for (const { id } of fresh) seen.add(id);
  return fresh as unknown as Told[];
}

const STEPS = 4;

/** The life of one payment at Stripe: paid, part of it given back in the dashboard, disputed, and that decided. */
async function life(ending: Ending, afterStep: (step: number, events: Told[]) => Promise<void>) {
  const order = await givenOpenOrder();
  await newEvents(); // of its making: nobody waits for those
  await stripe.pay(order.sessionId);
  await afterStep(0, await newEvents());
  const [session] = await stripe.sessionsOf(order.id);
  await sdk().refunds.create({ payment_intent: session?.payment_intent ?? "", amount: 700 });
  await afterStep(1, await newEvents());
  const dispute = await stripe.dispute(order.sessionId);
  await afterStep(2, await newEvents());
  await stripe.moveDispute(dispute, ending);
  await afterStep(3, await newEvents());
  await expect.poll(() => sql("SELECT 1 FROM provider_events WHERE state NOT IN ('done', 'ignored')")).toEqual([]);
  const [disputed] = await sql("SELECT kind, amount_minor, status FROM payment_disputes WHERE order_id = $1", [order.id]);
  const { facts, ...effects } = await effectsOn(order);
  return { ...effects, facts: facts.toSorted(), disputed };
}

const hear = async (events: readonly Told[]): Promise<void> => {
  for (const event of events) await noteEvent(event);
  await Promise.all([drain("inbox", handleEvent), drain("inbox", handleEvent)]);
};
const inOrder = (ending: Ending) => life(ending, (_step, events) => hear(events));

it.each(["won", "lost"] as const)(
  "however late, often and mixed up events come, a payment ends as if each had come in time (%s)",
  async (ending) => {
    const expected = await inOrder(ending);
    expect(expected).toMatchObject({ status: "confirmed", sold: ["-2"], refunds: ["succeeded 700"], mails: ["mail.order_confirmation"] });
    expect(expected.facts).toContain("captured 5200");
    const delays = fc.array(fc.record({ late: fc.integer({ min: 0, max: STEPS }), again: fc.boolean() }), { minLength: 12, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(delays, fc.infiniteStream(fc.nat()), async (fates, shuffle) => {
        const due = Array.from({ length: STEPS }, (): Told[] => []);
        let at = 0;
        const actual = await life(ending, async (step, events) => {
          for (const event of events) {
            const { late, again } = fates[at++ % fates.length] ?? { late: 0, again: false };
            due[Math.min(step + late, STEPS - 1)]?.push(event);
            if (again) due[STEPS - 1]?.push(event);
          }
          const order = new Map((due[step] ?? []).map((event) => [event, shuffle.next().value ?? 0]));
          await hear((due[step] ?? []).toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)));
        });
        expect(actual).toEqual(expected);
      }),
      { numRuns: 6, seed: 20_261_121 },
    );
  },
);
