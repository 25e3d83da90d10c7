/** The office's forms about orders by phone, for the table of who may send what. */
import { callOffUnpaidAction, manualOrderAction, sendPaymentLinkAction } from "@/lib/checkout/actions";
import { newId } from "@/lib/kernel/ids";
import { sql } from "@/tests/support/database";
import { anArticle, checkedFields } from "@/tests/support/given-manual-order";
import { givenPendingOrder } from "@/tests/support/given-payment";

/** A filled-in form, and two orders of staff that wait for their payment; of the second Stripe need not be asked any more. */
export type ByPhone = { fields: Record<string, string>; linked: string; off: string };

export async function givenByPhone(staffId: string): Promise<ByPhone> {
  const [linked, off] = [(await givenPendingOrder()).id, (await givenPendingOrder()).id];
  await sql("UPDATE orders SET cart_id = NULL, placed_by = $2 WHERE id = ANY($1)", [[linked, off], staffId]);
  await sql("UPDATE payment_attempts SET status = 'expired' WHERE order_id = $1", [off]);
  return { fields: await checkedFields((await anArticle()).sku), linked, off };
}

export const byPhoneActions = (desk: () => ByPhone) => ({
  manualOrderAction: { action: manualOrderAction as never, fields: () => ({ ...desk().fields, formId: newId() }), support: "may" as const },
  sendPaymentLinkAction: {
    action: sendPaymentLinkAction as never,
    fields: () => ({ formId: newId(), orderId: desk().linked }),
    support: "may" as const,
  },
  callOffUnpaidAction: {
    action: callOffUnpaidAction as never,
    fields: () => ({ formId: newId(), orderId: desk().off }),
    support: "may" as const,
  },
});
