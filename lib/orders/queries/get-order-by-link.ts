import "server-only";
import { loadOrder } from "@/lib/orders/queries/load-order";
import type { OrderView } from "@/lib/orders/types";
import { orderLinkMac, sameSecret } from "@/lib/platform/crypto";

/**
 * The order of a guest who holds its link (ARCHITECTURE section 3), else null: an unknown number, a wrong secret and a link that was
 * ended by a newer version cannot be told apart.
 */
export async function getOrderByLink(number: string, secret: string | undefined): Promise<OrderView | null> {
  if (!/^[0-9A-HJKMNP-TV-Z]{6,16}$/.test(number) || !secret) return null;
  const order = await loadOrder({ number });
  if (!order || !sameSecret(secret, orderLinkMac(order.id, order.linkVersion))) return null;
  return order;
}
