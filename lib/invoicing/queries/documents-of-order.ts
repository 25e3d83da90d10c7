import "server-only";
import { itemOf, itemParts } from "@/lib/invoicing/queries/document-item";
import type { DocumentItem } from "@/lib/invoicing/types";
import { db } from "@/lib/platform/db";

/** An order's documents, oldest first. Checks nobody's right: for who has opened the order (getOrderByLink). */
export async function getDocumentsOfOrder(orderId: string): Promise<DocumentItem[]> {
  const rows = await db.invoice.findMany({ where: { orderId }, select: itemParts, orderBy: [{ issuedAt: "asc" }, { id: "asc" }] });
  return rows.map(itemOf);
}
