/** Work that the worker no longer tries. */
import { newId } from "@/lib/kernel/ids";
import { ok } from "@/lib/kernel/result";
import { enqueue } from "@/lib/platform/outbox";
import { inTransaction } from "@/lib/platform/transaction";
import { sql } from "@/tests/support/database";

/** An order's confirmation that was given up; answers the message's id. */
export async function givenDeadMessage(orderId: string): Promise<string> {
  await inTransaction(async (tx) => ok(await enqueue(tx, "mail.order_confirmation", orderId)));
  const [row] = await sql<{ id: string }>(
    `UPDATE outbox_messages SET state = 'dead', attempts = 250, last_error = 'Error: connection refused', processed_at = now()
     WHERE dedupe_key = $1 RETURNING id`,
    [`mail.order_confirmation:${orderId}`],
  );
  return row?.id ?? "";
}

/** An event of Stripe's that was set aside; answers its id in the inbox. */
export async function givenSetAsideEvent(objectId: string, state: "dead" | "quarantined" = "quarantined"): Promise<string> {
  const id = newId();
  await sql(
    `INSERT INTO provider_events (id, event_id, type, object_id, livemode, occurred_at, received_at, state, attempts, reason, available_at, processed_at)
     VALUES ($1, $2, 'checkout.session.completed', $3, false, now(), now(), $4, 1, 'ORDER_UNKNOWN', now(), now())`,
    [id, `evt_${id.replaceAll("-", "")}`, objectId, state],
  );
  return id;
}
