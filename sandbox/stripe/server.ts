import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type ApiOptions, handleApi } from "./api/handle";
import { createIdempotency } from "./api/idempotency";
import { type Clock, createClock } from "./clock";
import { handleControl } from "./control/handle";
import type { ControlOptions } from "./control/options";
import { createFaults } from "./faults";
import { BodyTooLarge, redirect, sendJson } from "./http";
import { handleAsset } from "./pages/assets";
import { handlePage, type PageOptions } from "./pages/handle";
import { openState } from "./persistence";
import { settleDueRefunds } from "./refunds/create";
import { expireDueSessions } from "./sessions/lifecycle";
import { newEvent } from "./webhooks/events";
import { createSender } from "./webhooks/sender";
import type { World } from "./world";

export type StripeSandboxOptions = {
  /** 0 takes a free port. */
  port?: number;
  host?: string;
  /** Where signed events go; null: nowhere, until setWebhookUrl. */
  webhookUrl?: string | null;
  /** What the endpoint is told of, as an endpoint's `enabled_events` at Stripe; everything by default. */
  webhookEvents?: readonly string[];
  /** The first one signs. */
  webhookSecrets?: readonly string[];
  /** The only key let in; without it, any test or sandbox key. */
  apiKey?: string | null;
  /** Where a browser finds the payment page; http://localhost:port by default. */
  publicUrl?: string;
  /** The shop's name on the payment page. */
  merchant?: string;
  /** Keeps the state across restarts in this file. */
  stateFile?: string;
  /** A file with the milliseconds that the clock is ahead; web and worker share it. */
  clockOffsetFile?: string;
  /** Real time in milliseconds, for tests that hold it still. */
  now?: () => number;
  /** Real milliseconds before each further try of a webhook that got no 2xx. */
  retryScheduleMs?: readonly number[];
  /** After how many milliseconds of its clock a refund is updated. */
  refundSettleMs?: number;
};

export type StripeSandbox = {
  /** For STRIPE_API_BASE; the payment page has the same origin. */
  url: string;
  port: number;
  clock: Clock;
  setWebhookUrl(url: string | null): void;
  /** Ends every connection and writes the state file. */
  stop(): Promise<void>;
};

const defaultRetriesMs = [1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 120_000, 300_000];
const sweepMs = 200;

/** Starts a stand-in for Stripe: API, payment page, webhooks, faults. Rejects when the port is taken. */
export async function startStripeSandbox(options: StripeSandboxOptions = {}): Promise<StripeSandbox> {
  const clock = createClock({ offsetFile: options.clockOffsetFile, real: options.now });
  const { state, changed, close } = openState(options.stateFile);
  const faults = createFaults();
  const webhook = { url: options.webhookUrl ?? null };
  const stopping = new AbortController();
  const sender = createSender({
    state,
    clock,
    faults,
    url: () => webhook.url,
    secret: options.webhookSecrets?.[0] ?? "whsec_sandbox",
    retryScheduleMs: options.retryScheduleMs ?? defaultRetriesMs,
    changed,
  });
  const world: World = {
    state,
    clock,
    publicUrl: "",
    refundSettleMs: options.refundSettleMs ?? 2000,
    changed,
    emit(type, object, source = null, previous) {
      const told = webhook.url !== null && (options.webhookEvents?.includes(type) ?? true);
      const record = newEvent(world, { type, object, source, previous }, told);
      state.events.set(record.event.id, record);
      changed();
      if (told) setImmediate(() => sender.send(record));
    },
  };
  const idempotency = createIdempotency(state, () => clock.now(), changed);
  const parts = {
    api: { world, faults, idempotency, apiKey: options.apiKey ?? null, stopping: stopping.signal },
    page: { world, merchant: options.merchant ?? "Comptoir" },
    control: { world, faults, sender, webhook },
  };
  const server = createServer((request, response) => {
    answer(parts, request, response).catch((error) => {
      if (!(error instanceof BodyTooLarge)) console.error("sandbox stripe:", error);
      if (response.headersSent) response.destroy();
      else sendJson(response, error instanceof BodyTooLarge ? 413 : 500, { error: { type: "api_error", message: "The sandbox failed." } });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, options.host ?? "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  world.publicUrl = (options.publicUrl ?? `http://localhost:${port}`).replace(/\/$/, "");
  sender.resume();
  const sweep = setInterval(() => {
    expireDueSessions(world);
    settleDueRefunds(world);
  }, sweepMs);

  return {
    url: world.publicUrl,
    port,
    clock,
    setWebhookUrl(url) {
      webhook.url = url;
    },
    async stop() {
      clearInterval(sweep);
      stopping.abort();
      sender.stop();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await close();
    },
  };
}

type Parts = { api: ApiOptions; page: PageOptions; control: ControlOptions };

async function answer({ api, page, control }: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(`http://sandbox${request.url?.startsWith("/") ? request.url : "/"}`);
  const path = url.pathname;
  if (path.startsWith("/v1/")) return handleApi(api, request, response, url);
  if (path.startsWith("/c/assets/")) return handleAsset(response, path.slice("/c/assets/".length));
  if (path.startsWith("/c/pay/")) return handlePage(page, request, response, path);
  if (path === "/_sandbox" || path.startsWith("/_sandbox/")) return handleControl(control, request, response, url);
  if (path === "/") return redirect(response, "/_sandbox");
  sendJson(response, 404, { error: { type: "invalid_request_error", message: `Unrecognized request URL (${request.method}: ${path}).` } });
}
