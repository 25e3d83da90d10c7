/** Orders to look at, ship and refund: personal data in real envelopes, money and parcels as the facts that the app derives from. */
import { newId } from "@/lib/kernel/ids";
import { nameIndexOf } from "@/lib/orders/repository/name-index";
import { now } from "@/lib/platform/clock";
import { blindIndex, encryptAddress, encryptPersonalData, encryptPhone } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";

type Variant = { id: string; sku: string; priceMinor: number };
export type OrderSpec = {
  variant: Variant;
  status?: "pending_payment" | "confirmed" | "fulfilled" | "canceled" | "expired";
  quantity?: number;
  email?: string;
  name?: string;
  locale?: "fr" | "en";
  createdAt?: Date;
  /** Minor units that a payment brought in; `true` for the whole. A confirmed or fulfilled order is not paid by itself. */
  captured?: number | true;
  /** Minor units that went back, one succeeded refund each. */
  refunded?: readonly number[];
  /** A parcel with this tracking number, and how many units are in it: all, when not said. */
  parcel?: string;
  sent?: number;
};

export type GivenOrder = { id: string; number: string; totalMinor: number; email: string; paymentIntentId: string };

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford base32, as order numbers are
const newNumber = (): string => Array.from({ length: 10 }, () => alphabet[Math.floor(Math.random() * alphabet.length)]).join("");

/** Writes the order, one line and the facts asked for. Reserves no stock. */
export async function givenOrder(spec: OrderSpec): Promise<GivenOrder> {
  const { variant, quantity = 1, status = "pending_payment", locale = "fr", createdAt = now() } = spec;
  const id = newId();
  const order = { id, number: newNumber(), totalMinor: variant.priceMinor * quantity, paymentIntentId: `pi_${id.replaceAll("-", "")}` };
  const email = spec.email ?? `buyer-${id.slice(-8)}@example.com`;
  const address = { name: spec.name ?? "Jeanne Martin", line1: "12 rue des Lilas", postalCode: "75011", city: "Paris", country: "FR" };
  const gross = BigInt(order.totalMinor);
  const vat = (gross * 2000n + 6000n) / 12000n;
  const reached = (...statuses: string[]) => (statuses.includes(status) ? createdAt : null);
  await db.order.create({
    data: {
      id,
      number: order.number,
      status,
      locale,
      currency: "EUR",
      itemsMinor: gross,
      shippingMinor: 0n,
      taxCountry: "FR",
      taxTreatment: "domestic",
      totalMinor: gross,
      vatMinor: vat,
      vatGroups: [{ rateBasisPoints: 2000, grossMinor: Number(gross), vatMinor: Number(vat) }],
      shippingMethod: "standard",
      shippingCountry: "FR",
      shippingAddress: encryptAddress(id, address),
      email: encryptPersonalData(id, email),
      emailIndex: blindIndex("email", email),
      nameIndex: nameIndexOf(address.name),
      phone: encryptPhone(id, "+33612345678"),
      checkoutId: newId(),
      createdAt,
      confirmedAt: reached("confirmed", "fulfilled", "canceled"),
      fulfilledAt: reached("fulfilled"),
      endedAt: reached("expired", "canceled"),
      lines: { create: lineOf(variant, quantity, gross, vat) },
    },
  });
  await facts(order, spec, createdAt);
  return { ...order, email };
}

const lineOf = (variant: Variant, quantity: number, gross: bigint, vat: bigint) => ({
  id: newId(),
  variantId: variant.id,
  position: 0,
  sku: variant.sku,
  productSlug: "vase",
  name: "Vase Alba",
  variantLabel: "Craie",
  quantity,
  weightGrams: 800,
  unitGrossMinor: BigInt(variant.priceMinor),
  grossMinor: gross,
  vatRateBasisPoints: 2000,
  vatMinor: vat,
});

async function facts(order: Omit<GivenOrder, "email">, { captured, refunded = [], parcel, sent }: OrderSpec, at: Date): Promise<void> {
  const { id: orderId, paymentIntentId } = order;
  const event = (kind: string, providerObjectId: string, amountMinor: number) =>
    db.paymentEvent.create({
      data: {
        id: newId(),
        orderId,
        kind,
        providerObjectId,
        amountMinor: BigInt(amountMinor),
        currency: "EUR",
        occurredAt: at,
        createdAt: at,
      },
    });
  if (captured) await event("captured", paymentIntentId, captured === true ? order.totalMinor : captured);
  for (const amountMinor of refunded) {
    const id = newId();
    const providerRefundId = `re_${id.replaceAll("-", "")}`;
    const row = { id, orderId, paymentIntentId, providerRefundId, amountMinor: BigInt(amountMinor), currency: "EUR" };
    await db.refund.create({ data: { ...row, reason: "requested_by_customer", status: "succeeded", createdAt: at, updatedAt: at } });
    await event("refunded", providerRefundId, amountMinor);
  }
  if (parcel) {
    const [line] = await db.orderLine.findMany({ where: { orderId } });
    const inside = line && { create: [{ orderLineId: line.id, quantity: sent ?? line.quantity }] };
    const row = { id: newId(), orderId, carrier: "colissimo", trackingNumber: parcel, shippedAt: at };
    await db.shipment.create({ data: { ...row, ...(inside && { lines: inside }) } });
  }
}
