import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Stripe from "stripe";
import { afterEach } from "vitest";
import { type StripeSandbox, type StripeSandboxOptions, startStripeSandbox } from "@/sandbox/stripe/server";

const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of running.splice(0).reverse()) await stop();
});

export const secret = "whsec_test_of_the_sandbox";

/** A sandbox on a free port with the real SDK in front of it; it ends with the test. */
export async function sandboxed(options: StripeSandboxOptions = {}) {
  const sandbox = await startStripeSandbox({ webhookSecrets: [secret], retryScheduleMs: [20, 40, 80], refundSettleMs: 0, ...options });
  running.push(() => sandbox.stop());
  return { sandbox, stripe: clientOf(sandbox), control: controlOf(sandbox) };
}

export const clientOf = (sandbox: StripeSandbox, config: { key?: string; timeout?: number } = {}) =>
  new Stripe(config.key ?? "sk_test_123", {
    host: "127.0.0.1",
    port: sandbox.port,
    protocol: "http",
    maxNetworkRetries: 0,
    telemetry: false,
    ...(config.timeout && { timeout: config.timeout }),
  });

type ControlAnswer = { status: number; faults: readonly unknown[]; [name: string]: unknown };

/** The control endpoints; answers the JSON, or what was answered instead of 200. */
export const controlOf = (sandbox: StripeSandbox) => ({
  async post(path: string, body?: unknown): Promise<ControlAnswer> {
    const response = await fetch(`${sandbox.url}/_sandbox${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { faults: [], ...((await response.json()) as object), status: response.status };
  },
});

/** A payment of 42.00 € in two lines. */
export const payment = (changes: Partial<Stripe.Checkout.SessionCreateParams> = {}): Stripe.Checkout.SessionCreateParams => ({
  mode: "payment",
  success_url: "http://localhost:4100/fr/checkout/return?session_id={CHECKOUT_SESSION_ID}",
  cancel_url: "http://localhost:4100/fr/cart",
  client_reference_id: "0190-order",
  line_items: [lineOf("Carafe Loire", 3500), lineOf("Livraison", 700)],
  ...changes,
});

export const lineOf = (name: string, amount: number, quantity = 1): Stripe.Checkout.SessionCreateParams.LineItem => ({
  quantity,
  price_data: { currency: "eur", unit_amount: amount, product_data: { name } },
});

export type Received = { event: Stripe.Event; body: string; signature: string };

/** A webhook endpoint that keeps what it gets and answers what it is told: 200 once the list is used up. */
export async function webhookEndpoint(answers: number[] = []) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString("utf8");
    received.push({ event: JSON.parse(body), body, signature: String(request.headers["stripe-signature"]) });
    response.writeHead(answers.shift() ?? 200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  running.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hook`, received, types: () => received.map(({ event }) => event.type) };
}

/** Waits until it is so; fails after three seconds. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 3000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error("waited three seconds in vain");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** The error that a call ends in. */
export async function errorOf(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  }
  throw new Error("the call succeeded");
}
