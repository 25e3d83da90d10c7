import "server-only";
import { err, ok, type Result } from "@/lib/kernel/result";
import { getOrderByLink } from "@/lib/orders/queries/get-order-by-link";
import type { OrderView } from "@/lib/orders/types";
import { now } from "@/lib/platform/clock";
import { choiceError, unitsLeft, withdrawalRefusal } from "@/lib/returns/domain/returnable";
import { orderFacts } from "@/lib/returns/repository/order-facts";
import { type FoundReturn, returnsOf } from "@/lib/returns/repository/returns";
import type { WithdrawalInput } from "@/lib/returns/schemas";
import type { PastReturn, ReviewedWithdrawal, WithdrawalView, WithdrawError } from "@/lib/returns/types";

/** What withdrawing from an order means now, for who holds its link; null for others, as for an order that does not exist. */
export async function getWithdrawal(number: string, secret: string | undefined): Promise<WithdrawalView | null> {
  const order = await getOrderByLink(number, secret);
  return order && viewOf(order);
}

/** What the second step shows again: the units chosen, by name, as they could be withdrawn from now. */
export function reviewWithdrawal(view: WithdrawalView, { name, lines }: WithdrawalInput): Result<ReviewedWithdrawal, WithdrawError> {
  if (view.refusal) return err({ code: "NOT_POSSIBLE", refusal: view.refusal });
  const wrong = choiceError(view.facts, lines, true);
  if (wrong) return err(wrong);
  const named = lines.map((line) => ({
    ...line,
    name: view.lines.find(({ orderLineId }) => orderLineId === line.orderLineId)?.name ?? "",
  }));
  return ok({ name, lines: named });
}

async function viewOf(order: OrderView): Promise<WithdrawalView | null> {
  const [facts, past] = await Promise.all([orderFacts(order.id), returnsOf(order.id)]);
  if (!facts) return null;
  const { id: orderId, number, locale, email, address } = order;
  return {
    orderId,
    number,
    locale,
    email,
    name: address.name,
    status: facts.status,
    lastDay: facts.lastDay,
    refusal: withdrawalRefusal(facts, now()),
    lines: facts.lines.map((line) => ({
      orderLineId: line.orderLineId,
      name: line.name,
      quantity: line.quantity,
      left: unitsLeft(line),
      exclusion: line.exclusion,
    })),
    facts: facts.lines.map(({ name: _shown, ...line }) => line),
    past: past.map(pastReturn),
  };
}

const pastReturn = ({ id, kind, status, declaredAt, lines }: FoundReturn): PastReturn => ({
  id,
  kind,
  status,
  declaredAt: declaredAt.toISOString(),
  lines: lines.map(({ quantity, orderLine }) => ({ quantity, name: nameOf(orderLine) })),
});

/** A line's name as people read it. */
const nameOf = ({ name, variantLabel }: { name: string; variantLabel: string }): string =>
  variantLabel ? `${name}, ${variantLabel}` : name;
