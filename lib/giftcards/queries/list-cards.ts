import "server-only";
import { mayReadGiftCards } from "@/lib/giftcards/policy";
import { moneyOfCards } from "@/lib/giftcards/repository/money-of-cards";
import type { CardDetail, CardListItem, CardState, OfficeMovement, OrderCards } from "@/lib/giftcards/types";
import type { Actor } from "@/lib/kernel/actor";
import { isId } from "@/lib/kernel/ids";
import { money } from "@/lib/kernel/money";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/prisma-client/client";

const SHOWN = 200;

type Raw = {
  id: string;
  last4: string;
  currency: string;
  origin: CardListItem["origin"];
  initialMinor: bigint;
  balanceMinor: bigint;
  heldMinor: bigint;
  orderNumber: string | null;
  expiresAt: Date;
  voidedAt: Date | null;
  frozenAt: Date | null;
  createdAt: Date;
};

const select = Prisma.sql`
  SELECT c.id, c.last4, c.currency, c.origin, c.initial_minor AS "initialMinor", c.balance_minor AS "balanceMinor",
    (SELECT coalesce(sum(h.amount_minor), 0)::bigint FROM gift_card_holds h WHERE h.card_id = c.id AND h.status = 'held') AS "heldMinor",
    o.number AS "orderNumber", c.expires_at AS "expiresAt", c.voided_at AS "voidedAt", c.frozen_at AS "frozenAt", c.created_at AS "createdAt"
  FROM gift_cards c LEFT JOIN orders o ON o.id = c.order_id`;

/** The newest cards, or those that end in these four characters; null for who is not staff. Nobody is shown a code. */
export async function listCards(actor: Actor, last4?: string): Promise<CardListItem[] | null> {
  if (!mayReadGiftCards(actor)) return null;
  const where = last4 ? Prisma.sql`WHERE c.last4 = ${last4}` : Prisma.empty;
  const rows = await db.$queryRaw<Raw[]>`${select} ${where} ORDER BY c.created_at DESC, c.id DESC LIMIT ${SHOWN}`;
  return rows.map(itemOf);
}

/** The cards that an order bought, with what its money says of them; null for who is not staff. */
export async function getCardsOfOrder(actor: Actor, orderId: string): Promise<OrderCards | null> {
  if (!mayReadGiftCards(actor) || !isId(orderId)) return null;
  const rows = await db.$queryRaw<Raw[]>`${select} WHERE c.order_id = ${orderId}::uuid AND c.origin = 'sale' ORDER BY c.id`;
  const { goneMinor, takenMinor } = await moneyOfCards(db, orderId);
  const amount = (minor: number) => (rows[0] && minor > 0 ? money(minor, rows[0].currency) : null);
  return { cards: rows.map(itemOf), lost: amount(goneMinor - takenMinor), kept: amount(takenMinor - goneMinor) };
}

/** One card with all that moved it, oldest first; null when there is none, or for who is not staff. */
export async function getCardForStaff(actor: Actor, id: string): Promise<CardDetail | null> {
  if (!mayReadGiftCards(actor) || !isId(id)) return null;
  const [row] = await db.$queryRaw<Raw[]>`${select} WHERE c.id = ${id}::uuid`;
  if (!row) return null;
  const movements = await db.giftCardMovement.findMany({
    where: { cardId: id },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: {
      ...{ id: true, cause: true, amountMinor: true, actorId: true, createdAt: true },
      hold: { select: { order: { select: { number: true } } } },
      refund: { select: { order: { select: { number: true } } } },
    },
  });
  return {
    card: itemOf(row),
    movements: movements.map(({ hold, refund, ...movement }) => ({
      id: movement.id,
      cause: movement.cause as OfficeMovement["cause"],
      amount: money(movement.amountMinor, row.currency),
      orderNumber: hold?.order.number ?? refund?.order.number ?? null,
      byStaff: movement.actorId !== null,
      at: movement.createdAt.toISOString(),
    })),
  };
}

const itemOf = (row: Raw): CardListItem => ({
  id: row.id,
  last4: row.last4,
  origin: row.origin,
  state: stateOf(row),
  initial: money(row.initialMinor, row.currency),
  balance: money(row.balanceMinor, row.currency),
  held: money(row.heldMinor, row.currency),
  orderNumber: row.orderNumber,
  expiresAt: row.expiresAt.toISOString(),
  createdAt: row.createdAt.toISOString(),
});

function stateOf({ voidedAt, frozenAt, expiresAt, balanceMinor, heldMinor }: Raw): CardState {
  if (voidedAt !== null) return "void";
  if (frozenAt !== null) return "frozen";
  if (expiresAt <= now()) return "expired";
  return balanceMinor + heldMinor > 0n ? "live" : "spent";
}
