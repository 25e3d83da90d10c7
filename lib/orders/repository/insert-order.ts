import "server-only";
import { newId } from "@/lib/kernel/ids";
import { nameIndexOf } from "@/lib/orders/repository/name-index";
import type { NewOrder } from "@/lib/orders/types";
import { now } from "@/lib/platform/clock";
import { blindIndex, encryptAddress, encryptPersonalData, encryptPhone } from "@/lib/platform/crypto";
import { insertRows } from "@/lib/platform/insert-rows";
import { hasSqlState, TryAgain, type Tx } from "@/lib/platform/transaction";

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
  const bought = lines.map((line, position) => ({ id: newId(), orderId: id, position, ...line, offerMinor: line.offerMinor ?? 0 }));
  try {
    await tx.$executeRaw`WITH ordered AS (${insertRows("orders", [row])}) ${insertRows("order_lines", bought)}`;
  } catch (error) {
    throw hasSqlState(error, "23505") ? new TryAgain("order number taken") : error; // unique_violation
  }
}

/** A calendar day as the database driver takes one. */
const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);
