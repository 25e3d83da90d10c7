import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startStripeSandbox } from "@/sandbox/stripe/server";
import { clientOf, controlOf, payment, sandboxed, until, webhookEndpoint } from "./support";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sandbox-stripe-"));
});
afterEach(() => rm(folder, { recursive: true }));

describe("the state file", () => {
  it("keeps sessions, payments, events and idempotency across a restart", async () => {
    const stateFile = join(folder, "deep", "state.json");
    const first = await startStripeSandbox({ stateFile });
    const before = clientOf(first);
    const session = await before.checkout.sessions.create(payment(), { idempotencyKey: "a" });
    await controlOf(first).post(`/sessions/${session.id}/pay`);
    await first.stop();
    const { stripe } = await sandboxed({ stateFile });
    expect(await stripe.checkout.sessions.retrieve(session.id, { expand: ["line_items"] })).toMatchObject({
      status: "complete",
      line_items: { data: [{ price: { unit_amount: 3500 } }, {}] },
    });
    expect((await stripe.events.list()).data).toHaveLength(4);
    expect((await stripe.checkout.sessions.create(payment(), { idempotencyKey: "a" })).id).toBe(session.id);
  });

  it("is written soon after a change, whole", async () => {
    const stateFile = join(folder, "state.json");
    const { stripe } = await sandboxed({ stateFile });
    const { id } = await stripe.checkout.sessions.create(payment());
    await until(async () => (await readFile(stateFile, "utf8").catch(() => "")).includes(id));
    JSON.parse(await readFile(stateFile, "utf8"));
  });

  it("goes on with webhooks that were under way", async () => {
    const stateFile = join(folder, "state.json");
    const first = await startStripeSandbox({ stateFile, webhookUrl: "http://127.0.0.1:1/", retryScheduleMs: [60_000] });
    const { id } = await clientOf(first).checkout.sessions.create(payment());
    await clientOf(first).checkout.sessions.expire(id);
    await first.stop();
    const endpoint = await webhookEndpoint();
    await sandboxed({ stateFile, webhookUrl: endpoint.url });
    await until(() => endpoint.received.length === 1);
  });

  it("stops the start with one clear line when it is not readable", async () => {
    const stateFile = join(folder, "state.json");
    await writeFile(stateFile, "{");
    await expect(startStripeSandbox({ stateFile })).rejects.toThrow("remove it to start over");
  });
});

describe("the clock", () => {
  it("is ahead by what the shared file says, and moves the file when it is moved", async () => {
    const clockOffsetFile = join(folder, "clock");
    const { sandbox, stripe, control } = await sandboxed({ clockOffsetFile });
    expect(sandbox.clock.offsetMs()).toBe(0);
    await writeFile(clockOffsetFile, "3600000");
    await until(() => sandbox.clock.offsetMs() === 3_600_000);
    const { created } = await stripe.checkout.sessions.create(payment());
    expect(created * 1000 - Date.now()).toBeGreaterThan(3_590_000);
    await control.post("/clock", { offsetMs: 5000 });
    expect(await readFile(clockOffsetFile, "utf8")).toBe("5000");
  });
});

describe("the control endpoints", () => {
  /** The status of a request with these headers; fetch would not let a Host header through. */
  const statusWith = (port: number, path: string, headers: Record<string, string>, method = "POST") =>
    new Promise<number>((resolve, reject) => {
      request({ host: "127.0.0.1", port, path, method, headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
        .on("error", reject)
        .end();
    });

  it("answer this machine only: no foreign host name, no foreign page", async () => {
    const { sandbox } = await sandboxed();
    const ask = (headers: Record<string, string>) => statusWith(sandbox.port, "/_sandbox/faults/clear", headers);
    expect(await ask({ Host: `localhost:${sandbox.port}` })).toBe(200);
    expect(await ask({ Host: `localhost:${sandbox.port}`, Origin: `http://localhost:${sandbox.port}` })).toBe(200);
    expect(await ask({ Host: "pay.evil.example" })).toBe(403);
    expect(await ask({ Host: `localhost:${sandbox.port}`, Origin: "https://evil.example" })).toBe(403);
    expect(await ask({ Host: `localhost:${sandbox.port}`, Origin: "null" })).toBe(403);
    expect(await statusWith(sandbox.port, "/_sandbox/state", { Host: "evil.example" }, "GET")).toBe(403);
  });

  it("tell the state", async () => {
    const { sandbox, stripe } = await sandboxed();
    const { id } = await stripe.checkout.sessions.create(payment());
    const state = await (await fetch(`${sandbox.url}/_sandbox/state`)).json();
    expect(state).toMatchObject({ sessions: [{ id }], events: [], faults: [], webhookUrl: null, offsetMs: 0 });
  });

  it("pay a session, with the 3-D Secure step as wished", async () => {
    const { stripe, control } = await sandboxed();
    const pay = async (body: object) => control.post(`/sessions/${(await stripe.checkout.sessions.create(payment())).id}/pay`, body);
    expect(await pay({})).toMatchObject({
      status: 200,
      outcome: { kind: "paid" },
      redirect: expect.stringContaining("session_id=cs_test_"),
    });
    expect(await pay({ card: "4000000000000002" })).toMatchObject({
      outcome: { kind: "refused", refusal: { declineCode: "generic_decline" } },
    });
    expect(await pay({ card: "4000002500003155" })).toMatchObject({ outcome: { kind: "paid" } });
    expect(await pay({ card: "4000002500003155", authenticate: "fail" })).toMatchObject({ outcome: { kind: "refused" } });
    expect(await pay({ card: "4111111111111111" })).toMatchObject({ status: 400 });
    expect((await control.post("/sessions/cs_none/pay", {})).status).toBe(404);
  });

  it("have a page for a person, with every fault to choose from", async () => {
    const { sandbox, stripe, control } = await sandboxed();
    const { id } = await stripe.checkout.sessions.create(payment());
    await control.post(`/sessions/${id}/pay`);
    const chosen = await fetch(`${sandbox.url}/_sandbox/presets`, {
      method: "POST",
      body: new URLSearchParams({ preset: "0", count: "2" }),
      redirect: "manual",
    });
    expect([chosen.status, chosen.headers.get("location")]).toEqual([303, "/_sandbox"]);
    const page = await (await fetch(`${sandbox.url}/_sandbox`)).text();
    expect(page).toContain("checkout.session.completed");
    expect(page).toContain("error_after");
    expect(page).not.toContain("<script");
  });

  it("refuse a port that is taken", async () => {
    const { sandbox } = await sandboxed();
    await expect(startStripeSandbox({ port: sandbox.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });
});
