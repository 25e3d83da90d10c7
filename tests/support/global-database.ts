/** Once for the integration tests: a PostgreSQL of their own, with one migrated database that every test file clones. */
import type { TestProject } from "vitest/node";
import { startThrowaway } from "@/sandbox/postgres/throwaway";
import { makeTemplate, TEMPLATE } from "@/tests/support/template";

declare module "vitest" {
  export interface ProvidedContext {
    postgres: { ownerUrl: string; superuserUrl: string; appUrl: string; template: string };
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startThrowaway();
  try {
    await makeTemplate(server);
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide("postgres", {
    ownerUrl: server.ownerUrl("postgres"),
    superuserUrl: server.superuserUrl("postgres"),
    appUrl: server.appUrl("postgres"),
    template: TEMPLATE,
  });
  return server.stop;
}
