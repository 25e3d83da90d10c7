import "server-only";
import { newId } from "@/lib/kernel/ids";
import { loadOrder } from "@/lib/orders/queries/load-order";
import type { OrderView } from "@/lib/orders/types";
import { orderLinkMac, sameSecret } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";

/**
 * The order of a guest who holds its link (ARCHITECTURE section 3), else null: an unknown number, a wrong secret and a link that was
 * ended by a newer version cannot be told apart, not even by the time they take: a secret is always compared, and nothing of an order
 * is read or decrypted before it fits.
 */
export async function getOrderByLink(number: string, secret: string | undefined): Promise<OrderView | null> {
  if (!/^[0-9A-HJKMNP-TV-Z]{6,16}$/.test(number) || !secret) return null;
  const found = await db.order.findUnique({ where: { number }, select: { id: true, linkVersion: true } });
  const { id, linkVersion } = found ?? { id: newId(), linkVersion: 1 };
  const fits = sameSecret(secret, orderLinkMac(id, linkVersion));
  return found && fits ? loadOrder({ id }) : null;
}
