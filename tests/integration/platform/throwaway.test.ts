import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { expect, it } from "vitest";
import { withClient } from "@/sandbox/postgres/roles";
import { startThrowaway } from "@/sandbox/postgres/throwaway";

it("a throwaway PostgreSQL leaves nothing on the disk, wherever its data had to live", async () => {
  const server = await startThrowaway();
  const folder = await withClient(server.superuserUrl("postgres"), async (client) => {
    const { rows } = await client.query<{ data_directory: string }>("SHOW data_directory");
    return rows[0]?.data_directory ?? "";
  });
  expect(existsSync(folder)).toBe(true);
  await server.stop();
  expect(existsSync(dirname(folder))).toBe(false);
});
