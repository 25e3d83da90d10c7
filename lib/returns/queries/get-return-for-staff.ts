import "server-only";
import type { Actor } from "@/lib/kernel/actor";
import { isId } from "@/lib/kernel/ids";
import { money } from "@/lib/kernel/money";
import { asExclusion } from "@/lib/kernel/withdrawal-exclusion";
import { getOrderForStaff } from "@/lib/orders/queries/get-order-for-staff";
import { priceParts, sumOf } from "@/lib/payments/domain/refund-parts";
import { getRefundForm } from "@/lib/payments/queries/get-refund-form";
import { db } from "@/lib/platform/db";
import { paysDelivery, unitsToPay } from "@/lib/returns/domain/pay-back";
import { deliveryBack, unitsLeft } from "@/lib/returns/domain/returnable";
import { isOver } from "@/lib/returns/domain/withdrawal-period";
import { mayHandleReturns } from "@/lib/returns/policy";
import { returnRow } from "@/lib/returns/queries/list-returns";
import { orderFacts } from "@/lib/returns/repository/order-facts";
import { findReturn, returnsOf } from "@/lib/returns/repository/returns";
import type { StaffReturnView } from "@/lib/returns/types";

/** One return with what the office needs to decide; null when there is none, or for who is not staff. */
export async function getReturnForStaff(actor: Actor, id: string): Promise<StaffReturnView | null> {
  const found = mayHandleReturns(actor) && isId(id) ? await findReturn(id) : null;
  const facts = found && (await orderFacts(found.orderId));
  if (!found || !facts) return null;
  const [parts, view] = await Promise.all([getRefundForm(actor, found.orderId), getOrderForStaff(actor, facts.number)]);
  if (!parts || !view) return null;
  const received = found.receivedAt !== null;
  const delivery = paysDelivery(found.kind, found.whole, found.lines, received) ? deliveryBack(facts.delivery) : 0;
  const goods = priceParts(parts, { lines: unitsToPay(found.lines, received), shipping: 0 });
  const { currency } = view.order.total;
  return {
    ...returnRow(found, facts.number),
    orderId: found.orderId,
    reason: found.reason,
    refusal: found.refusal,
    declarant: found.declarant,
    openedBy: found.openedBy,
    whole: found.whole,
    proofAt: found.proofAt?.toISOString() ?? null,
    receivedAt: found.receivedAt?.toISOString() ?? null,
    endedAt: found.endedAt?.toISOString() ?? null,
    lastDay: facts.lastDay,
    beyondPeriod: isOver(facts.lastDay, found.declaredAt),
    lines: found.lines.map(({ orderLineId, quantity, restocked, writtenOff, writeOffReason, orderLine }) => ({
      orderLineId,
      name: orderLine.variantLabel ? `${orderLine.name}, ${orderLine.variantLabel}` : orderLine.name,
      sku: orderLine.sku,
      quantity,
      restocked,
      writtenOff,
      writeOffReason,
      exclusion: asExclusion(orderLine.withdrawalExclusion),
    })),
    goods: money(goods.ok ? sumOf(goods.value) : 0, currency),
    delivery: money(delivery, currency),
    refundable: view.refundable,
  };
}

/** What staff can still open a return for, of an order by its number. Null when there is no such paid order, or for who is not staff. */
export async function getReturnForm(
  actor: Actor,
  number: string,
): Promise<{ orderId: string; lines: { orderLineId: string; name: string; left: number }[] } | null> {
  if (!mayHandleReturns(actor)) return null;
  const order = await db.order.findUnique({ where: { number }, select: { id: true, status: true } });
  const facts = order && (order.status === "confirmed" || order.status === "fulfilled") ? await orderFacts(order.id) : null;
  return order && facts ? { orderId: order.id, lines: facts.lines.map((line) => ({ ...line, left: unitsLeft(line) })) } : null;
}

/** The returns of an order as lists show them, for staff; null for others. */
export async function getReturnsOfOrder(actor: Actor, orderId: string, number: string) {
  return mayHandleReturns(actor) ? (await returnsOf(orderId)).map((found) => returnRow(found, number)) : null;
}
