import "server-only";
import { encryptAddress, encryptPersonalData } from "@/lib/platform/crypto";
import type { Tx } from "@/lib/platform/transaction";

export type Forgettable = { id: string; country: string; hasVatNumber: boolean };

/** Takes hold of orders that expired before this moment, were never paid and still name their buyer; those that others hold are left to them. */
export async function holdForgettable(tx: Tx, before: Date, limit: number): Promise<Forgettable[]> {
  return tx.$queryRaw`
    SELECT o.id, o.shipping_country AS country, o.vat_number IS NOT NULL AS "hasVatNumber" FROM orders o
    WHERE o.status = 'expired' AND o.ended_at < ${before} AND o.email_index <> ''
      AND NOT EXISTS (SELECT 1 FROM payment_events e WHERE e.order_id = o.id)
    ORDER BY o.ended_at LIMIT ${limit} FOR UPDATE OF o SKIP LOCKED`;
}

/**
 * Takes hold of orders that are over, of which neither a document nor money is of `year` or later, and that still name their buyer. A paid one
 * without a document waits for that.
 */
export async function holdOutdated(tx: Tx, { year, begins }: { year: number; begins: Date }, limit: number): Promise<Forgettable[]> {
  return tx.$queryRaw`
    SELECT o.id, o.shipping_country AS country, o.vat_number IS NOT NULL AS "hasVatNumber" FROM orders o
    WHERE o.status <> 'pending_payment' AND o.created_at < ${begins} AND o.email_index <> ''
      AND (o.confirmed_at IS NULL OR EXISTS (SELECT 1 FROM invoices i WHERE i.order_id = o.id))
      AND NOT EXISTS (SELECT 1 FROM invoices i WHERE i.order_id = o.id AND i.year >= ${year})
      AND NOT EXISTS (SELECT 1 FROM payment_events e WHERE e.order_id = o.id AND e.created_at >= ${begins})
    ORDER BY o.created_at LIMIT ${limit} FOR UPDATE OF o SKIP LOCKED`;
}

/** Empty envelopes instead of the buyer: the order can be read like any other, and says nothing of anybody. Notes, which name people, go; the country stays. */
export async function blankBuyer(tx: Tx, { id, country, hasVatNumber }: Forgettable): Promise<void> {
  const nobody = { name: "", line1: "", postalCode: "", city: "", country };
  await tx.order.update({
    where: { id },
    data: {
      shippingAddress: encryptAddress(id, nobody),
      email: encryptPersonalData(id, ""),
      emailIndex: "",
      nameIndex: [],
      phone: null,
      vatNumber: hasVatNumber ? encryptPersonalData(id, "") : null, // that one was checked stays on record
      vatCheckId: null,
    },
    select: { id: true },
  });
  await tx.orderNote.deleteMany({ where: { orderId: id } });
}
