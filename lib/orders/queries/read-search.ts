import "server-only";
import { readOrderNumber } from "@/lib/orders/domain/order-number";
import { nameIndexOf } from "@/lib/orders/repository/name-index";
import type { OrderFilter } from "@/lib/orders/types";
import { blindIndex } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";

/**
 * What somebody typed into the search box as a filter without personal data. Letters alone may be a number or a name ("MARTIN" reads as
 * a number too): the number wins only where there is such an order.
 */
export async function readSearch(q: string): Promise<OrderFilter> {
  if (q === "") return {};
  if (q.includes("@")) return { customer: blindIndex("email", q) };
  const number = readOrderNumber(q);
  if (number && (/[\d#°]/.test(q) || (await exists(number)))) return { number };
  return { name: nameIndexOf(q).join(".") };
}

const exists = async (number: string): Promise<boolean> => (await db.order.count({ where: { number } })) > 0;
