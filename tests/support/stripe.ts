/** The sandbox Stripe inside a test's process. Start it at the top of a test file, before anything reads the settings. */
import { afterAll, afterEach } from "vitest";
import { type StripeSandbox, startStripeSandbox } from "@/sandbox/stripe/server";
import { closeBreakers } from "@/tests/support/breakers";

type Fault = Readonly<Record<string, unknown>> & { on: "api" | "webhook"; kind: string };
type Session = {
  id: string;
  status: string;
  payment_status: string;
  payment_intent: string | null;
  client_reference_id: string;
  amount_total: number;
};
type Refund = { id: string; amount: number; status: string; reason: string | null; payment_intent: string };
type State = { sessions: Session[]; refunds: Refund[]; events: { event: { id: string; type: string } }[] };

/** `base` makes the suite's settings point at it. Faults are cleared and breakers closed after each test, the sandbox stopped after all. */
export async function startStripe() {
  const sandbox: StripeSandbox = await startStripeSandbox({
    ...(process.env.CLOCK_OFFSET_FILE && { clockOffsetFile: process.env.CLOCK_OFFSET_FILE }),
    webhookSecrets: [secret()],
    retryScheduleMs: [200, 400, 800],
    refundSettleMs: 50,
  });
  process.env.STRIPE_API_BASE = sandbox.url;
  afterEach(async () => {
    await call("POST", "/faults/clear");
    closeBreakers();
  });
  afterAll(() => sandbox.stop());

  async function call(method: "GET" | "POST", path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${sandbox.url}/_sandbox${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`sandbox ${path}: ${JSON.stringify(answer)}`);
    return answer;
  }

  return {
    url: sandbox.url,
    setWebhookUrl: sandbox.setWebhookUrl,
    /** Pays as the payment page would. */
    pay: (sessionId: string, card = "4242424242424242") => call("POST", `/sessions/${sessionId}/pay`, { card }),
    expire: (sessionId: string) => call("POST", `/sessions/${sessionId}/expire`),
    fault: (...faults: Fault[]) => call("POST", "/faults", faults),
    clearFaults: () => call("POST", "/faults/clear"),
    resend: (eventId: string) => call("POST", `/events/${eventId}/resend`),
    dispute: async (sessionId: string, more: object = {}) =>
      ((await call("POST", `/sessions/${sessionId}/dispute`, more)) as { dispute: { id: string } }).dispute.id,
    moveDispute: (disputeId: string, status: string) => call("POST", `/disputes/${disputeId}`, { status }),
    warn: async (sessionId: string) => ((await call("POST", `/sessions/${sessionId}/warn`)) as { warning: { id: string } }).warning.id,
    release: (order: "in order" | "reverse" = "in order") => call("POST", "/events/release", { order }),
    state: async () => (await call("GET", "/state")) as State,
    sessionsOf: async (orderId: string) =>
      ((await call("GET", "/state")) as State).sessions.filter((session) => session.client_reference_id === orderId),
    refundsOf: async (paymentIntent: string) =>
      ((await call("GET", "/state")) as State).refunds.filter((refund) => refund.payment_intent === paymentIntent),
  };
}

/** The secret that signs in this suite. */
export const secret = (): string => (process.env.STRIPE_WEBHOOK_SECRET ?? "").split(",")[0] ?? "";
