import "server-only";
import { money } from "@/lib/kernel/money";
import { db } from "@/lib/platform/db";
import { findReturn } from "@/lib/returns/repository/returns";
import type { MailedReturn } from "@/lib/returns/types";

/** What a mail says of a return, and whose order it is of. For mails only. */
export async function getMailedReturn(returnId: string): Promise<{ orderId: string; mailed: MailedReturn } | null> {
  const found = await findReturn(returnId);
  if (!found) return null;
  const refund = found.refundId === null ? null : await db.refund.findUnique({ where: { id: found.refundId } });
  const { orderId, declaredAt, declarant, whole, status, receivedAt, refusal, lines } = found;
  return {
    orderId,
    mailed: {
      declaredAt: declaredAt.toISOString(),
      declarant,
      whole,
      calledOff: status === "refunded" && receivedAt === null,
      refusal,
      refunded: refund && money(refund.amountMinor, refund.currency),
      lines: lines.map(({ quantity, restocked, writtenOff, orderLine: { name, variantLabel } }) => ({
        name: variantLabel ? `${name}, ${variantLabel}` : name,
        quantity,
        came: restocked + writtenOff,
      })),
    },
  };
}
