import "server-only";
import { canReadDocuments } from "@/lib/invoicing/policy";
import { itemOf, itemParts } from "@/lib/invoicing/queries/document-item";
import type { DocumentItem } from "@/lib/invoicing/types";
import type { Actor } from "@/lib/kernel/actor";
import { db } from "@/lib/platform/db";

/** An order's documents, oldest first. Checks nobody's right: for who has opened the order (getOrderByLink). */
export async function getDocumentsOfOrder(orderId: string): Promise<DocumentItem[]> {
  const rows = await db.invoice.findMany({ where: { orderId }, select: itemParts, orderBy: [{ issuedAt: "asc" }, { id: "asc" }] });
  return rows.map(itemOf);
}

/** The same for the office; null for who is not staff. */
export async function getDocumentsForStaff(actor: Actor, orderId: string): Promise<DocumentItem[] | null> {
  return canReadDocuments(actor) ? getDocumentsOfOrder(orderId) : null;
}
