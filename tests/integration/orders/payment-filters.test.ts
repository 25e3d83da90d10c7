import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { fulfilmentStatus } from "@/lib/orders/domain/fulfilment-status";
import { type PaymentFact, paymentStatus } from "@/lib/orders/domain/payment-status";
import { countOrders } from "@/lib/orders/queries/count-orders";
import { listOrders } from "@/lib/orders/queries/list-orders";
import { db } from "@/lib/platform/db";
import { emptyDatabase } from "@/tests/support/database";
import { given } from "@/tests/support/given";

const fact = (kind: string, objectId: string, amountMinor: number, reason: string | null = null): PaymentFact => ({
  kind,
  objectId,
  amountMinor,
  reason,
});
const captured = fact("captured", "pi_1", 4900);
const second = fact("capture_rejected", "pi_2", 4900, "ORDER_NOT_PENDING");

/** Each story of money that an order can have, by what makes it special. */
const stories: Record<string, readonly PaymentFact[]> = {
  "nothing came": [],
  "it was paid": [captured],
  "some went back": [captured, fact("refunded", "re_1", 100)],
  "all went back in parts": [captured, fact("refunded", "re_1", 900), fact("refunded", "re_2", 4000)],
  "the bank returned the whole refund": [captured, fact("refunded", "re_1", 4900), fact("refund_failed", "re_1", 4900)],
  "the bank returned one refund of two": [
    captured,
    fact("refunded", "re_1", 4900),
    fact("refund_failed", "re_1", 4900),
    fact("refunded", "re_2", 400),
  ],
  "a refund failed at once": [captured, fact("refund_failed", "re_1", 4900)],
  "it was paid twice": [captured, second],
  "the second payment went back": [captured, second, fact("refunded", "re_1", 4900, "unsettled")],
  "both payments went back": [captured, second, fact("refunded", "re_1", 4900, "unsettled"), fact("refunded", "re_2", 4900)],
  "the only payment could not be kept": [second],
  "the only payment could not be kept and went back": [second, fact("refunded", "re_1", 4900, "unsettled")],
  "its way back failed": [second, fact("refunded", "re_1", 4900, "unsettled"), fact("refund_failed", "re_1", 4900)],
  "a refund of nothing that came": [fact("refunded", "re_1", 100)],
};
const anyStory = fc.uniqueArray(
  fc.record({
    kind: fc.constantFrom("captured", "capture_rejected", "refunded", "refunded", "refund_failed"),
    objectId: fc.constantFrom("a", "b", "c"),
    amountMinor: fc.constantFrom(1, 2, 3),
    reason: fc.constantFrom(null, "unsettled"),
  }),
  { minLength: 1, maxLength: 6, selector: ({ kind, objectId }) => `${kind} ${objectId}` },
);

const all = [
  ...Object.entries(stories),
  ...fc.sample(anyStory, { numRuns: 34, seed: 20_261_121 }).map((facts, at) => [`chance ${at}`, facts] as const),
];
const names = new Map<string, string>();
let actor: Actor;

beforeAll(async () => {
  await emptyDatabase();
  ({ actor } = await given.staff("support"));
  const { variants } = await given.product();
  for (const [name, facts] of all) {
    const { id: orderId } = await given.order({ variant: variants[0], status: "confirmed" });
    names.set(orderId, name);
    const at = new Date();
    await db.paymentEvent.createMany({
      data: facts.map(({ objectId, amountMinor, ...rest }) => ({
        ...rest,
        id: newId(),
        orderId,
        providerObjectId: `${objectId}_${orderId}`,
        amountMinor: BigInt(amountMinor),
        currency: "EUR",
        occurredAt: at,
        createdAt: at,
      })),
    });
  }
});

const listed = async (filter: Parameters<typeof listOrders>[1]) =>
  (await listOrders(actor, filter))?.items.map(({ id }) => names.get(id)).sort();
const derived = (keep: (facts: readonly PaymentFact[]) => boolean) =>
  all
    .filter(([, facts]) => keep(facts))
    .map(([name]) => name)
    .sort();

describe("the same facts mean the same to the order list's SQL and to the domain", () => {
  it.each(["unpaid", "paid", "partially_refunded", "refunded"] as const)("%s", async (payment) => {
    const expected = derived((facts) => paymentStatus(facts).status === payment);
    expect(expected.length).toBeGreaterThan(2);
    expect(await listed({ payment })).toEqual(expected);
  });

  it("to ship, in the list and in the count", async () => {
    const waits = (facts: readonly PaymentFact[]) =>
      fulfilmentStatus({ status: "confirmed", paymentStatus: paymentStatus(facts).status, units: 1, sent: 0 }) === "to_ship";
    const expected = derived(waits);
    expect(expected).toContain("the bank returned the whole refund");
    expect(await listed({ fulfilment: "to_ship" })).toEqual(expected);
    expect(await countOrders(actor)).toMatchObject({ to_ship: { count: expected.length } });
  });
});
