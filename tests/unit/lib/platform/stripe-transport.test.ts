import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import Stripe from "stripe";
import { afterEach, beforeEach, expect, it } from "vitest";
import { stripeFault } from "@/lib/platform/stripe";
import { stripeTransport } from "@/lib/platform/stripe-transport";
import { closeBreakers } from "@/tests/support/breakers";

type Asked = { method: string; key: string | undefined; body: string };
type Reply = { status: number; headers?: Record<string, string>; body?: string } | "hang up" | "half a body" | "silence";
const fine: Exclude<Reply, string> = { status: 200, body: '{"id":"cs_1","object":"checkout.session"}' };
const error = (status: number, headers = {}, type = "api_error") => ({
  status,
  headers,
  body: JSON.stringify({ error: { type, message: "m" } }),
});

let asked: Asked[] = [];
let script: Reply[] = [];
const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
  asked.push({ method: request.method ?? "", key: request.headers["idempotency-key"]?.toString(), body: await text(request) });
  const reply = (script.length > 1 ? script.shift() : script[0]) ?? fine;
  if (reply === "silence") return;
  if (reply === "hang up") return void response.destroy();
  if (reply === "half a body") return void response.writeHead(200, { "content-length": "100" }).write('{"id":', () => response.destroy());
  response.writeHead(reply.status, { "content-type": "application/json", ...reply.headers }).end(reply.body);
});
beforeEach(async () => {
  [asked, script] = [[], []];
  closeBreakers();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const sdk = () =>
  new Stripe("sk_test_1", {
    httpClient: stripeTransport(),
    maxNetworkRetries: 0,
    timeout: 600,
    host: "127.0.0.1",
    port: (server.address() as AddressInfo).port,
    protocol: "http",
  });
const create = () =>
  sdk()
    .checkout.sessions.create({ mode: "payment", customer_email: "a@example.com" }, { idempotencyKey: "attempt-1" })
    .then(
      () => "made" as const,
      (failure: unknown) => stripeFault(failure)?.kind,
    );

it.each<[string, Reply[], { tries: number; end: string }]>([
  ["a 500 that left nothing", [error(500), fine], { tries: 2, end: "made" }],
  ["a 500 that is replayed: it is over", [error(500), error(500, { "idempotent-replayed": "true" }), fine], { tries: 2, end: "failed" }],
  [
    "a 500 that asks not to be retried: the key's memory is worth a look",
    [error(500, { "stripe-should-retry": "false" }), fine],
    { tries: 2, end: "made" },
  ],
  ["a twin on its way", [error(409, {}, "idempotency_error"), fine], { tries: 2, end: "made" }],
  ["too many calls", [error(429, { "retry-after": "1" }, "rate_limit_error"), fine], { tries: 2, end: "made" }],
  ["too many calls, come back in a minute", [error(429, { "retry-after": "60" }, "rate_limit_error"), fine], { tries: 1, end: "busy" }],
  ["a refusal", [error(400, {}, "invalid_request_error"), fine], { tries: 1, end: "refused" }],
  ["another request under this key", [error(400, {}, "idempotency_error"), fine], { tries: 1, end: "busy" }],
  ["a declined card", [error(402, {}, "card_error"), fine], { tries: 1, end: "refused" }],
  ["a connection that breaks", ["hang up", fine], { tries: 2, end: "made" }],
  ["a body that breaks off", ["half a body", fine], { tries: 2, end: "made" }],
  ["silence", ["silence", fine], { tries: 2, end: "made" }],
  ["connections that break three times", ["hang up"], { tries: 3, end: "silent" }],
])("%s", async (_what, replies, { tries, end }) => {
  script = replies;
  expect(await create()).toBe(end);
  expect(asked).toHaveLength(tries);
  expect(new Set(asked.map((each) => JSON.stringify(each))).size).toBe(1); // the same bytes under the same key
  expect(asked[0]?.key).toBe("attempt-1");
});

it("a read is asked again, and so is ending a session: the SDK gives each POST a key, the same for its retry", async () => {
  script = [error(503), fine, error(503), fine];
  await sdk().checkout.sessions.retrieve("cs_1");
  await sdk().checkout.sessions.expire("cs_1");
  expect(asked.map(({ method }) => method)).toEqual(["GET", "GET", "POST", "POST"]);
  expect(asked[2]?.key).toMatch(/./);
  expect(asked[3]?.key).toBe(asked[2]?.key);
});

it("five failures in a row, and nothing is sent any more: the fault is silence", async () => {
  script = [error(500)];
  for (let call = 0; call < 3; call++) await create();
  const sent = asked.length;
  expect(sent).toBe(5);
  expect(await create()).toBe("silent");
  expect(asked).toHaveLength(sent);
});

it("refusals never open the breaker", async () => {
  script = [error(400, {}, "invalid_request_error")];
  for (let call = 0; call < 20; call++) expect(await create()).toBe("refused");
});
