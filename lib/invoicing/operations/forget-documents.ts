import "server-only";
import type { Tx } from "@/lib/platform/transaction";

/**
 * Forgets who the documents of these orders are made out to: name and address in the rows, and the files that print them. Numbers and amounts stay.
 * The database does it, to documents of more than ten years ago alone. The caller holds the orders.
 */
export async function forgetDocuments(tx: Tx, orderIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`SELECT forget_documents(${[...orderIds]}::uuid[])`;
}
