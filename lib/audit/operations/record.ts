import "server-only";
import type { Actor, Staff } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/transaction";

export type AuditEvent = {
  readonly action: `${string}.${string}`; // order.shipped
  readonly subject: { readonly type: string; readonly id: string };
  readonly actor: Actor | Pick<Staff, "kind" | "id">;
  readonly data?: Readonly<Record<string, string | number | boolean | null>>; // ids and amounts, never personal data
};

/** Writes who did what to the append-only audit log, in the transaction of the change itself: no change without its row, no row without its change. */
export async function record(tx: Tx, { action, subject, actor, data }: AuditEvent): Promise<void> {
  const actorId = actor.kind === "staff" ? actor.id : null;
  await tx.auditLog.create({
    data: {
      id: newId(),
      at: now(),
      actorKind: actor.kind,
      actorId,
      action,
      subjectType: subject.type,
      subjectId: subject.id,
      data: data ?? {},
    },
  });
}
