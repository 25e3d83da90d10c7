import "server-only";
import type { Tx } from "@/lib/platform/transaction";

export type SoldUnits = { readonly orderLineId: string; readonly quantity: number };

type SoldCard = {
  id: string;
  orderLineId: string;
  currency: string;
  initialMinor: number;
  balanceMinor: number; // below its first worth: something was taken off it, or is held
  voided: boolean;
  frozen: boolean;
};
type Raw = Omit<SoldCard, "initialMinor" | "balanceMinor"> & { initialMinor: bigint; balanceMinor: bigint };

/** The cards that an order bought, held still in the order of their ids. */
export async function soldCards(tx: Tx, orderId: string): Promise<SoldCard[]> {
  const rows = await tx.$queryRaw<Raw[]>`
    SELECT id, order_line_id AS "orderLineId", currency, initial_minor AS "initialMinor", balance_minor AS "balanceMinor",
      voided_at IS NOT NULL AS voided, frozen_at IS NOT NULL AS frozen
    FROM gift_cards WHERE order_id = ${orderId}::uuid AND origin = 'sale' ORDER BY id FOR NO KEY UPDATE`;
  return rows.map((row) => ({ ...row, initialMinor: Number(row.initialMinor), balanceMinor: Number(row.balanceMinor) }));
}

/** Stops the cards of an order that can still pay, or lets them pay again. The caller holds them. */
export async function freezeCards(tx: Tx, orderId: string, frozenAt: Date | null): Promise<void> {
  await tx.giftCard.updateMany({ where: { orderId, origin: "sale", voidedAt: null }, data: { frozenAt } });
}
