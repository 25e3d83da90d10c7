import { NextRequest } from "next/server";
import { describe, expect, it, vi } from "vitest";
import { GET } from "@/app/[locale]/(checkout)/orders/[number]/open/route";
import { getOrderByLink } from "@/lib/orders/queries/get-order-by-link";
import { orderLinkMac } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";
import { given } from "@/tests/support/given";
import { type Browser, use } from "@/tests/support/next-headers";

vi.mock("next/headers", () => import("@/tests/support/next-headers"));

async function orderWithKey() {
  const { variants } = await given.product();
  const order = await given.order({ variant: variants[0], status: "confirmed", captured: true });
  return { ...order, key: orderLinkMac(order.id, 1) };
}

/** Opens a link as a browser does: what it answers, and what the browser keeps. */
async function open(number: string, key: string | undefined): Promise<{ answer: Response; browser: Browser }> {
  const browser = use();
  const url = new URL(`http://localhost:3000/en/orders/${encodeURIComponent(number)}/open`);
  if (key !== undefined) url.searchParams.set("key", key);
  return { answer: await GET(new NextRequest(url), { params: Promise.resolve({ locale: "en", number }) }), browser };
}

const changed = (key: string): string => (key.startsWith("A") ? "B" : "A") + key.slice(1);

describe("the link of an order", () => {
  it("opens that order", async () => {
    const { number, key, id } = await orderWithKey();
    expect(await getOrderByLink(number, key)).toMatchObject({ id, number });
  });

  it("opens no other order", async () => {
    const [mine, other] = [await orderWithKey(), await orderWithKey()];
    expect(await getOrderByLink(other.number, mine.key)).toBeNull();
    expect(await getOrderByLink(mine.number, other.key)).toBeNull();
  });

  it.each<[string, (key: string) => string | undefined]>([
    ["none", () => undefined],
    ["an empty one", () => ""],
    ["one with another first letter", changed],
    ["its beginning", (key) => key.slice(0, -1)],
    ["it with more behind", (key) => `${key}A`],
    ["it in capitals", (key) => key.toUpperCase()],
    ["it between blanks", (key) => ` ${key} `],
    ["a wild card", () => "%"],
  ])("opens nothing with %s for a key", async (_what, forge) => {
    const { number, key } = await orderWithKey();
    expect(await getOrderByLink(number, forge(key))).toBeNull();
  });

  it("is compared before anything of the order is read: what cannot even be decrypted answers a wrong key like any other", async () => {
    const { id, number, key } = await orderWithKey();
    await db.order.update({ where: { id }, data: { shippingAddress: "unreadable" } });
    expect(await getOrderByLink(number, changed(key))).toBeNull();
    await expect(getOrderByLink(number, key)).rejects.toThrow("not an envelope");
  });

  it("ends with its version: what was sent before opens nothing, what is sent then does", async () => {
    const { id, number, key } = await orderWithKey();
    await db.order.update({ where: { id }, data: { linkVersion: 2 } });
    expect(await getOrderByLink(number, key)).toBeNull();
    expect(await getOrderByLink(number, orderLinkMac(id, 2))).toMatchObject({ id });
  });
});

describe("opening it", () => {
  it("leads to a clean address, with a cookie for that one order that no script can read", async () => {
    const { number, key } = await orderWithKey();
    const { answer, browser } = await open(number, key);
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe(`http://localhost:3000/en/orders/${number}`);
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
    expect([...browser.jar.keys()]).toEqual([`order-${number}`]);
    expect(browser.jar.get(`order-${number}`)).toMatchObject({ value: key, options: { httpOnly: true, sameSite: "lax" } });
  });

  it("answers the same for a forged key, another order's key, no key and an order that does not exist, and leaves nothing", async () => {
    const [mine, other] = [await orderWithKey(), await orderWithKey()];
    const tries: [string, string | undefined][] = [
      [mine.number, changed(mine.key)],
      [mine.number, other.key],
      [mine.number, undefined],
      ["ZZZZZZZZZZ", mine.key],
    ];
    const seen = new Set<string>();
    for (const [number, key] of tries) {
      const { answer, browser } = await open(number, key);
      expect([...browser.jar.keys()]).toEqual([]);
      const headers = JSON.stringify([...answer.headers]).replace(number, "NUMBER");
      seen.add(`${answer.status} ${headers} ${await answer.text()}`);
    }
    expect(seen.size).toBe(1);
    expect([...seen][0]).not.toContain("key=");
  });

  it.each(["../../admin", "a/b", "//evil.example", "\r\nset-cookie: a=b"])("stays inside the shop for the number %j", async (number) => {
    const { answer } = await open(number, "x");
    expect(new URL(answer.headers.get("location") ?? "").href).toBe(`http://localhost:3000/en/orders/${encodeURIComponent(number)}`);
  });
});
