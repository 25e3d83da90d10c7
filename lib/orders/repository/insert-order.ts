import "server-only";
import { newId } from "@/lib/kernel/ids";
import { nameIndexOf } from "@/lib/orders/repository/name-index";
import type { NewOrder } from "@/lib/orders/types";
import { now } from "@/lib/platform/clock";
import { blindIndex, encryptAddress, encryptPersonalData, encryptPhone } from "@/lib/platform/crypto";
import type { Tx } from "@/lib/platform/transaction";

export async function isNumberTaken(tx: Tx, number: string): Promise<boolean> {
  return (await tx.order.findUnique({ where: { number }, select: { id: true } })) !== null;
}

/** Writes the order and its lines; e-mail, phone and address only as envelopes bound to the order's id. */
export async function insertOrder(tx: Tx, id: string, number: string, order: NewOrder): Promise<void> {
  const { email, phone, visitor, address, tax, price, promised, lines, ...rest } = order;
  await tx.order.create({
    data: {
      id,
      number,
      ...rest,
      status: "pending_payment",
      promisedFrom: dateOf(promised.from),
      promisedTo: dateOf(promised.to),
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
    },
  });
  await tx.orderLine.createMany({ data: lines.map((line, position) => ({ id: newId(), orderId: id, position, ...line })) });
}

/** A calendar day as the database driver takes one. */
const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);
