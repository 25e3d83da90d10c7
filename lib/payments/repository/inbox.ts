import "server-only";
import { newId } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

export type ReceivedEvent = {
  eventId: string;
  type: string;
  objectId: string;
  livemode: boolean;
  apiVersion: string | null;
  occurredAt: Date;
  state: "pending" | "ignored" | "quarantined";
  reason: string | null;
};

/** Writes an event down once and wakes the worker, in one statement: false when it was known. */
export async function insertEvent(event: ReceivedEvent): Promise<boolean> {
  const at = now();
  const processedAt = event.state === "pending" ? null : at;
  const rows = await db.$queryRaw<unknown[]>`
    WITH received AS (
      INSERT INTO provider_events (id, event_id, type, object_id, livemode, api_version, occurred_at, received_at, state, reason, available_at, processed_at)
      VALUES (${newId()}::uuid, ${event.eventId}, ${event.type}, ${event.objectId}, ${event.livemode}, ${event.apiVersion},
              ${event.occurredAt}, ${at}, ${event.state}, ${event.reason}, ${at}, ${processedAt})
      ON CONFLICT (event_id) DO NOTHING
      RETURNING event_id, state
    )
    SELECT CASE WHEN state = 'pending' THEN pg_notify('inbox', event_id)::text END FROM received`;
  return rows.length > 0;
}
