import pino from "pino";
import { describe, expect, it } from "vitest";
import { redact } from "@/lib/platform/redact";

/** Something that must never be in a log, wherever it stands. */
const canary = "canary-7f3a91";
const written = (fields: Record<string, unknown>): string => JSON.stringify(redact(fields));

describe("no personal datum reaches a log", () => {
  it.each([
    "email",
    "eMail",
    "customerEmail",
    "guest_email",
    "phone",
    "phoneNumber",
    "name",
    "firstName",
    "last_name",
    "address",
    "shippingAddress",
    "street",
    "line1",
    "line2",
    "city",
    "postalCode",
    "zip",
    "token",
    "orderToken",
    "secret",
    "clientSecret",
    "password",
    "cookie",
    "set-cookie",
    "authorization",
    "stripe-signature",
    "card",
    "iban",
    "cvc",
    "apiKey",
    "url",
    "redirectUrl",
  ])("as %s, at the top, in an object, in a list, in a cause", (field) => {
    expect(written({ [field]: canary })).not.toContain(canary);
    expect(written({ a: { b: [{ [field]: canary }] } })).not.toContain(canary);
    expect(written({ [field]: { deep: { value: canary } } })).not.toContain(canary);
    expect(written({ [field]: [canary] })).not.toContain(canary);
    expect(written({ err: new Error("outer", { cause: { [field]: canary } }) })).not.toContain(canary);
  });

  it("in free text: an address, a query string", () => {
    expect(written({ message: `mail to ${canary}@example.com bounced` })).not.toContain(canary);
    expect(written({ err: new Error(`no row for ${canary}@example.com`) })).not.toContain(canary);
    expect(written({ path: `/fr/orders/open?k=${canary}` })).toContain('"/fr/orders/open"');
  });

  it("however long the text is, at a cost that does not grow with it", () => {
    const spent = (text: string) => {
      const before = process.cpuUsage();
      for (let at = 0; at < 20; at++) redact({ text });
      const { user } = process.cpuUsage(before);
      return user;
    };
    for (const hostile of ["a", "/", "a@", "/?", "@a."]) {
      spent(hostile.repeat(2_000));
      expect(spent(hostile.repeat(100_000)), hostile).toBeLessThan(20 * spent(hostile.repeat(2_000)) + 20_000);
    }
    expect(written({ text: `${"x".repeat(3_000)} ${canary}@example.com` })).not.toContain(canary);
  });

  it("through circles and depths without end", () => {
    const circle: Record<string, unknown> = { email: canary };
    circle.self = circle;
    let deep: Record<string, unknown> = { email: canary };
    for (let at = 0; at < 40; at++) deep = { deep };
    expect(written({ circle, deep })).not.toContain(canary);
  });

  it("in pino's own serialisation either", () => {
    const lines: string[] = [];
    const log = pino({ formatters: { log: (fields) => redact(fields) } }, { write: (line: string) => void lines.push(line) });
    log.error({ err: Object.assign(new Error(`for ${canary}@example.com`), { email: canary }), order: { email: canary } }, "failed");
    expect(lines.join()).toContain("failed");
    expect(lines.join()).not.toContain(canary);
  });
});

it("what helps at 3 a.m. stays: ids, counts, times, types, the stack", () => {
  const at = new Date("2026-01-02T03:04:05Z");
  const fields = { orderId: "0191", attempts: 3, ok: true, at, idempotencyKey: "order:0191", big: 5n, nothing: null };
  expect(redact(fields)).toEqual({ ...fields, at: at.toISOString(), big: "5" });
  const inLibrary = "at query (/srv/node_modules/@prisma/client/runtime.js:1:2)";
  expect(redact({ inLibrary })).toEqual({ inLibrary });
  expect(redact({ err: new TypeError("bad") })).toMatchObject({
    err: { type: "TypeError", message: "bad", stack: expect.stringContaining("redact.test") },
  });
});
