import "server-only";
import { Prisma } from "@/lib/platform/prisma-client/client";

/**
 * What an order still holds of a variant, as an expression; null where that is nothing. It finds the row by its unique pair alone: asked for by
 * its status too, PostgreSQL may walk through all that strangers hold of a hot variant, thousands of rows a buyer.
 */
export const heldBy = (orderId: Prisma.Sql, variantId: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  SELECT CASE r.status WHEN 'active' THEN r.quantity END FROM stock_reservations r
  WHERE r.order_id = ${orderId} AND r.variant_id = ${variantId})`;
