import "server-only";
import { err, ok, type Result } from "@/lib/kernel/result";
import { triage } from "@/lib/payments/domain/event-types";
import { insertEvent } from "@/lib/payments/repository/inbox";
import { type StripeEvent, stripeEventSchema, type WebhookCall } from "@/lib/payments/schemas";
import { now } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { expectedLivemode, stripe } from "@/lib/platform/stripe";

const TOLERANCE_SECONDS = 300;

export type ReceiveError = { code: "NOT_FROM_STRIPE" };
export type Receipt = "recorded" | "known" | "ignored";

/**
 * Takes a webhook call in: verified on its raw bytes against each valid secret (two during rotation), 300 s old or early at most, then
 * written to the inbox. Nothing is done about it here; the worker does. An error means that nothing was written.
 */
export async function receiveEvent({ body, signature }: WebhookCall): Promise<Result<Receipt, ReceiveError>> {
  const event = stripeEventSchema.safeParse(verified(body, signature));
  if (event.success) return ok(await noteEvent(event.data));
  log.warn({ bytes: body.length }, "webhook refused");
  return err({ code: "NOT_FROM_STRIPE" });
}

/** Writes a genuine event to the inbox, once: to be worked on, left alone, or set aside for a person. */
export async function noteEvent(event: StripeEvent): Promise<Receipt> {
  const objectId = event.data.object.id ?? "";
  const verdict = triage({ type: event.type, objectId, livemode: event.livemode }, expectedLivemode());
  const isNew = await insertEvent({
    eventId: event.id,
    type: event.type,
    objectId,
    livemode: event.livemode,
    apiVersion: event.api_version ?? null,
    occurredAt: new Date(event.created * 1000),
    state: verdict.state,
    reason: "reason" in verdict ? verdict.reason : null,
  });
  if (!isNew) return "known";
  if (verdict.state === "quarantined")
    log.error({ eventId: event.id, type: event.type, reason: verdict.reason }, "event set aside: look at it");
  return verdict.state === "pending" ? "recorded" : "ignored";
}

/** The body, once its signature and time hold; else null. The SDK checks signature and age; it lets the future pass, which is refused here. */
function verified(body: Uint8Array, signature: string): unknown {
  const at = now().getTime();
  const times = [...signature.matchAll(/(?:^|,)t=([^,]*)/g)];
  const claimed = /^\d{1,12}$/.test(times[0]?.[1] ?? "") ? Number(times[0]?.[1]) : Number.POSITIVE_INFINITY;
  if (times.length !== 1 || claimed > at / 1000 + TOLERANCE_SECONDS) return null;
  for (const secret of env.STRIPE_WEBHOOK_SECRET) {
    try {
      return stripe().webhooks.constructEvent(body, signature, secret, TOLERANCE_SECONDS, undefined, at);
    } catch {
      // Not signed with this secret, or too old: the next secret may fit.
    }
  }
  return null;
}
