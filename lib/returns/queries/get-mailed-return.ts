import "server-only";
import { findBookedRefund } from "@/lib/payments/queries/find-booked-refund";
import { findReturn } from "@/lib/returns/repository/returns";
import type { MailedReturn } from "@/lib/returns/types";

/** What a mail says of a return, and whose order it is of. For mails only. */
export async function getMailedReturn(returnId: string): Promise<{ orderId: string; mailed: MailedReturn } | null> {
  const found = await findReturn(returnId);
  if (!found) return null;
  const refunded = found.refundId === null ? null : ((await findBookedRefund(found.refundId))?.shares ?? null);
  const { orderId, declaredAt, declarant, whole, status, receivedAt, refusal, lines } = found;
  return {
    orderId,
    mailed: {
      declaredAt: declaredAt.toISOString(),
      declarant,
      whole,
      calledOff: status === "refunded" && receivedAt === null,
      refusal,
      refunded,
      lines: lines.map(({ quantity, restocked, writtenOff, orderLine: { name, variantLabel } }) => ({
        name: variantLabel ? `${name}, ${variantLabel}` : name,
        quantity,
        came: restocked + writtenOff,
      })),
    },
  };
}
