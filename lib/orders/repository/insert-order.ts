import "server-only";
import { newId } from "@/lib/kernel/ids";
import { nameIndexOf } from "@/lib/orders/repository/name-index";
import type { NewOrder } from "@/lib/orders/types";
import { now } from "@/lib/platform/clock";
import { blindIndex, encryptAddress, encryptPersonalData, encryptPhone } from "@/lib/platform/crypto";
import { Prisma } from "@/lib/platform/prisma-client/client";
import { TryAgain, type Tx } from "@/lib/platform/transaction";

/** Writes the order and its lines; e-mail, phone and address only as envelopes bound to the order's id. Throws TryAgain where its number, or its checkout, was taken meanwhile. */
export async function insertOrder(tx: Tx, id: string, number: string, order: NewOrder): Promise<void> {
  const { email, phone, visitor, address, tax, price, promised, lines, ...rest } = order;
  const row = {
    id,
    number,
    ...rest,
    status: "pending_payment",
    promisedFrom: promised && dateOf(promised.from),
    promisedTo: promised && dateOf(promised.to),
    itemsMinor: price.itemsMinor,
    shippingMinor: price.shippingMinor,
    discountMinor: price.discountMinor,
    taxCountry: tax.country,
    taxTreatment: tax.treatment,
    vatReliefMinor: price.reliefMinor,
    vatNumber: tax.number && encryptPersonalData(id, tax.number.number),
    vatCheck: tax.number?.check ?? null,
    vatCheckId: tax.number?.consultation ?? null,
    vatCheckedAt: tax.number?.checkedAt ?? null,
    totalMinor: price.totalMinor,
    vatMinor: price.vatMinor,
    vatGroups: price.vatGroups,
    shippingCountry: address.country,
    shippingAddress: encryptAddress(id, address),
    email: encryptPersonalData(id, email),
    emailIndex: blindIndex("email", email),
    nameIndex: nameIndexOf(`${address.name} ${address.company ?? ""}`),
    phone: phone === null ? null : encryptPhone(id, phone),
    visitorIndex: visitor === null ? null : blindIndex("visitor", visitor),
    createdAt: now(),
  };
  try {
    await tx.order.create({ data: row, select: { id: true } });
  } catch (error) {
    throw isTaken(error) ? new TryAgain("order number taken") : error;
  }
  await insertLines(tx, id, lines);
}

/** One statement however many they are: Prisma would compile each number of lines anew. */
async function insertLines(tx: Tx, orderId: string, lines: NewOrder["lines"]): Promise<void> {
  const rows = lines.map((line, position) => ({
    id: newId(),
    order_id: orderId,
    variant_id: line.variantId,
    position,
    sku: line.sku,
    product_slug: line.productSlug,
    name: line.name,
    variant_label: line.variantLabel,
    picture_hash: line.pictureHash,
    quantity: line.quantity,
    weight_grams: line.weightGrams,
    unit_gross_minor: line.unitGrossMinor,
    gross_minor: line.grossMinor,
    discount_minor: line.discountMinor,
    offer_id: line.offerId ?? null,
    offer_name: line.offerName ?? null,
    offer_minor: line.offerMinor ?? 0,
    vat_relief_minor: line.vatReliefMinor,
    vat_rate_basis_points: line.vatRateBasisPoints,
    vat_minor: line.vatMinor,
    withdrawal_exclusion: line.withdrawalExclusion,
  }));
  await tx.$executeRaw`INSERT INTO order_lines SELECT * FROM jsonb_populate_recordset(NULL::order_lines, ${JSON.stringify(rows)}::jsonb)`;
}

/** Prisma's word for a unique index that says no. https://www.prisma.io/docs/orm/reference/error-reference#p2002 */
const isTaken = (error: unknown): boolean => error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";

/** A calendar day as the database driver takes one. */
const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);
