import "server-only";
import { findLiveAttempt, markOpen } from "@/lib/payments/repository/attempts";
import type { SessionFacts } from "@/lib/payments/types";
import { stripe } from "@/lib/platform/stripe";

/** Tells an attempt of its open session, whose answer was lost: the buyer who tries again finds that page. False when it knows by now. */
export async function adoptSession({ id, reference, attempt: number }: SessionFacts): Promise<boolean> {
  const attempt = reference === null ? null : await findLiveAttempt(reference);
  if (attempt?.status !== "prepared" || attempt.number !== number) return false;
  const { url } = await stripe().checkout.sessions.retrieve(id);
  return url !== null && markOpen(attempt.id, { id, url });
}
