import "server-only";
import { sameTerms } from "@/lib/checkout/domain/same-terms";
import { canChangeAddresses } from "@/lib/checkout/policy";
import type { ChangeAddressInput } from "@/lib/checkout/schemas";
import type { ChangeAddressError } from "@/lib/checkout/types";
import type { Actor } from "@/lib/kernel/actor";
import { err, ok, type Result } from "@/lib/kernel/result";
import { nextStatus } from "@/lib/orders/domain/order-machine";
import { hasParcels, holdOrder } from "@/lib/orders/operations/hold-order";
import { readdressOrder } from "@/lib/orders/operations/readdress-order";
import { inTransaction } from "@/lib/platform/transaction";

/**
 * Sends a paid order elsewhere before anything of it has left: checked like an address at checkout, to where delivery and VAT cost the same,
 * under the order's lock. A parcel that leaves at that moment has either address, and the order says which. Who may not finds no order.
 */
export function changeAddress(input: ChangeAddressInput, actor: Actor): Promise<Result<{ number: string }, ChangeAddressError>> {
  return inTransaction<{ number: string }, ChangeAddressError>(async (tx) => {
    const order = canChangeAddresses(actor) ? await holdOrder(tx, input.orderId) : null;
    if (!order) return err({ code: "ORDER_NOT_FOUND" });
    if (await hasParcels(tx, order.id)) return err({ code: "ALREADY_SHIPPED" });
    if (!nextStatus(order.status, "all_shipped").ok) return err({ code: "NOT_CHANGEABLE", status: order.status });
    if (!sameTerms(order.country, input.address.country)) return err({ code: "OTHER_ZONE" });
    const readdressed = await readdressOrder(tx, input, actor);
    return readdressed.ok ? ok({ number: order.number }) : readdressed;
  });
}
