import "server-only";
import { issueDocuments } from "@/lib/invoicing/operations/issue-documents";
import { documentsNotBooked, ordersWithoutDocuments } from "@/lib/invoicing/repository/documents";
import { ok } from "@/lib/kernel/result";
import { holdOrder } from "@/lib/orders/operations/hold-order";
import { log } from "@/lib/platform/log";
import { enqueue } from "@/lib/platform/outbox";
import { inTransaction } from "@/lib/platform/transaction";

const AT_ONCE = 100;

/**
 * Issues what orders lack that were paid or refunded before there were documents, oldest first, each in its own transaction; dated and
 * numbered today, since a sequence only goes on. One that fails is logged and stops no other. Answers how many were issued.
 */
export async function issueMissing(stopped: () => boolean = () => false): Promise<number> {
  const failed: string[] = [];
  let issued = 0;
  for (;;) {
    const found = await inTransaction(async (tx) => ok(await ordersWithoutDocuments(tx, AT_ONCE, failed)));
    if (!found.ok || found.value.length === 0) return issued;
    for (const orderId of found.value) {
      if (stopped()) return issued;
      const count = await issueFor(orderId);
      issued += count;
      if (count === 0) failed.push(orderId); // nothing came of it, or another worker was faster
    }
  }
}

async function issueFor(orderId: string): Promise<number> {
  try {
    const result = await inTransaction(async (tx) => {
      await holdOrder(tx, orderId);
      return ok(await issueDocuments(tx, orderId));
    });
    return result.ok ? result.value : 0;
  } catch (error) {
    log.error({ orderId, err: error }, "documents could not be issued: look at it");
    return 0;
  }
}

/** Books the file of documents that were issued by a version which made none. */
export async function bookMissingFiles(): Promise<number> {
  const booked = await inTransaction(async (tx) => {
    const ids = await documentsNotBooked(tx, AT_ONCE);
    for (const id of ids) await enqueue(tx, "document.render", id);
    return ok(ids.length);
  });
  return booked.ok ? booked.value : 0;
}
