import "server-only";
import type Stripe from "stripe";
import type { Attempt } from "@/lib/payments/domain/attempt";
import { log } from "@/lib/platform/log";
import { type StripeFault, stripe, stripeFault } from "@/lib/platform/stripe";

export type Session = Stripe.Checkout.Session;

/** `absent`: Stripe has, and under this key will have, no session for the attempt. `unknown`: it may have one, or get one. */
export type Creation = { kind: "created"; session: Session } | { kind: "absent" } | { kind: "unknown" };

const CREATE_MS = 5_000; // a buyer waits for this
const LOOK_BACK_SECONDS = 120; // the clocks of two machines
const SHORTEST_LIFE_SECONDS = 1_800; // Stripe makes no session that ends sooner, so none of this attempt came later
const LIST_PAGES = 10; // for each stretch of time
const STRETCH_SECONDS = 900; // a session from a cart is made within one; one that waits for a link to be opened, within a day

/**
 * Asks Stripe for the attempt's session, with the same bytes under the same key however often this runs. When the answer is lost
 * (a timeout, or a 500, which Stripe replays under the key for a day) the session is looked for among those created since.
 */
export async function createSession(attempt: Attempt): Promise<Creation> {
  let fault: StripeFault | null;
  try {
    return { kind: "created", session: await send(attempt) };
  } catch (error) {
    fault = stripeFault(error);
    if (!fault) throw error;
    log.warn({ attemptId: attempt.id, fault }, "payment session: call failed");
    if (fault.kind === "refused" && !isOver(fault))
      log.error({ attemptId: attempt.id, fault }, "payment session: Stripe refuses what we send");
  }
  const found = await findSession(attempt).catch((error: unknown) => {
    log.warn({ attemptId: attempt.id, fault: stripeFault(error) }, "payment session: list failed");
    return "unreachable" as const;
  });
  if (found === "unreachable") return { kind: "unknown" };
  if (found) return { kind: "created", session: found };
  return isOver(fault) ? { kind: "absent" } : { kind: "unknown" };
}

function send(attempt: Attempt): Promise<Session> {
  return stripe().checkout.sessions.create(
    { ...attempt.parameters, customer_email: attempt.email },
    { idempotencyKey: attempt.idempotencyKey, timeout: CREATE_MS },
  );
}

/** The call is over and left nothing, and another one may do better: the deadline is too near by now, or a saved failure was replayed. */
function isOver(fault: StripeFault): boolean {
  if (fault.kind === "refused") return fault.param === "expires_at";
  return fault.kind === "failed" && fault.replayed;
}

/**
 * The session that carries this order's reference and this attempt's number, or null. Looked for among those of the few minutes in which
 * Stripe would have made it: a look days later finds no more to read than one at once. A payment that had a day has more of them.
 */
export async function findSession(attempt: Attempt): Promise<Session | null> {
  const created = {
    gte: Math.floor(attempt.createdAt.getTime() / 1000) - LOOK_BACK_SECONDS,
    lte: attempt.parameters.expires_at - SHORTEST_LIFE_SECONDS + LOOK_BACK_SECONDS,
  };
  const most = LIST_PAGES * Math.max(1, Math.ceil((created.lte - created.gte) / STRETCH_SECONDS));
  let pages = 0;
  let after: string | undefined;
  do {
    const page = await stripe().checkout.sessions.list({ created, limit: 100, ...(after && { starting_after: after }) });
    const match = page.data.find(
      (session) => session.client_reference_id === attempt.orderId && session.metadata?.attempt === String(attempt.number),
    );
    if (match) return match;
    after = page.has_more ? page.data.at(-1)?.id : undefined;
  } while (after && ++pages < most);
  if (after) throw new Error(`more than ${most * 100} sessions around attempt ${attempt.id}`);
  return null;
}
