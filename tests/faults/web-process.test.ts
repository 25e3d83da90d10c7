import { once } from "node:events";
import { rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withClient } from "@/sandbox/postgres/roles";
import { type Stack, startStack } from "@/tests/support/stack";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ log: "test-results/web-process" });
});
afterAll(() => stack?.stop());

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${stack.shop}${path}`, {
    redirect: "manual",
    ...init,
    headers: { accept: "text/html", ...(init.headers as Record<string, string>) },
  });
const ready = async () => (await ask("/api/health/ready")).status;
const asOwner = (text: string) => withClient(stack.ownerUrl, (client) => client.query(text));

describe("a shop page", () => {
  it.each([
    ["/fr", 200],
    ["/en/search?q=vase", 200],
    ["/fr/products/nothing-of-that-name", 404],
  ])("%s is sent whole and compressed, which is what a page that is kept must be", async (path, status) => {
    const response = await ask(path, { headers: { "accept-encoding": "gzip" } });
    expect([response.status, response.headers.get("content-encoding"), response.headers.get("transfer-encoding")]).toEqual([
      status,
      "gzip",
      null,
    ]);
    expect(await response.text()).toContain("</html>");
  });
});

/** Addresses of this machine that a neighbour could reach it by, and one of Linux that "every address" would include. */
const otherAddresses = [
  ...Object.values(networkInterfaces()).flatMap((some) => some?.filter(({ internal, scopeid }) => !internal && !scopeid) ?? []),
  ...(process.platform === "linux" ? [{ address: "127.0.0.2" }] : []),
].map(({ address }) => address);

describe("a shop for this machine alone", () => {
  it.skipIf(otherAddresses.length === 0)("is not to be reached by any other address of the machine", async () => {
    const { hostname, port } = new URL(stack.shop);
    expect(await knock(hostname, port)).toBe("open");
    for (const address of otherAddresses) expect(await knock(address, port), address).toBe("ECONNREFUSED");
  });
});

function knock(host: string, port: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port) }, () => {
      socket.destroy();
      resolve("open");
    });
    socket.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "failed"));
  });
}

describe("readiness", () => {
  it("ends when the worker stops beating, and comes back with it; the process stays alive", async () => {
    expect(await ready()).toBe(200);
    stack.worker.kill("SIGSTOP");
    await writeFile(stack.env.CLOCK_OFFSET_FILE ?? "", "40000"); // forty seconds pass
    await expect.poll(ready, { timeout: 10_000 }).toBe(503);
    expect(await (await ask("/api/health/ready")).json()).toEqual({ status: "unavailable" });
    expect((await ask("/api/health/live")).status).toBe(200);
    stack.worker.kill("SIGCONT");
    await expect.poll(ready, { timeout: 20_000 }).toBe(200);
    await rm(stack.env.CLOCK_OFFSET_FILE ?? "", { force: true });
  });
});

describe("a rush", () => {
  it("of four hundred readers, each for a page that nobody asked before: each gets it or hears when to come back, and the shop lives", async () => {
    const rush = Array.from({ length: 400 }, async (_, at) => {
      const response = await ask(`/fr/search?q=vase+${at.toString(36)}`, { headers: { "x-forwarded-for": `198.51.100.${at % 250}` } });
      return {
        status: response.status,
        retryAfter: response.headers.get("retry-after"),
        whole: (await response.text()).includes("</html>"),
      };
    });
    const alive = ask("/api/health/live").then(({ status }) => status);
    const answers = await Promise.all(rush);
    expect(await alive).toBe(200);
    const served = answers.filter(({ status }) => status === 200);
    const sentAway = answers.filter(({ status }) => status !== 200);
    expect(served.length).toBeGreaterThanOrEqual(200);
    expect(sentAway.length).toBeGreaterThan(0);
    expect(sentAway.map(({ status, retryAfter }) => [status, retryAfter])).toEqual(sentAway.map(() => [503, "5"]));
    expect(answers.every(({ whole }) => whole)).toBe(true);
    expect(stack.web.exitCode).toBeNull();
    expect((await ask("/fr/search?q=lampe")).status).toBe(200);
  });
});

describe("when a table is away", () => {
  it("pages answer 500 with a whole page and no detail, and are well again without a restart", async () => {
    await asOwner("ALTER TABLE products RENAME TO products_away");
    try {
      const response = await ask("/en/products/never-read-before");
      const body = await response.text();
      expect(response.status).toBe(500);
      expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(body).toContain("Something broke on our side");
      expect(body).not.toMatch(/products_away|relation|prisma|at .*\.ts/i);
    } finally {
      await asOwner("ALTER TABLE products_away RENAME TO products");
    }
    expect((await ask("/en/products/never-read-before")).status).toBe(404);
  });
});

describe("shutdown", () => {
  it("finishes what is under way, takes nothing new, and exits 0 because nothing had to be cut", async () => {
    const lock = withClient(stack.ownerUrl, async (client) => {
      await client.query("BEGIN; LOCK TABLE products IN ACCESS EXCLUSIVE MODE");
      await client.query("SELECT pg_sleep(2)");
      await client.query("COMMIT");
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const underWay = ask("/fr/products/read-while-closing");
    await new Promise((resolve) => setTimeout(resolve, 500));
    const gone = once(stack.web, "exit");
    stack.web.kill("SIGTERM");
    await new Promise((resolve) => setTimeout(resolve, 200));
    await expect(ask("/api/health/live")).rejects.toThrow();
    expect((await underWay).status).toBe(404);
    expect((await gone)[0]).toBe(0); // 1 when it had to be cut
    await lock;
  });
});
