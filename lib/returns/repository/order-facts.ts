import "server-only";
import type { Currency } from "@/lib/kernel/market";
import { asExclusion } from "@/lib/kernel/withdrawal-exclusion";
import type { OrderStatus } from "@/lib/orders/types";
import { db } from "@/lib/platform/db";
import type { Tx } from "@/lib/platform/transaction";
import { lastDay, lastDayOfCards } from "@/lib/returns/domain/withdrawal-period";
import type { LineOfOrder } from "@/lib/returns/types";
import { parisTime, shippingPrice } from "@/lib/shipping/domain/shipping-offers";
import { isCountry, zoneOf } from "@/lib/shipping/domain/zones";

export type OrderFacts = {
  number: string;
  status: OrderStatus;
  delivery: { standard: boolean; grossMinor: number; paidMinor: number; leftMinor: number; standardMinor: number }; // paid: its VAT may have come off; standard: what that would have cost
  lastDay: string | null;
  lines: (LineOfOrder & { name: string })[];
};

const openStatuses: readonly string[] = ["declared", "received"];

/** What returns need to know of an order: what left and when, and what of its lines was given back or paid back. Null: no such order. */
export async function orderFacts(orderId: string, tx: Tx = db): Promise<OrderFacts | null> {
  const row = await tx.order.findUnique({
    where: { id: orderId },
    select: {
      number: true,
      status: true,
      createdAt: true,
      confirmedAt: true,
      taxTreatment: true,
      shippingCountry: true,
      currency: true,
      itemsMinor: true,
      shippingMinor: true,
      shippingMethod: true,
      totalMinor: true,
      refunds: { where: { status: { not: "failed" } }, select: { shippingMinor: true } },
      shipments: { select: { shippedAt: true, deliveredAt: true } },
      lines: {
        orderBy: { position: "asc" },
        include: {
          sent: true,
          refundLines: { where: { refund: { status: { not: "failed" } } } },
          giftCards: {
            where: { origin: "sale" },
            select: { balanceMinor: true, initialMinor: true, movements: { where: { reason: "refunded" }, select: { id: true } } },
          },
          returnLines: { include: { return: { select: { status: true } } } },
        },
      },
    },
  });
  if (!row) return null;
  const zone = isCountry(row.shippingCountry) ? zoneOf(row.shippingCountry) : "US"; // the slowest
  const grams = row.lines.reduce((sum, { quantity, weightGrams }) => sum + quantity * weightGrams, 0);
  const goods = { itemsMinor: Number(row.itemsMinor), grams };
  const paid = row.lines.reduce((rest, line) => rest - (line.grossMinor - line.discountMinor - line.vatReliefMinor), row.totalMinor);
  const units = (of: readonly { quantity: number }[]): number => of.reduce((sum, { quantity }) => sum + quantity, 0);
  const nothingToSend = row.lines.every(({ quantity, sent, refundLines }) => units(sent) + units(refundLines) >= quantity);
  return {
    number: row.number,
    status: row.status as OrderStatus,
    delivery: {
      standard: row.shippingMethod === "standard",
      grossMinor: Number(row.shippingMinor),
      paidMinor: Number(paid),
      leftMinor: Number(row.refunds.reduce((left, { shippingMinor }) => left - shippingMinor, paid)),
      standardMinor: shippingPrice(
        { zone, method: "standard", day: parisTime(row.createdAt).day, currency: row.currency as Currency },
        goods,
      ),
    },
    lastDay:
      row.taxTreatment === "voucher" && row.confirmedAt
        ? lastDayOfCards(row.confirmedAt)
        : lastDay(row.shipments, zone, row.status === "fulfilled" || nothingToSend),
    lines: row.lines.map(({ id, quantity, name, variantLabel, withdrawalExclusion, refundLines, returnLines, giftCards }) => ({
      orderLineId: id,
      name: variantLabel ? `${name}, ${variantLabel}` : name,
      quantity,
      refunded: units(refundLines),
      inReturns: units(returnLines.filter((line) => line.return.status !== "refused")),
      awaitingMoney: units(returnLines.filter((line) => openStatuses.includes(line.return.status))),
      spent: spentOf(giftCards, units(refundLines)),
      exclusion: asExclusion(withdrawalExclusion),
    })),
  };
}

type SoldCard = { balanceMinor: bigint; initialMinor: bigint; movements: readonly unknown[] };

/** Cards of a line that nobody can withdraw from: used, or taken for money that went back past the office, unless its refund says which units it was. */
function spentOf(cards: readonly SoldCard[], refunded: number): number {
  const used = cards.filter(({ balanceMinor, initialMinor, movements }) => balanceMinor < initialMinor && movements.length === 0).length;
  const paidBack = cards.filter(({ movements }) => movements.length > 0).length;
  return Math.max(0, used - Math.max(0, refunded - paidBack));
}
