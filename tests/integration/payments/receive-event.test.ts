import Stripe from "stripe";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { POST } from "@/app/api/webhooks/stripe/route";
import { sql } from "@/tests/support/database";
import { startStripe } from "@/tests/support/stripe";

vi.mock("next/headers", () => import("@/tests/support/next-headers"));

const [current, previous] = ["whsec_suite_current_0123456789", "whsec_suite_previous_9876543210"];
process.env.STRIPE_WEBHOOK_SECRET = `${current},${previous}`;
await startStripe();

let number = 0;
let id = "";
beforeEach(() => {
  id = `evt_test${++number}`;
});

const event = (more: Record<string, unknown> = {}) => ({
  id,
  object: "event",
  api_version: "2026-10-28.endive",
  created: 1_790_000_000,
  livemode: false,
  type: "checkout.session.completed",
  data: { object: { id: "cs_test_1", object: "checkout.session", customer_details: { email: "canary@example.com" } } },
  ...more,
});

type Signing = { secret?: string; ageSeconds?: number };
function sign(payload: string, { secret = current, ageSeconds = 0 }: Signing = {}): string {
  return Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp: Math.floor(Date.now() / 1000) - ageSeconds });
}
async function send(payload: string | Uint8Array<ArrayBuffer>, signature: string | null): Promise<number> {
  const headers = signature === null ? {} : { "stripe-signature": signature };
  const response = await POST(new Request("http://localhost:3000/api/webhooks/stripe", { method: "POST", headers, body: payload }));
  return response.status;
}
const sendEvent = (more: Record<string, unknown> = {}, signing: Signing = {}) => {
  const payload = JSON.stringify(event(more), null, 2);
  return send(payload, sign(payload, signing));
};
const inbox = () =>
  sql<Record<string, unknown>>("SELECT type, object_id, state, reason, livemode FROM provider_events WHERE event_id = $1", [id]);

describe("a genuine event", () => {
  it("is written down, without its body, and acknowledged", async () => {
    expect(await sendEvent()).toBe(200);
    expect(await inbox()).toEqual([
      { type: "checkout.session.completed", object_id: "cs_test_1", state: "pending", reason: null, livemode: false },
    ]);
    const [row] = await sql<{ text: string }>("SELECT row_to_json(e)::text AS text FROM provider_events e WHERE event_id = $1", [id]);
    expect(row?.text).not.toContain("canary");
  });

  it("is written down once in 50 parallel copies, each acknowledged", async () => {
    const statuses = await Promise.all(Array.from({ length: 50 }, () => sendEvent()));
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(await inbox()).toHaveLength(1);
  });

  it.each([
    ["the new secret", current],
    ["the old one", previous],
  ])("is accepted under %s while both are valid", async (_, secret) => {
    expect(await sendEvent({}, { secret })).toBe(200);
  });

  it.each([
    ["of a type that nobody listens to", { type: "customer.created" }, "ignored", "nobody listens to this type"],
    ["without an object id", { data: { object: { object: "checkout.session" } } }, "quarantined", "MALFORMED_OBJECT"],
    ["whose id is none of such an object", { data: { object: { id: "../v1/refunds" } } }, "quarantined", "MALFORMED_OBJECT"],
    ["of the live mode, in a test shop", { livemode: true }, "quarantined", "WRONG_MODE"],
  ])("is acknowledged and asks Stripe nothing %s", async (_, more, state, reason) => {
    expect(await sendEvent(more)).toBe(200);
    expect(await inbox()).toMatchObject([{ state, reason }]);
  });

  it("is understood in an older API version", async () => {
    expect(await sendEvent({ api_version: "2019-05-16", request: "req_1" })).toBe(200);
    expect(await inbox()).toMatchObject([{ state: "pending" }]);
  });

  it.each([-299, 299])("may be %i seconds old", async (ageSeconds) => {
    expect(await sendEvent({}, { ageSeconds })).toBe(200);
  });
});

describe("anything else is refused and leaves nothing", () => {
  it.each([
    ["signed by somebody else", { secret: "whsec_somebody_else_012345" }],
    ["301 seconds old: a replay", { ageSeconds: 303 }],
    ["from the future", { ageSeconds: -303 }],
    ["from the far future", { ageSeconds: -90_000 }],
  ])("%s", async (_, signing) => {
    expect(await sendEvent({}, signing)).toBe(400);
    expect(await inbox()).toEqual([]);
  });

  it("a body that was changed by one byte after signing", async () => {
    const payload = JSON.stringify(event());
    expect(await send(payload.replace("cs_test_1", "cs_test_2"), sign(payload))).toBe(400);
    expect(await send(`${payload} `, sign(payload))).toBe(400);
  });

  it.each([
    ["no signature", null],
    ["an empty one", ""],
    ["words", "hello"],
    ["no time", "v1=abc"],
    ["two times", `t=1,t=${Math.floor(Date.now() / 1000)},v1=abc`],
    ["a time that is no number", "t=NaN,v1=abc"],
    ["an endless one", `t=1,${"v1=ab,".repeat(2_000)}`],
  ])("%s", async (_, signature) => {
    expect(await send(JSON.stringify(event()), signature)).toBe(400);
    expect(await inbox()).toEqual([]);
  });

  it.each([
    ["no event", "{}"],
    ["no JSON", "hello"],
    ["nothing", ""],
    ["an event with a strange id", JSON.stringify({ ...event(), id: "evt_1'; DROP TABLE orders" })],
    ["an event whose time is no time", JSON.stringify({ ...event(), created: 1e18 })],
  ])("a signed body that is %s", async (_, payload) => {
    expect(await send(payload, payload ? sign(payload) : "t=1,v1=ab")).toBe(400);
  });

  it("bytes that are no UTF-8", async () => {
    expect(await send(new Uint8Array([0xff, 0xfe, 0x00, 0x7b]), sign("{}"))).toBe(400);
  });
});
