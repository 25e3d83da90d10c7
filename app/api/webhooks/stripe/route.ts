import { receiveEvent } from "@/lib/payments/operations/receive-event";
import { webhookCallSchema } from "@/lib/payments/schemas";
import { defineRoute } from "@/lib/platform/route";
import { limits } from "@/lib/security/limits";

export const dynamic = "force-dynamic";

/** Stripe's events: verified on the bytes as they came, written down, acknowledged. A known event is acknowledged again; the worker does the rest. */
export const POST = defineRoute({
  name: "payments.webhook",
  limit: limits.webhook,
  read: async (request) => ({
    body: new Uint8Array(await request.arrayBuffer()),
    signature: request.headers.get("stripe-signature") ?? "",
  }),
  schema: webhookCallSchema,
  authorise: () => true, // by its signature, in the operation
  run: receiveEvent,
  respond: ({ ok }) => (ok ? new Response(null, { status: 200 }) : Response.json({ error: "bad_request" }, { status: 400 })), // Stripe reads the status alone
});
