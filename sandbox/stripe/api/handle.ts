import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { ApiFault, Faults } from "../faults";
import { canonical, type FormHash, parseForm } from "../form";
import { readBody } from "../http";
import { newStripeId } from "../ids";
import { checkParams } from "../params/check";
import { apiVersion, type World } from "../world";
import { checkKey, checkVersion } from "./credentials";
import { type Endpoint, endpoints } from "./endpoints";
import { ApiError, invalid } from "./errors";
import { checkPaths, expanded } from "./expand";
import type { Answer, Idempotency, KeyedRequest } from "./idempotency";

export type ApiOptions = {
  world: World;
  faults: Faults;
  idempotency: Idempotency;
  /** The one key that is let in; null: any test key. */
  apiKey: string | null;
  /** Ends the waiting of faults when the sandbox stops. */
  stopping: AbortSignal;
};

const mostBytes = 1_000_000;

/** Answers one request to /v1: key → version → endpoint → idempotency → parameters → work → expand. */
export async function handleApi(options: ApiOptions, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const requestId = newStripeId("req");
  const headers: Record<string, string> = {
    "Content-Type": "application/json",
    "Cache-Control": "no-cache, no-store",
    "Request-Id": requestId,
    "Stripe-Version": apiVersion,
  };
  const reply = ({ status, body }: Answer, extra: Record<string, string> = {}) => {
    if (!response.destroyed) response.writeHead(status, { ...headers, ...extra }).end(body);
  };
  try {
    checkKey(options.apiKey, request.headers.authorization);
    checkVersion(request.headers["stripe-version"]);
    const { endpoint, id } = route(request.method ?? "GET", url.pathname);
    const sent = parseForm(endpoint.method === "GET" ? url.search : await formBody(request));
    const key = endpoint.method === "POST" ? request.headers["idempotency-key"]?.toString() : undefined;
    const keyed = key ? { key, endpoint: url.pathname, params: canonical(sent) } : null;
    if (keyed) headers["Idempotency-Key"] = keyed.key;
    const saved = keyed && options.idempotency.check(keyed);
    if (saved) {
      const noRetry: Record<string, string> = saved.status >= 500 ? { "Stripe-Should-Retry": "false" } : {};
      return reply(saved, { "Idempotent-Replayed": "true", "Original-Request": saved.requestId, ...noRetry });
    }
    const work = prepare(options.world, endpoint, { id, sent, requestId, key: key ?? null });
    await perform(options, { method: endpoint.method, path: url.pathname, keyed, requestId, work }, reply, response);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    reply(errorAnswer(error));
  }
}

type Prepared = { id: string; sent: FormHash; requestId: string; key: string | null };

function prepare(world: World, endpoint: Endpoint, { id, sent, requestId, key }: Prepared): () => object {
  const params = checkParams(endpoint.shape, sent);
  const paths = Array.isArray(params.expand) ? params.expand.map(String) : [];
  checkPaths(paths);
  const work = endpoint.prepare({ world, id, params, source: { requestId, idempotencyKey: key } });
  return () => expanded(world.state, work(), paths);
}

type Job = { method: string; path: string; keyed: KeyedRequest | null; requestId: string; work: () => object };

/** Does the work under its idempotency key, with the faults that were set for it. */
async function perform(
  { faults, idempotency, stopping }: ApiOptions,
  { method, path, keyed, requestId, work }: Job,
  reply: (answer: Answer, extra?: Record<string, string>) => void,
  response: ServerResponse,
): Promise<void> {
  const hits = faults.forRequest(method, path);
  const hit = <K extends ApiFault["kind"]>(kind: K) =>
    hits.find((fault): fault is Extract<ApiFault, { kind: K }> & { id: number } => fault.kind === kind);
  const before = hit("error_before");
  const after = hit("error_after");
  const wait = (ms: number) => sleep(ms, undefined, { signal: stopping, ref: false }).catch(() => undefined);

  let answer: Answer;
  let saved = keyed !== null;
  if (keyed) idempotency.begin(keyed);
  try {
    const delay = hit("delay");
    if (delay) await wait(delay.ms);
    if (before) {
      answer = failure(before.status);
      saved &&= before.remember;
    } else {
      answer = run(work);
      if (after?.remember) answer = failure(after.status);
    }
    if (keyed && saved) idempotency.save(keyed, answer, requestId);
  } finally {
    if (keyed) idempotency.end(keyed);
  }
  const hang = hit("hang_after");
  if (hang) {
    await wait(hang.ms);
    response.destroy();
    return;
  }
  if (after && !after.remember) answer = failure(after.status);
  reply(answer, answer.status >= 500 && keyed && (before?.remember || after?.remember) ? { "Stripe-Should-Retry": "false" } : {});
}

function run(work: () => object): Answer {
  try {
    return { status: 200, body: JSON.stringify(work(), null, 2) };
  } catch (error) {
    if (error instanceof ApiError) return errorAnswer(error);
    throw error;
  }
}

const errorAnswer = ({ status, body }: ApiError): Answer => ({ status, body: JSON.stringify({ error: body }, null, 2) });

function failure(status: number): Answer {
  const type = status === 429 ? "rate_limit_error" : "api_error";
  const message = status === 429 ? "Request rate limit exceeded." : "An unknown error occurred (a fault set in the sandbox).";
  return errorAnswer(new ApiError(status, { type, message }));
}

function route(method: string, path: string): { endpoint: Endpoint; id: string } {
  for (const endpoint of endpoints) {
    const id = endpoint.method === method ? match(endpoint.path, path) : null;
    if (id !== null) return { endpoint, id };
  }
  throw new ApiError(404, {
    type: "invalid_request_error",
    message: `Unrecognized request URL (${method}: ${path}). This sandbox speaks the part of the API that a shop's checkout needs.`,
  });
}

function match(pattern: string, path: string): string | null {
  const [before = "", after] = pattern.split(":id");
  if (after === undefined) return path === pattern ? "" : null;
  if (!path.startsWith(before) || !path.endsWith(after)) return null;
  const id = path.slice(before.length, path.length - after.length);
  return id !== "" && !id.includes("/") ? decodeURIComponent(id) : null;
}

async function formBody(request: IncomingMessage): Promise<string> {
  const body = (await readBody(request, mostBytes)).toString("utf8");
  const type = request.headers["content-type"] ?? "";
  if (body !== "" && !type.startsWith("application/x-www-form-urlencoded"))
    throw invalid(`Invalid request: the content type must be application/x-www-form-urlencoded, not ${type || "absent"}.`);
  return body;
}
