import { z } from "zod";
import { invalid, missing } from "../api/errors";
import { moveDispute, openDispute, warnOfFraud } from "../disputes/open";
import { findSession } from "../sessions/lifecycle";
import type { World } from "../world";

const startSchema = z.strictObject({
  reason: z.string().default("fraudulent"),
  status: z.enum(["needs_response", "warning_needs_response"]).default("needs_response"),
  amount: z.coerce.number().int().positive().optional(),
  currency: z
    .string()
    .regex(/^[a-z]{3}$/)
    .optional(),
});
const moveSchema = z.strictObject({ status: z.enum(["under_review", "warning_under_review", "warning_closed", "won", "lost"]) });

/** A paid session is disputed by its buyer's bank. */
export const dispute = (world: World, sessionId: string, body: unknown) =>
  openDispute(world, chargeOf(world, sessionId), startSchema.parse(body ?? {}));

/** A card network warns of a paid session. */
export const warn = (world: World, sessionId: string) => warnOfFraud(world, chargeOf(world, sessionId));

/** A dispute goes on or ends. */
export function move(world: World, disputeId: string, body: unknown) {
  const found = world.state.disputes.get(disputeId);
  if (!found) throw missing("dispute", disputeId, "dispute");
  return moveDispute(world, found, moveSchema.parse(body).status);
}

function chargeOf(world: World, sessionId: string) {
  const { session } = findSession(world, sessionId);
  const intent = world.state.intents.get(String(session.payment_intent));
  const charge = world.state.charges.get(String(intent?.latest_charge));
  if (!charge?.paid) throw invalid(`Session ${sessionId} has no paid charge.`, "session");
  return charge;
}
