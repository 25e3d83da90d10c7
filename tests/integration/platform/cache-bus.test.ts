import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { err, ok } from "@/lib/kernel/result";
import { startCacheBus } from "@/lib/platform/cache-bus";
import { cached, readCache } from "@/lib/platform/cached";
import type { Listener } from "@/lib/platform/listen";
import { publishTags } from "@/lib/platform/publish-tags";
import { inTransaction } from "@/lib/platform/transaction";
import { withClient } from "@/sandbox/postgres/roles";

let bus: Listener;
let truth = "old";
const read = cached(async (_id: string) => ({ truth }), { key: "test.truth", seconds: 600, tags: (id) => [`truth:${id}`] });
const write = (tags: string[]) =>
  inTransaction(async (tx) => {
    await publishTags(tx, tags);
    return ok(null);
  });

beforeAll(async () => {
  bus = startCacheBus();
  await vi.waitUntil(() => readCache.live, { timeout: 5_000 });
});
afterAll(() => bus.stop());

/** A kept "old", with the truth already changed behind the cache's back. */
async function keptButStale(): Promise<void> {
  truth = "old";
  readCache.clear();
  await read("1");
  truth = "new";
  expect(await read("1")).toEqual({ truth: "old" });
}

describe("what a process keeps", () => {
  it("ends when a transaction that wrote it commits, wherever that happened", async () => {
    await keptButStale();
    await write(["truth:1"]);
    await expect.poll(() => read("1")).toEqual({ truth: "new" });
  });

  it("stays when that transaction rolls back, and when another thing was written", async () => {
    await keptButStale();
    await inTransaction(async (tx) => {
      await publishTags(tx, ["truth:1"]);
      return err("changed my mind");
    });
    await write(["truth:2"]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await read("1")).toEqual({ truth: "old" });
  });

  it("ends also for more tags than one message carries", async () => {
    await keptButStale();
    await write([...Array.from({ length: 250 }, (_, at) => `other:${at}:${"x".repeat(40)}`), "truth:1"]);
    await expect.poll(() => read("1")).toEqual({ truth: "new" });
  });

  it("ends as a whole when the connection broke: what was said meanwhile is lost", async () => {
    await keptButStale();
    await withClient(process.env.TEST_SUPERUSER_URL ?? "", (client) =>
      client.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'comptoir-listen'"),
    );
    await expect.poll(() => read("1"), { timeout: 5_000 }).toEqual({ truth: "new" });
  });

  it("survives a message that is none", async () => {
    await keptButStale();
    await withClient(process.env.DATABASE_URL ?? "", (client) =>
      client.query("SELECT pg_notify('cache_tags', '{\"not\": \"tags\"}'), pg_notify('cache_tags', '')"),
    );
    await write(["truth:1"]);
    await expect.poll(() => read("1")).toEqual({ truth: "new" });
  });
});
