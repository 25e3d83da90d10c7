/**
 * For journeys, which run outside the app's own module rules: writes the orders and people that a line of standard input asks for into the
 * stack's database, and says as a line of JSON on standard output what they became; line after line, until the input ends.
 */
import { createInterface } from "node:readline";
import { issueMissing } from "@/lib/invoicing/operations/issue-missing";
import type { StaffRole } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { getOrderForMail } from "@/lib/orders/queries/get-order-for-mail";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { givenOrder, type OrderSpec } from "@/tests/support/given-order";
import { givenPendingOrder } from "@/tests/support/given-payment";
import { givenStaff } from "@/tests/support/given-staff";

/** `held`: unpaid orders that hold stock and whose payment page nobody opened yet. */
type Wanted = {
  held?: { sku: string; quantity: number; email?: string }[];
  orders?: (Omit<OrderSpec, "variant" | "createdAt"> & { at?: string })[];
  staff?: StaffRole[];
};

for await (const line of createInterface({ input: process.stdin }))
  process.stdout.write(`${JSON.stringify(await give(JSON.parse(line)))}\n`);
await db.$disconnect();

/** A variant of the seed with its price in euro. */
async function sold(sku: string) {
  const { variantId, priceMinor } = await db.variantPrice.findFirstOrThrow({ where: { currency: "EUR", variant: { sku } } });
  return { id: variantId, sku, priceMinor: Number(priceMinor) };
}

async function give({ held = [], orders = [], staff = [] }: Wanted) {
  const variant = await sold("CPT-ASR-CRA");
  const given = { held: [] as unknown[], orders: [] as unknown[], staff: [] as unknown[] };
  for (const { sku: heldSku, ...spec } of held) {
    given.held.push(await givenPendingOrder({ ...spec, variant: await sold(heldSku) }));
  }
  for (const { at, ...spec } of orders) {
    const order = await givenOrder({ variant, ...spec, ...(at && { createdAt: new Date(at) }) });
    if (spec.status === "confirmed" || spec.status === "fulfilled") await settled(variant.id, order.id, spec.quantity ?? 1);
    given.orders.push({ ...order, link: (await getOrderForMail(order.id))?.orderUrl });
  }
  if (orders.length > 0) await issueMissing(); // what was paid and refunded past the shop has its documents like any other
  for (const role of staff) given.staff.push(await givenStaff(role));
  return given;
}

/** What a sale leaves behind, so that the ledger holds: the units came in for it and went out with it, and the buyer was told. */
async function settled(variantId: string, orderId: string, units: number): Promise<void> {
  const at = now();
  const movement = { variantId, createdAt: at };
  await db.stockMovement.createMany({
    data: [
      { id: newId(), ...movement, delta: units, cause: "received" },
      { id: newId(), ...movement, delta: -units, cause: "sold", orderId },
    ],
  });
  const told = async (kind: string, subjectId: string) => {
    const message = { id: newId(), dedupeKey: `${kind}:${subjectId}`, kind, payload: { subjectId }, state: "done", attempts: 1 };
    await db.outboxMessage.create({ data: { ...message, availableAt: at, createdAt: at, processedAt: at } });
  };
  await told("mail.order_confirmation", orderId);
  for (const parcel of await db.shipment.findMany({ where: { orderId } })) await told("mail.shipping_notice", parcel.id);
}
