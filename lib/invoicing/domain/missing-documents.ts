import type { DocumentCause } from "@/lib/invoicing/types";

/** A refund of the payment that an order was confirmed with, by Stripe's id where it has one. */
export type RefundOfSale = {
  id: string;
  amountMinor: number;
  providerRefundId: string | null;
  paymentIntentId: string;
  shippingMinor: number;
  lines: readonly { orderLineId: string; quantity: number; amountMinor: number }[];
};
/** A fact about money, oldest first. */
export type MoneyFact = { kind: string; providerObjectId: string };
export type IssuedDocument = { cause: DocumentCause; refundId: string | null };
export type DocumentDue = { cause: "sale" } | { cause: "refund" | "refund_failed"; refund: RefundOfSale };

/**
 * The documents that an order's facts ask for and that do not exist, in the order in which they must be issued: the invoice once it is
 * confirmed, a credit note for each refund that arrived, and an invoice for each of those that the bank sent back. Money that could not be
 * kept was never invoiced, so its return has no credit note.
 */
export function missingDocuments(
  order: { confirmed: boolean; facts: readonly MoneyFact[]; refunds: readonly RefundOfSale[] },
  issued: readonly IssuedDocument[],
): DocumentDue[] {
  if (!order.confirmed) return [];
  const has = (cause: DocumentCause, refundId: string | null) =>
    issued.some((document) => document.cause === cause && document.refundId === refundId);
  const due: DocumentDue[] = has("sale", null) ? [] : [{ cause: "sale" }];
  const kept = new Set(order.facts.filter(({ kind }) => kind === "captured").map(({ providerObjectId }) => providerObjectId));
  const arrived = (kind: string) =>
    order.facts
      .filter((fact) => fact.kind === kind)
      .flatMap(({ providerObjectId }) => order.refunds.filter((refund) => refund.providerRefundId === providerObjectId))
      .filter(({ paymentIntentId }) => kept.has(paymentIntentId));
  const back = arrived("refunded");
  for (const refund of back) if (!has("refund", refund.id)) due.push({ cause: "refund", refund });
  for (const refund of arrived("refund_failed"))
    if (back.includes(refund) && !has("refund_failed", refund.id)) due.push({ cause: "refund_failed", refund });
  return due;
}
