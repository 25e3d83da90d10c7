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
