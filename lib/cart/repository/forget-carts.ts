import "server-only";
import { db } from "@/lib/platform/db";

/** Deletes carts that nobody touched since, with their lines; not one whose order waits for its payment. Rows that others hold are left to them. */
export function deleteCartsBefore(before: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM carts WHERE id IN (
      SELECT c.id FROM carts c
      WHERE c.updated_at < ${before} AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.cart_id = c.id AND o.status = 'pending_payment')
      ORDER BY c.updated_at LIMIT ${limit} FOR UPDATE OF c SKIP LOCKED
    )`;
}
