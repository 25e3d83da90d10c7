/** A line of a return, as its money is reckoned. */
export type ReturnedLine = {
  readonly orderLineId: string;
  readonly quantity: number;
  readonly restocked: number;
  readonly writtenOff: number;
};

/**
 * Which units of a return are paid back: those that came, once a parcel came; all that were declared, when the money goes first. What of a
 * parcel was missing is not paid for, and what arrived damaged is: whether it lost value by use is for the office to settle with the buyer.
 */
export function unitsToPay(lines: readonly ReturnedLine[], received: boolean): { orderLineId: string; quantity: number }[] {
  return lines
    .map(({ orderLineId, quantity, restocked, writtenOff }) => ({ orderLineId, quantity: received ? restocked + writtenOff : quantity }))
    .filter(({ quantity }) => quantity > 0);
}

/** Whether delivery goes back with them: a withdrawal from all of an order, none of which is missing from the parcel. */
export function paysDelivery(kind: string, whole: boolean, lines: readonly ReturnedLine[], received: boolean): boolean {
  const complete = !received || lines.every(({ quantity, restocked, writtenOff }) => restocked + writtenOff === quantity);
  return kind === "withdrawal" && whole && complete;
}
