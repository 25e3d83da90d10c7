import "server-only";
import type { Locale } from "@/lib/kernel/locale";
import { money } from "@/lib/kernel/money";
import { asExclusion } from "@/lib/kernel/withdrawal-exclusion";
import { PICKUP, parcelLink } from "@/lib/orders/domain/carriers";
import type { CheckedVatNumber, OrderTax, OrderTaxTreatment } from "@/lib/orders/domain/order-tax";
import type { ParcelView } from "@/lib/orders/domain/parcels";
import { paymentStatus } from "@/lib/orders/domain/payment-status";
import { stayingByLine } from "@/lib/orders/repository/staying-units";
import { addressSchema, hoursSchema, vatGroupsSchema } from "@/lib/orders/schemas";
import type { OrderLineView, OrderStatus, OrderView } from "@/lib/orders/types";
import { now } from "@/lib/platform/clock";
import { decryptAddress, decryptPersonalData, decryptPhone } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/prisma-client/client";
import type { Tx } from "@/lib/platform/transaction";

const parts = {
  lines: { orderBy: { position: "asc" } },
  attempts: { where: { status: { in: ["prepared", "open"] } }, select: { expiresAt: true } },
  pickupPoint: { select: { name: true, line1: true, postalCode: true, city: true, hours: true } },
  paymentEvents: { select: { kind: true, providerObjectId: true, amountMinor: true, reason: true } },
  shipments: { orderBy: [{ shippedAt: "asc" }, { id: "asc" }], include: { lines: { select: { orderLineId: true, quantity: true } } } },
} as const satisfies Prisma.OrderInclude;

const none: ReadonlyMap<string, number> = new Map();

type Row = Prisma.OrderGetPayload<{ include: typeof parts }>;

/**
 * One order with personal data in clear, or null. Checks nobody's right to see it: each query that uses it says who may
 * (by link, as staff, for a mail), and adds that to `where` or compares before it answers.
 */
export async function loadOrder(
  where: { id: string } | { number: string },
  reader: Tx = db,
): Promise<(OrderView & { linkVersion: number }) | null> {
  const row = await reader.order.findUnique({ where, include: parts });
  if (!row) return null;
  const staying = mayStay(row) ? await stayingByLine(reader, row.id) : none;
  return { ...viewOf(row, staying), linkVersion: row.linkVersion };
}

/** Most orders are over with all of their units in parcels, or never had any: nothing to look up. */
const mayStay = ({ status, lines, shipments }: Row): boolean =>
  status === "confirmed" ||
  (status === "fulfilled" && shipments.length > 0 && unitsIn(lines) > unitsIn(shipments.flatMap((parcel) => parcel.lines)));
const unitsIn = (of: readonly { quantity: number }[]): number => of.reduce((sum, { quantity }) => sum + quantity, 0);

function viewOf(row: Row, staying: ReadonlyMap<string, number>): OrderView {
  const amount = (minor: bigint | number) => money(minor, row.currency);
  const payment = paymentStatus(
    row.paymentEvents.map(({ providerObjectId, amountMinor, ...fact }) => ({
      ...fact,
      objectId: providerObjectId,
      amountMinor: Number(amountMinor),
    })),
  );
  return {
    id: row.id,
    number: row.number,
    status: row.status as OrderStatus,
    paymentStatus: payment.status,
    locale: row.locale as Locale,
    items: amount(row.itemsMinor),
    shipping: amount(row.shippingMinor),
    discount: amount(row.discountMinor),
    offers: givenByOffers(row),
    couponDiscount: amount(row.lines.reduce((left, { offerMinor }) => left - offerMinor, row.discountMinor)),
    couponCode: row.couponCode,
    tax: taxOf(row),
    relief: amount(row.vatReliefMinor),
    total: amount(row.totalMinor),
    giftCard: amount(row.giftCardMinor),
    vat: amount(row.vatMinor),
    vatGroups: vatGroupsSchema.parse(row.vatGroups),
    refunded: amount(payment.refundedMinor),
    shippingMethod: row.shippingMethod,
    pickup: row.pickupPoint && { ...row.pickupPoint, hours: hoursSchema.parse(row.pickupPoint.hours) },
    promised: row.promisedFrom && row.promisedTo && { from: dayOf(row.promisedFrom), to: dayOf(row.promisedTo) },
    address: addressSchema.parse(decryptAddress(row.id, row.shippingAddress)),
    email: decryptPersonalData(row.id, row.email),
    phone: row.phone && decryptPhone(row.id, row.phone),
    payBy: payByOf(row),
    createdAt: row.createdAt.toISOString(),
    confirmedAt: row.confirmedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    lines: row.lines.map((line) => ({ ...lineOf(line, row.currency), staying: staying.get(line.id) ?? 0 })),
    shipments: row.shipments.map(parcelOf),
  };
}

function givenByOffers({ lines, currency }: Row): OrderView["offers"] {
  const ids = [...new Set(lines.flatMap(({ offerId }) => offerId ?? []))];
  return ids.map((id) => {
    const mine = lines.filter(({ offerId }) => offerId === id);
    return {
      name: mine[0]?.offerName ?? "",
      saved: money(
        mine.reduce((sum, { offerMinor }) => sum + offerMinor, 0n),
        currency,
      ),
    };
  });
}

/** A date of the database as a calendar day. */
const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
function payByOf({ status, placedBy, attempts }: Row): string | null {
  const end = status === "pending_payment" && placedBy !== null ? attempts[0]?.expiresAt : undefined;
  return end && end > now() ? end.toISOString() : null;
}

function parcelOf({ id, carrier, trackingNumber, shippedAt, deliveredAt, lines }: Row["shipments"][number]): ParcelView {
  const { name, trackingUrl } = parcelLink(carrier, trackingNumber);
  return {
    id,
    carrier: name,
    trackingNumber,
    trackingUrl,
    pickup: carrier === PICKUP,
    shippedAt: shippedAt.toISOString(),
    deliveredAt: deliveredAt?.toISOString() ?? null,
    lines: lines.map(({ orderLineId: lineId, quantity }) => ({ lineId, quantity })),
  };
}

function taxOf({ id, taxCountry, taxTreatment, vatNumber, vatCheck, vatCheckId, vatCheckedAt }: Row): OrderTax {
  const number =
    vatNumber && vatCheckedAt
      ? {
          number: decryptPersonalData(id, vatNumber),
          check: vatCheck as CheckedVatNumber["check"],
          consultation: vatCheckId,
          checkedAt: vatCheckedAt.toISOString(),
        }
      : null;
  return { country: taxCountry, treatment: taxTreatment as OrderTaxTreatment, number };
}

function lineOf(line: Row["lines"][number], currency: string): OrderLineView {
  const { id, position, variantId, sku, productSlug, name, variantLabel, pictureHash, quantity, vatRateBasisPoints } = line;
  const amounts = {
    unitGross: money(line.unitGrossMinor, currency),
    gross: money(line.grossMinor, currency),
    discount: money(line.discountMinor, currency),
    offer: line.offerName,
    relief: money(line.vatReliefMinor, currency),
    vat: money(line.vatMinor, currency),
  };
  const rest = { sku, productSlug, name, variantLabel, pictureHash, quantity, vatRateBasisPoints, ...amounts };
  return { id, position, variantId, ...rest, excluded: asExclusion(line.withdrawalExclusion) };
}
