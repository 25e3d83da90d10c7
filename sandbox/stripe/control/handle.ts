import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { ApiError } from "../api/errors";
import { type Faults, faultListSchema } from "../faults";
import { isFromHere, readBody, redirect, sendJson } from "../http";
import { successUrl } from "../pages/handle";
import { attemptPayment, finishAuthentication, type Outcome } from "../payments/attempt";
import { checkCardNumber } from "../payments/cards";
import { expireByRequest, findSession } from "../sessions/lifecycle";
import type { World } from "../world";
import { dispute, move, warn } from "./disputes";
import type { ControlOptions } from "./options";
import { sendControlPage } from "./page";
import { presets } from "./presets";

type Reply = { status: number; value: unknown };
type Handler = (options: ControlOptions, body: unknown, id: string) => Reply | Promise<Reply>;

const mostBytes = 100_000;
const done = (value: unknown): Reply => ({ status: 200, value });

const paySchema = z.strictObject({
  card: z.string().default("4242424242424242"),
  email: z.string().default("shopper@example.com"),
  name: z.string().optional(),
  authenticate: z.enum(["complete", "fail", "leave"]).default("complete"),
});
const clockSchema = z.strictObject({ offsetMs: z.coerce.number().int() });
const webhookSchema = z.strictObject({ url: z.url().nullable() });
const releaseSchema = z.strictObject({ order: z.enum(["in order", "reverse"]).default("in order") });
const presetSchema = z.object({ preset: z.coerce.number().int(), count: z.coerce.number().int().min(1).default(1) });

/** Pays a session as the payment page would. A card that wants 3-D Secure passes it unless told otherwise. */
const paySession: Handler = ({ world }, body, id) => {
  const { card: number, email, name, authenticate } = paySchema.parse(body ?? {});
  const record = findSession(world, id);
  const check = checkCardNumber(number);
  if (check.kind !== "test card") return { status: 400, value: { error: check.kind } };
  const { customer_email: fixed } = record.session;
  let outcome: Outcome = attemptPayment(world, record, check.card, { email: fixed ?? email, name: name ?? null });
  if (outcome.kind === "authenticate" && authenticate !== "leave")
    outcome = finishAuthentication(world, record, authenticate === "complete");
  return {
    status: outcome.kind === "closed" ? 409 : 200,
    value: { outcome, session: record.session, redirect: outcome.kind === "paid" ? successUrl(record) : null },
  };
};

const routes: readonly [method: string, path: RegExp, handler: Handler][] = [
  ["GET", /^\/health$/, () => done({ ok: true })],
  ["GET", /^\/state$/, ({ world, faults, webhook }) => done(stateOf(world, faults, webhook.url))],
  ["GET", /^\/faults$/, ({ faults }) => done({ faults: faults.list() })],
  [
    "POST",
    /^\/faults$/,
    ({ faults }, body) => {
      faults.add(faultListSchema.parse(body));
      return done({ faults: faults.list() });
    },
  ],
  [
    "POST",
    /^\/presets$/,
    ({ faults }, body) => {
      const { preset, count } = presetSchema.parse(body);
      const chosen = presets[preset];
      if (chosen) faults.add([{ ...chosen.fault, ...(chosen.fault.kind !== "reorder" && { count }) }]);
      return done({ faults: faults.list() });
    },
  ],
  ["POST", /^\/faults\/clear$/, clearFaults],
  ["DELETE", /^\/faults$/, clearFaults],
  ["POST", /^\/sessions\/([^/]+)\/expire$/, ({ world }, _, id) => done({ session: expireByRequest(world, findSession(world, id), null) })],
  ["POST", /^\/sessions\/([^/]+)\/pay$/, paySession],
  ["POST", /^\/sessions\/([^/]+)\/dispute$/, ({ world }, body, id) => done({ dispute: dispute(world, id, body) })],
  ["POST", /^\/sessions\/([^/]+)\/warn$/, ({ world }, _, id) => done({ warning: warn(world, id) })],
  ["POST", /^\/disputes\/([^/]+)$/, ({ world }, body, id) => done({ dispute: move(world, id, body) })],
  [
    "POST",
    /^\/events\/release$/,
    async ({ sender }, body) => done({ released: await sender.release(releaseSchema.parse(body ?? {}).order) }),
  ],
  [
    "POST",
    /^\/events\/([^/]+)\/resend$/,
    ({ world, sender }, _, id) => {
      const record = world.state.events.get(id);
      if (!record) return { status: 404, value: { error: `no event ${id}` } };
      void sender.resend(record);
      return done({ event: record.event });
    },
  ],
  [
    "POST",
    /^\/clock$/,
    ({ world }, body) => {
      world.clock.setOffset(clockSchema.parse(body).offsetMs);
      return done({ now: world.clock.now(), offsetMs: world.clock.offsetMs() });
    },
  ],
  [
    "POST",
    /^\/webhook$/,
    ({ webhook }, body) => {
      webhook.url = webhookSchema.parse(body).url;
      return done({ url: webhook.url });
    },
  ],
];

/** Answers `/_sandbox` and what is below it: the page for a person, JSON for tests. From this machine only. */
export async function handleControl(options: ControlOptions, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  if (!isFromHere(request)) return sendJson(response, 403, { error: "the sandbox is only controlled from this machine" });
  const path = url.pathname.slice("/_sandbox".length);
  if (path === "" || path === "/") return sendControlPage(options, response);
  const form = request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ?? false;
  try {
    for (const [method, pattern, handler] of routes) {
      const match = request.method === method ? pattern.exec(path) : null;
      if (!match) continue;
      const { status, value } = await handler(options, await bodyOf(request, form), match[1] ?? "");
      return form ? redirect(response, "/_sandbox") : sendJson(response, status, value);
    }
    sendJson(response, 404, { error: `nothing at ${request.method} ${url.pathname}` });
  } catch (error) {
    if (error instanceof ApiError) return sendJson(response, error.status, { error: error.body });
    if (error instanceof z.ZodError || error instanceof SyntaxError) return sendJson(response, 400, { error: error.message });
    throw error;
  }
}

async function bodyOf(request: IncomingMessage, form: boolean): Promise<unknown> {
  if (request.method === "GET") return undefined;
  const text = (await readBody(request, mostBytes)).toString("utf8");
  if (form) return Object.fromEntries(new URLSearchParams(text));
  return text === "" ? undefined : JSON.parse(text);
}

function clearFaults({ faults }: ControlOptions): Reply {
  faults.clear();
  return done({ faults: [] });
}

function stateOf({ state, clock }: World, faults: Faults, webhookUrl: string | null) {
  return {
    now: clock.now(),
    offsetMs: clock.offsetMs(),
    webhookUrl,
    sessions: [...state.sessions.values()].map(({ session }) => session),
    paymentIntents: [...state.intents.values()],
    charges: [...state.charges.values()],
    refunds: [...state.refunds.values()],
    disputes: [...state.disputes.values()],
    warnings: [...state.warnings.values()],
    events: [...state.events.values()],
    faults: faults.list(),
  };
}
