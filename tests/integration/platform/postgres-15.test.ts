import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { startThrowaway } from "@/sandbox/postgres/throwaway";
import { makeTemplate, migrate, TEMPLATE } from "@/tests/support/template";

const debian15 = "/usr/lib/postgresql/15"; // .ci/run installs it
const absent = !existsSync(debian15) && !process.env.CI;

describe.skipIf(absent)("the oldest supported PostgreSQL, 15", () => {
  it("takes every migration and ends with the same structure as the schema", async () => {
    const server = await startThrowaway({ installed: debian15 });
    try {
      await makeTemplate(server);
      expect(await migrate(server.ownerUrl(TEMPLATE), "check")).toEqual({ code: 0, output: "" });
    } finally {
      await server.stop();
    }
  }, 60_000);
});
