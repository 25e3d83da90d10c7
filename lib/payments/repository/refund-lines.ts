import "server-only";
import type { PricedParts } from "@/lib/payments/domain/refund-parts";
import type { RefundableLine } from "@/lib/payments/types";
import { db } from "@/lib/platform/db";
import type { Tx } from "@/lib/platform/transaction";

export type PartsOfOrder = {
  readonly shelf: boolean; // gift cards have none
  readonly lines: readonly (RefundableLine & { readonly variantId: string; readonly name: string; readonly sku: string })[];
  readonly shippingLeftMinor: number;
};

/** What was bought, what was paid for it, and what of it went back or is on its way: every refund that has not failed counts. */
export async function partsOfOrder(orderId: string, tx: Tx = db): Promise<PartsOfOrder> {
  const order = await tx.order.findUniqueOrThrow({
    where: { id: orderId },
    select: { totalMinor: true, taxTreatment: true, lines: { orderBy: { position: "asc" } } },
  });
  const refunds = await tx.refund.findMany({
    where: { orderId, status: { not: "failed" } },
    select: { shippingMinor: true, lines: true },
  });
  const shippingBack = refunds.reduce((sum, { shippingMinor }) => sum + shippingMinor, 0n);
  const lines = order.lines.map(({ id, variantId, name, variantLabel, sku, quantity, grossMinor, discountMinor, vatReliefMinor }) => {
    const back = refunds.flatMap((refund) => refund.lines.filter(({ orderLineId }) => orderLineId === id));
    return {
      orderLineId: id,
      variantId,
      name: variantLabel ? `${name}, ${variantLabel}` : name,
      sku,
      quantity,
      paidMinor: Number(grossMinor - discountMinor - vatReliefMinor),
      refundedQuantity: back.reduce((sum, line) => sum + line.quantity, 0),
      refundedMinor: Number(back.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)),
    };
  });
  const shippingPaid = lines.reduce((rest, { paidMinor }) => rest - BigInt(paidMinor), order.totalMinor); // its VAT may have come off too
  return { shelf: order.taxTreatment !== "voucher", lines, shippingLeftMinor: Number(shippingPaid - shippingBack) };
}

/** What one refund gave back, by its parts. */
export async function partsOfRefund(tx: Tx, refundId: string): Promise<PricedParts> {
  const { shippingMinor, lines } = await tx.refund.findUniqueOrThrow({
    where: { id: refundId },
    select: { shippingMinor: true, lines: true },
  });
  return {
    shippingMinor: Number(shippingMinor),
    lines: lines.map(({ orderLineId, quantity, amountMinor }) => ({ orderLineId, quantity, amountMinor: Number(amountMinor) })),
  };
}

/** Writes down which units a refund gives back, beside its row. */
export async function insertRefundLines(tx: Tx, refundId: string, lines: PricedParts["lines"]): Promise<void> {
  await tx.refundLine.createMany({ data: lines.map((line) => ({ refundId, ...line, amountMinor: BigInt(line.amountMinor) })) });
}
