import type { DocumentPayment } from "@/lib/invoicing/types";

type Paid = { readonly totalMinor: number; readonly giftCardMinor: number };
type Refund = { readonly paymentIntentId: string; readonly amountMinor: number };

/**
 * By what means a document's amount was paid, or paid back: said where a gift card paid a part of the order, and then to the cent. A card is
 * a means of payment: lines, VAT and total know nothing of it. Undefined of any other order.
 */
export function documentPayments({ totalMinor, giftCardMinor }: Paid, refund: Refund | null): DocumentPayment[] | undefined {
  if (giftCardMinor === 0) return undefined;
  if (refund) return [{ means: refund.paymentIntentId.startsWith("gc_") ? "gift_card" : "bank_card", amountMinor: refund.amountMinor }];
  const both: DocumentPayment[] = [
    { means: "gift_card", amountMinor: giftCardMinor },
    { means: "bank_card", amountMinor: totalMinor - giftCardMinor },
  ];
  return both.filter(({ amountMinor }) => amountMinor > 0);
}
