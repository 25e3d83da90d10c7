import { beforeEach, expect, it } from "vitest";
import { newId } from "@/lib/kernel/ids";
import { getOrderForStaff } from "@/lib/orders/queries/get-order-for-staff";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { emptyDatabase } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { givenOrder } from "@/tests/support/given-order";
import { givenStaff } from "@/tests/support/given-staff";

beforeEach(emptyDatabase);

const ROUNDS = 12;
const READERS = 6;

it("the office sees an order as of one moment: a refund that succeeds while it looks is all there, or not yet", async () => {
  const { actor } = await givenStaff();
  const { variants } = await given.product({ priceMinor: 2_600 });
  for (let round = 0; round < ROUNDS; round++) {
    const order = await givenOrder({ variant: variants[0], status: "confirmed", captured: true });
    const [id, at] = [newId(), now()];
    const money = { orderId: order.id, amountMinor: 2_600n, currency: "EUR" };
    const wish = { paymentIntentId: order.paymentIntentId, reason: "requested_by_customer", status: "requested" };
    await db.refund.create({ data: { id, ...money, ...wish, createdAt: at, updatedAt: at } });
    const succeed = db.$transaction([
      db.refund.update({ where: { id }, data: { status: "succeeded", providerRefundId: `re_${id}` } }),
      db.paymentEvent.create({
        data: { id: newId(), ...money, kind: "refunded", providerObjectId: `re_${id}`, occurredAt: at, createdAt: at },
      }),
    ]);
    const views = await Promise.all([...Array.from({ length: READERS }, () => getOrderForStaff(actor, order.number)), succeed]);
    for (const view of views.slice(0, READERS)) {
      if (!view || Array.isArray(view)) throw new Error("the office does not see its order");
      const [refund] = view.refunds;
      const seen = { refunded: view.order.refunded.minor > 0, fact: view.payments.some(({ kind }) => kind === "refunded") };
      const done = refund?.status === "succeeded";
      expect(seen).toEqual({ refunded: done, fact: done });
    }
  }
});
